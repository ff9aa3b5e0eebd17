import { faultsIn, problemAt } from '../../content/front-matter.ts';
import { languageOfPath } from '../../content/path-language.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { present } from '../../lib/lists.ts';
import { hintFor } from '../../lib/nearest.ts';
import { error, advise } from '../../lib/problems.ts';
import { remember } from '../../lib/remember.ts';
import { foldName } from '../../lib/slugs.ts';
import { createMarkdown } from '../../markdown/markdown.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { CheckedBlog, PageParts } from '../../pages/feature.ts';
import { ListingPage } from '../../pages/listing-page.ts';
import { absoluteImage, PostPage } from '../../pages/post-page.ts';
import { themeText } from '../../pages/theme-files.ts';
import { languagesOf } from '../../settings/editions.ts';
import { flag, group } from '../../settings/kinds.ts';
import { errorRules } from '../../settings/rules.ts';
import { authorBox, type AuthorProps } from './author.tsx';
import { parseProfile, type Profile } from './profile.ts';

export const authorsSettings = {
  /**
   * Profiles of authors.
   * @example authors: { underPosts: true }
   */
  authors: group('{ underPosts: true }', {
    /**
     * Show the authors' profiles below each post too.
     * @example authors: { underPosts: true }
     */
    underPosts: flag.default(false),
  }).prefault({}),
};

declare module '../../pages/feature.ts' {
  interface FeatureLists {
    /** By folded name. */
    profiles: ReadonlyMap<string, Profile>;
  }
}

interface Props {
  people?: readonly AuthorProps[];
}

export const profiles: BlogFeature = {
  name: 'profiles',
  settings: authorsSettings,
  rules: { ...errorRules('author-profile'), 'author-unused': { severity: 'hint' } },
  styles: [themeText('styles/authors.css')],
  content: {
    at: 'authors/',
    hasMedia: true,
    parse: parseProfile,
    check: checkNames,
    lists: (all: readonly Profile[]) => ({ profiles: byName(all) }),
    summary(post, context) {
      const people = post.authors.flatMap((name) => personOf(name, context) ?? []);
      return people.some(({ sameAs }) => sameAs) ? { authors: people } : {};
    },
  },
  data(page, context): Props {
    if (page instanceof PostPage && context.settings.authors.underPosts)
      return { people: page.post.authors.flatMap((name) => propsOf(name, context)) };
    if (!(page instanceof ListingPage) || page.listing.list.kind !== 'author') return {};
    return { people: propsOf(page.listing.list.name, context) };
  },
  head(page, { lists }) {
    if (!(page instanceof PostPage)) return {};
    const elements = page.post.authors.flatMap((name) => {
      const content = lists.profiles.get(foldName(name))?.fediverse?.replace(/^@?/, '@');
      return content ? [{ name: 'meta', attributes: { name: 'fediverse:creator', content } } as const] : [];
    });
    return { elements };
  },
  slots: {
    'list.before': ({ people = [] }: Props, { site }: PageParts) => (
      <>{people.map((one) => authorBox(one, site))}</>
    ),
    'post.after': ({ people = [] }: Props) => <>{people.map((one) => authorBox(one))}</>,
  },
  checks: checkProfiles,
};

/** The first of a name wins. */
function byName(all: readonly Profile[]) {
  return new Map(all.toReversed().map((profile) => [foldName(profile.name), profile]));
}

function checkNames(all: readonly Profile[]) {
  const known = byName(all);
  return all.flatMap(({ file, name }) => {
    const other = known.get(foldName(name))?.file ?? file;
    const message = `“${name}” has a profile in ${other} already.`;
    const hint = 'Put what they say into one file, and delete the other.';
    return other === file ? [] : [{ file, ...error('author-profile', message, hint) }];
  });
}

/** Undefined if the site does not name the author. */
function personOf(name: string, context: PageContext) {
  const { blog, lists, settings, urls } = context;
  const term = blog.authors.find(name);
  if (!term) return undefined;
  const own = lists.profiles.get(foldName(name));
  const picture = own && pictureOf(own, context);
  return {
    name: term.name,
    href: settings.lists.authors ? urls.href(term.address) : undefined,
    sameAs: own && present(own.url, own.profiles),
    url: own?.url,
    avatar: picture && absoluteImage(picture.src, context),
  };
}

function propsOf(name: string, context: PageContext) {
  const own = context.lists.profiles.get(foldName(name));
  const person = own && personOf(name, context);
  if (!person) return [];
  const languages = languagesOf(context.settings);
  const { lang = languages[0] } = languageOfPath(own.file, languages);
  const aboutHtml = textsOf(context)(own).openingHtml ?? '';
  return [{ ...person, aboutHtml, picture: pictureOf(own, context), lang }];
}

function pictureOf({ file, picture }: Profile, { links }: PageContext) {
  const found = picture && links.resolve(file, picture);
  if (!found) return undefined;
  const { href: src, picture: { width, height, sources } = {} } = found;
  return { src, width, height, sources };
}

const textsOf = remember(({ bodies, links, settings }: PageContext) => {
  const render = createMarkdown({ labels: messagesFor(settings.language).markdown });
  return remember(({ file, bodyLine: firstLine }: Profile) =>
    render(bodies.source({ file }), {
      firstLine,
      opensWhole: true,
      resolve: (target) => links.resolve(file, target),
    }),
  );
}, new WeakMap());

function checkProfiles({ context, posts, root, faulty }: CheckedBlog<PageContext>) {
  const used = [...new Set(posts.flatMap((post) => post.authors))];
  const names = new Set(used.map(foldName));
  return [...context.lists.profiles.values()].flatMap((profile) => {
    const { file, name, picture } = profile;
    const { problems, references } = textsOf(context)(profile);
    const ofPicture = picture !== undefined && {
      target: picture,
      ...faultsIn(root, file).place(['picture']),
    };
    const targets = [...references, ...present(ofPicture)];
    const way = 'Write the way to it from this file, such as ada.jpg or ../posts/tea.md.';
    return present(
      problems.map((problem) => ({ file, ...problem })),
      targets
        .filter(({ target }) => !/^(?:#|[a-z]+:)/i.test(target) && !context.links.resolve(file, target))
        .map(({ target, line, column }) => ({
          file,
          line,
          column,
          ...advise('link', `There is no file “${target}”.`, way),
        })),
      faulty.length === 0 &&
        !names.has(foldName(name)) &&
        problemAt(
          root,
          file,
          ['name'],
          'author-unused',
          `No post is by “${name}”.`,
          used.length === 0
            ? `Write a line “author: ${name}” into a post.`
            : hintFor(name, used, 'Authors of posts are'),
          'hint',
        ),
    );
  });
}

import { posix } from 'node:path';
import { composedPath } from '../content/file-name.ts';
import { languageOfPath } from '../content/path-language.ts';
import { primaryTag } from '../lib/languages.ts';
import { byText, groupBy } from '../lib/lists.ts';
import type { Fault } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import type { Post } from '../content/post.ts';

export interface Translation {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly post: Post;
  readonly isOriginal: boolean;
}

export type Translations = ReturnType<typeof buildTranslations>;

/**
 * @param all in any order, unpublished ones too
 * @param language default for posts without `lang`
 * @param languages BCP 47 tags. Posts with the same path are translations
 */
export function buildTranslations(
  all: readonly Post[],
  isShown: (post: Post) => boolean,
  language: string,
  languages: readonly string[] = [],
) {
  const translated = all
    .filter(({ translationOf }) => translationOf !== undefined)
    .toSorted(byText(({ file }) => file));
  const known = translated.length > 0 ? all : [];
  const files = new Map(known.map((post) => [composedPath(post.file), post]));
  const slugs = groupBy(known, ({ slug }) => slug);
  const groups = new Map<Post, Translation[]>();
  /** Without a hint if no post matches the named original. */
  const faults: (Fault & { post: Post })[] = [];
  /** @returns the post that the group of the original has in this language already */
  const join = (original: Post, post: Post) => {
    const first = { lang: original.lang ?? language, post: original, isOriginal: true };
    const group = groups.get(original) ?? [first];
    groups.set(original, group);
    const { lang = language } = post;
    const rival = group.find((member) => member.lang === lang);
    if (!rival) group.push({ lang, post, isOriginal: false });
    return rival?.post;
  };
  for (const post of translated) {
    const { file, translationOf = '' } = post;
    const typed = translationOf.normalize('NFC');
    const path = composedPath(posix.join(posix.dirname(file), typed));
    const byFile = files.get(path) ?? files.get(posix.join(path, 'index.md'));
    // A translation may share its original's slug at another address.
    const namesakes = (slugs.get(typed) ?? []).filter((other) => other !== post);
    const original = byFile ?? namesakes[0];
    const refuse = (message: string, hint?: string) => void faults.push({ post, message, hint });
    if (!original || original === post) {
      refuse(`There is no other post “${shorten(translationOf)}”.`);
    } else if (!byFile && namesakes.length > 1) {
      const example = posix.relative(posix.dirname(file), original.file);
      const message = `Several posts have the slug “${shorten(translationOf)}”.`;
      refuse(message, `Write the name of the file, such as ${example}`);
    } else if (original.translationOf !== undefined) {
      const hint = `Name the original, as that file does: “${original.translationOf}”.`;
      refuse(`${original.file} is a translation too.`, hint);
    } else {
      const rival = join(original, post);
      if (rival)
        refuse(`${rival.file} is in the same language.`, 'Write the language of each, such as lang: fr');
    }
  }
  for (const [path, same] of sameNames(all, languages)) {
    const named = same.toSorted(byText(({ file }) => file));
    const original = named.find(({ file }) => composedPath(file) === path) ?? inFirstOf(languages, named);
    if (!original) continue;
    for (const post of named) {
      if (post === original || post.translationOf !== undefined) continue;
      const rival = join(original, post);
      if (!rival) continue;
      const message = `${rival.file} is the same text in the same language.`;
      const hint = 'Rename one of the files, or write the language of each, such as lang: fr';
      faults.push({ post, message, hint });
    }
  }
  const shown = new Map<Post, readonly Translation[]>();
  for (const group of groups.values()) {
    const members = group.filter(({ post }) => isShown(post)).toSorted(byText(({ lang }) => lang));
    if (members.length > 1) for (const { post } of members) shown.set(post, members);
  }
  /** Shown translations, the post included, by language. Empty for one language. */
  const of = (post: Post) => shown.get(post) ?? [];
  return {
    faults,
    of,
    /**
     * Keeps one post per translation group: in the given language, or the original.
     *
     * @param wanted BCP 47 tag
     */
    once<P extends Post>(posts: readonly P[], wanted = language): readonly P[] {
      if (shown.size === 0) return posts;
      const inList = new Set<Post>(posts);
      return posts.filter((post) => {
        const members = of(post).filter((member) => inList.has(member.post));
        const best = members.find(({ lang }) => primaryTag(lang) === primaryTag(wanted));
        const first = best ?? members.find(({ isOriginal }) => isOriginal) ?? members[0];
        return (first?.post ?? post) === post;
      });
    },
  };
}

/** Paths differ only by language. */
function sameNames(all: readonly Post[], languages: readonly string[]) {
  if (languages.length < 2) return [];
  const groups = groupBy(all, ({ file }) => languageOfPath(composedPath(file), languages).path);
  return [...groups].filter(([, posts]) => posts.length > 1);
}

function inFirstOf(languages: readonly string[], posts: readonly Post[]) {
  const rank = ({ lang }: Post) => (lang === undefined ? 0 : languages.indexOf(lang));
  return posts.toSorted((a, b) => rank(a) - rank(b))[0];
}

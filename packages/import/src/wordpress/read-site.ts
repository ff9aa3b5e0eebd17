import type { FoundSite } from '../html-blogs/html-source.ts';
import type { SourceTerm } from '../model.ts';
import { nameText, plainText } from '../html/plain-text.ts';
import { hostOf, parseUrl, webUrl } from '../addresses/paths.ts';
import { withoutHosts } from '../html/comment-markdown.ts';
import { coAuthor, decoded, loginOf, type WordpressItem } from './read-item.ts';
import { childrenOf, textIn, type XmlElement } from './xml-elements.ts';
import type { OldLists } from '../addresses/list-names.ts';
import { present } from '../optional.ts';
import { unique, Tally } from '../tally.ts';

/** Kinds of terms by their elements, taxonomies and domains. */
const KINDS: ReadonlyMap<string, 'category' | 'tag'> = new Map([
  ['wp:category', 'category'],
  ['category', 'category'],
  ['wp:tag', 'tag'],
  ['tag', 'tag'],
  ['post_tag', 'tag'],
]);

export function wxrSite() {
  const authors = new Map<string, string>();
  const terms = new Map<string, SourceTerm>();
  const fields = new Map<string, string>();
  /** Parent slugs by category slug. */
  const parents = new Map<string, string>();
  /** Numbers by kind and slug: `category press`. */
  const numbers = new Map<string, string>();
  /** Used terms: `category Press`. */
  const filed = new Set<string>();
  /** Counts of posts and pages by origin. */
  const sites = new Tally<string>();
  return { authors, head, item: addItem, fill };

  /** Takes a channel element other than an item. */
  function head(record: XmlElement): void {
    const text = (...forms: readonly string[]) => textIn(record, ...forms);
    const kind = KINDS.get(record.name) ?? KINDS.get(text('wp:term_taxonomy'));
    if (record.name === 'wp:author' || record.name === 'wp:wp_author') author(record);
    else if (kind !== undefined) {
      const slug = text('wp:category_nicename', 'wp:tag_slug', 'wp:term_slug');
      numbers.set(`${kind} ${decoded(slug)}`, text('wp:term_id'));
      addTerm(
        kind,
        slug,
        text('wp:cat_name', 'wp:tag_name', 'wp:term_name'),
        text('wp:category_parent', 'wp:term_parent'),
        plainText(text('wp:category_description', 'wp:tag_description', 'wp:term_description')),
      );
    } else if (!fields.has(record.name)) fields.set(record.name, record.text);
  }

  /** Items reveal URLs and names. */
  function addItem(record: XmlElement, item: WordpressItem): void {
    for (const name of item.categories) filed.add(`category ${name}`);
    for (const name of item.tags) filed.add(`tag ${name}`);
    const origin =
      item.status === 'published' && /^(?:post|page)$/.test(item.kind) ? siteOf(item.link) : undefined;
    if (origin !== undefined) sites.add(origin);
    for (const { attributes, text } of childrenOf(record, 'category')) {
      const { domain = '', nicename = '' } = attributes;
      const kind = KINDS.get(domain);
      if (nicename !== '' && kind !== undefined) addTerm(kind, nicename, text);
      if (nicename !== '' && domain === 'author')
        addAuthor(loginOf(nicename), coAuthor(nicename, nameText(text), authors));
    }
    const description = item.extra?.get('cap-description');
    if (description !== undefined) addAuthor(loginOf(item.slug), nameText(item.title), description);
    const login = textIn(record, 'dc:creator');
    if (login !== '') addAuthor(login, authors.get(login) ?? withoutHosts(login));
  }

  function siteOf(link: string): string | undefined {
    const [url, named] = [webUrl(link), parseUrl(namedSite())];
    if (!url) return undefined;
    return named && hostOf(named) === hostOf(url) ? namedSite() : url.origin;
  }

  /** Writes the facts of a whole export. */
  function fill(site: FoundSite): void {
    const field = (name: string) => fields.get(name) ?? '';
    // The site with most posts: the head may name none, or one without posts.
    const most = sites.winner;
    site.title = nameText(field('title'));
    site.url = most === undefined || sites.has(namedSite()) ? namedSite() : most;
    site.tagline = nameText(field('description'));
    site.language = field('language');
    site.version = versionOf(field('generator'));
    site.terms = [...terms.values()];
    site.plan = {
      feeds: '/feed/ /feed/rss2/ /feed/rss/ /feed/atom/ /rss/ /?feed=rss2'.split(' '),
      // The defaults of WordPress.
      each: 10,
      page: 'page/:num/',
      feed: 'feed/',
      lists: [
        { of: 'posts', at: '/' },
        { of: 'year', at: '/:year/' },
        { of: 'month', at: '/:year/:month/' },
        { of: 'day', at: '/:year/:month/:day/' },
        ...[list('category'), list('tag'), list('author')],
        { of: 'year', at: '/?m=:year' },
        { of: 'month', at: '/?m=:year:month' },
        list('category', '/?cat=:name', numberOf),
        list('tag', '/?tag=:name', ({ slug }) => [slug]),
        list('author', '/?author=:name', numberOf),
      ],
    };
    for (const term of site.terms)
      if (term.kind !== 'author' && !filed.has(`${term.kind} ${term.name}`))
        for (const path of pathsOf(term))
          site.lists
            .set(`/${term.kind}/${path}/`, '/archive/')
            .set(`/${term.kind}/${path}/feed/`, '/feed.xml');
    site.lists.set('/comments/feed/', '/comments/feed.xml');
  }

  function list(of: SourceTerm['kind'], at = `/${of}/:name/`, namesOf = pathsOf): OldLists {
    const slugs = (name: string) =>
      [...terms.values()].flatMap((term) => (term.kind === of && term.name === name ? namesOf(term) : []));
    return { of, at, slugs };
  }

  function numberOf({ kind, slug }: SourceTerm): string[] {
    return present(numbers.get(`${kind} ${slug}`) || undefined);
  }

  /** Paths below `/category/`: with parent slugs, and without. */
  function pathsOf({ slug, parent: next }: SourceTerm): string[] {
    const above = new Set<string>();
    for (let parent = next; parent && !above.has(parent); parent = parents.get(parent)) above.add(parent);
    return unique([[...[...above].toReversed(), slug].join('/'), slug]);
  }

  function author(record: XmlElement): void {
    const login = textIn(record, 'wp:author_login');
    if (login === '') return;
    const full = `${textIn(record, 'wp:author_first_name')} ${textIn(record, 'wp:author_last_name')}`;
    const shown = nameText(textIn(record, 'wp:author_display_name')) || nameText(full) || login;
    const name = withoutHosts(shown);
    authors.set(login, name);
    numbers.set(`author ${authorSlug(login)}`, textIn(record, 'wp:author_id'));
    addAuthor(login, name);
  }

  function addAuthor(login: string, name: string, description?: string): void {
    const key = `author ${login}`;
    if (!terms.has(key) || description)
      terms.set(key, { kind: 'author', name, slug: authorSlug(login), description });
  }

  function addTerm(
    kind: 'category' | 'tag',
    nicename: string,
    typed: string,
    parentName = '',
    description = '',
  ): void {
    const [slug, parent] = [decoded(nicename), decoded(parentName)];
    const name = nameText(typed) || slug;
    // Several names may share a slug.
    const key = `${kind} ${slug} ${name}`;
    if (parent !== '') parents.set(slug, parent);
    if (name === '' || terms.has(key)) return;
    terms.set(key, { kind, name, slug, parent: parent || undefined, description: description || undefined });
  }

  /** The site that the head declares; may be empty. */
  function namedSite(): string {
    const typed = fields.get('wp:base_blog_url') || fields.get('link') || '';
    return /^https?:\/\/./.test(typed) ? typed.replace(/(?<!\/)\/+$/, '') : '';
  }
}

/** The author slug that WordPress derives from a login. */
function authorSlug(login: string) {
  return login
    .toLowerCase()
    .replaceAll('.', '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .replaceAll(/[\s-]+/g, '-');
}

function versionOf(text: string): string {
  return (/[?&]v=(\d[\d.]*)/.exec(text) ?? /WordPress\/?\s*(\d[\d.]*)/i.exec(text))?.[1] ?? '';
}

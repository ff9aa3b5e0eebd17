import {
  checkSettings,
  foldName,
  ProblemsError,
  slugify,
  type MovedBlog,
  type Settings,
} from 'pamphlet/content';
import { primaryOf, type SourceSite } from './model.ts';
import { present } from './optional.ts';
import { placeItems } from './place-items.ts';
import type { SourceIndex } from './source-scan.ts';
import { cleanName } from './write/front-of-item.ts';
import { addressOf } from './write/write-item.ts';

/** Limit of links in the masthead. */
const MOST_LINKS = 6;

/** Placeholder for an unknown URL. */
export const UNKNOWN_URL = 'https://blog.example';

/** Sentences about settings that the old blog lacks. */
export function guessedSettings({ language, timeZone, isZoneGuessed }: SourceSite): string[] {
  const zone = `The setting timeZone is “${timeZone ?? 'UTC'}”`;
  return present(
    language === undefined && 'The setting language is “en-US”, because the old blog names none.',
    timeZone === undefined &&
      `${zone}, because the old blog names none. Dates keep their days. Import with --time-zone for another.`,
    isZoneGuessed && `${zone}, guessed from the offsets of the dates. Import with --time-zone for another.`,
  );
}

/** The setting that makes each language of the texts a whole site. Empty for one language. */
export function languageAdvice({ items }: SourceIndex, { language, languages }: Settings): string[] {
  const published = [...items.values()].filter(({ status }) => status === 'published');
  const others = new Set(published.flatMap((item) => primaryOf(item.language) ?? []));
  others.delete(primaryOf(language) ?? '');
  if (languages !== undefined || others.size === 0) return [];
  const all = [language, ...others].map((tag) => `${/^\w+$/.test(tag) ? tag : `'${tag}'`}: {}`).join(', ');
  return [
    `Texts are in more languages than “${language}”. To make each a whole site, run npm run build, then write in .eleventy.ts: languages: { ${all} }. See docs/languages.md.`,
  ];
}

/** Settings of a new blog. Invalid values get the default. */
export function movedSettings(index: SourceIndex): MovedBlog {
  const { site } = index;
  const categories = categoriesOf(site);
  return {
    title: allowed('title', site.title) ?? 'A blog',
    url: allowed('url', site.url) ?? UNKNOWN_URL,
    language: site.language ?? 'en-US',
    timeZone: site.timeZone ?? 'UTC',
    tagline: allowed('tagline', site.tagline),
    permalink: allowed('permalink', site.permalink),
    categories: categories.length > 0 ? categories : undefined,
    navigation: withoutRepeats([{ label: 'Blog', href: '/' }, ...(pagesOf(index) ?? [])]),
  };
}

/** The first of each label. */
function withoutRepeats<One extends { label: string }>(links: readonly One[]): One[] {
  const seen = new Set<string>();
  return links.filter(({ label }) => seen.size < seen.add(foldName(label)).size);
}

/** Pages about a repository, which no menu names. */
const OF_CODE =
  /^(?:readme|contributing|licen[cs]e|changelog|code[ _-]of[ _-]conduct|security|agents|claude)$/i;

/** The value, if the settings accept it. */
function allowed(
  key: 'title' | 'tagline' | 'url' | 'permalink',
  value: string | undefined,
): string | undefined {
  if (value === undefined || value === '') return undefined;
  try {
    checkSettings({ title: 'A', url: 'https://blog.example', [key]: value }, '');
    return value;
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

/**
 * Declares categories only for slugs or descriptions that names do not imply, because a declared list
 * excludes any other.
 */
function categoriesOf({ terms }: SourceSite): NonNullable<MovedBlog['categories']> {
  const names = new Map<string, { name: string; slug?: string; description?: string }>();
  const slugs = new Set<string>();
  for (const { kind, name: typed, slug, description } of terms) {
    const name = cleanName(typed);
    if (kind !== 'category' || name === '' || names.has(foldName(name))) continue;
    const plain = slugify(name);
    const wanted = slugify(slug) === slug && !slugs.has(slug) ? slug : plain;
    let own = wanted;
    for (let number = 2; slugs.has(own); number++) own = `${wanted}-${number}`;
    slugs.add(own);
    names.set(foldName(name), {
      name,
      slug: own === plain ? undefined : own,
      description: description || undefined,
    });
  }
  const list = [...names.values()];
  return list.some(({ slug, description }) => slug !== undefined || description !== undefined) ? list : [];
}

/** Public top-level pages, in their old order. Of pages with one address, the first. */
function pagesOf(index: SourceIndex): MovedBlog['navigation'] {
  const placements = placeItems(index, { before: new Map(), isTaken: () => false, hasUploads: false });
  const pages = [...index.items.values()].filter(
    ({ id, kind, status, parent, path, title }) =>
      kind === 'page' &&
      status === 'published' &&
      parent === undefined &&
      path !== '/' &&
      title !== '' &&
      !OF_CODE.test(title) &&
      // Blogger has all pages in one folder.
      (path ?? '')
        .replace(/^\/p\//, '')
        .split('/')
        .filter(Boolean).length < 2 &&
      (path === undefined || index.byPath.get(path) === id),
  );
  return pages
    .toSorted((a, b) => a.order - b.order)
    .slice(0, MOST_LINKS)
    .flatMap(({ id, title, path }) => {
      const file = placements.get(id);
      // A page cannot have a query as its address: `/?page_id=2`.
      const href = (path && addressOf(path)) ?? (file && `${file.slice('pages'.length, -'.md'.length)}/`);
      return href === undefined ? [] : [{ label: title, href }];
    });
}

import { checkSettings, foldName, ProblemsError, slugify, type MovedBlog } from 'pamphlet/content';
import type { SourceSite } from './model.ts';
import { filled, known, present } from './optional.ts';
import { hasFile, placeItems } from './place-items.ts';
import type { SourceIndex } from './source-scan.ts';
import { cleanName } from './write/front-of-item.ts';
import { addressOf } from './write/write-item.ts';

/** Links in the masthead; more do not fit. */
const MOST_LINKS = 6;

/** Stands for the address of a blog that does not say it. */
export const UNKNOWN_URL = 'https://blog.example';

/** Settings that the old blog does not say, a sentence each. */
export function guessedSettings({ language, timeZone, guessed = [] }: SourceSite): string[] {
  const zone = `The setting timeZone is “${timeZone ?? 'UTC'}”`;
  return present(
    language === undefined && 'The setting language is “en-US”, because the old blog does not say it.',
    timeZone === undefined &&
      `${zone}, because the old blog does not say it. Days stay as they were typed; --time-zone names another.`,
    guessed.length > 0 && `${zone}, as the offsets of its dates say. Import with --time-zone for another.`,
  );
}

/** Settings of a blog that moves into a folder of its own. What ours cannot have takes its default. */
export function movedSettings(index: SourceIndex): MovedBlog {
  const { site } = index;
  const categories = categoriesOf(site);
  return {
    title: allowed('title', site.title) ?? 'A blog',
    url: allowed('url', site.url) ?? UNKNOWN_URL,
    language: site.language ?? 'en-US',
    timeZone: site.timeZone ?? 'UTC',
    ...known({
      tagline: allowed('tagline', site.tagline),
      permalink: allowed('permalink', site.permalink),
      categories: categories.length > 0 ? categories : undefined,
    }),
    navigation: [{ label: 'Blog', href: '/' }, ...pagesOf(index)],
  };
}

/** A value that the settings take. */
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

/** Named in the settings only where a name does not say the rest: the list is then the only one that posts may use. */
function categoriesOf({ terms }: SourceSite): NonNullable<MovedBlog['categories']> {
  const names = new Map<
    string,
    { readonly name: string; readonly slug?: string; readonly description?: string }
  >();
  const slugs = new Set<string>();
  for (const { kind, name: typed, slug, description } of terms) {
    const name = cleanName(typed);
    if (kind !== 'category' || name === '' || names.has(foldName(name))) continue;
    const plain = slugify(name);
    const wanted = slugify(slug) === slug && !slugs.has(slug) ? slug : plain;
    let own = wanted;
    for (let number = 2; slugs.has(own); number++) own = `${wanted}-${number}`;
    slugs.add(own);
    names.set(foldName(name), { name, ...filled({ slug: own === plain ? '' : own, description }) });
  }
  const list = [...names.values()];
  return list.some(({ slug, description }) => slug !== undefined || description !== undefined) ? list : [];
}

/** Published pages at the top, in the order that the old blog gave them. */
function pagesOf(index: SourceIndex): MovedBlog['navigation'] {
  const placements = placeItems(index, { before: new Map(), isTaken: () => false, hasUploads: false });
  const pages = [...index.items.values()].filter(
    ({ kind, status, parent, path, title, isSecret }) =>
      kind === 'page' &&
      status === 'published' &&
      !isSecret &&
      parent === undefined &&
      path !== '/' &&
      title !== '',
  );
  return pages
    .toSorted((a, b) => a.order - b.order)
    .slice(0, MOST_LINKS)
    .flatMap(({ id, title, path }) => {
      const placement = placements.get(id);
      // An address with a query is none that a page can have: `/?page_id=2`.
      const own = hasFile(placement) ? `${placement.file.slice('pages'.length, -'.md'.length)}/` : undefined;
      const href = (path && addressOf(path)) ?? own;
      return href === undefined ? [] : [{ label: title, href }];
    });
}

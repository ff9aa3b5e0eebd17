import type { Settings } from '../config/settings.ts';
import { foldName, slugify } from '../lib/slugs.ts';
import { hasFile, type Fate } from './place-items.ts';
import type { SourceIndex } from './survey.ts';

/** Addresses of the old blog, and what answers each here: a file of the blog, or an address that starts with a slash. */
export type OldAddresses = ReadonlyMap<string, string>;

export type AddressSettings = Pick<Settings, 'categories' | 'postsPerPage'>;

const POSTS_PER_PAGE = 10;

/** Every address that the old blog had, as far as its export tells. */
export function oldAddresses(
  index: SourceIndex,
  fates: ReadonlyMap<string, Fate>,
  settings: AddressSettings,
): OldAddresses {
  const list = new Map<string, string>();
  const add = (from: string, to: string): void => {
    if (!list.has(from) && from !== '/') list.set(from, to);
  };
  const months = new Set<string>();
  let posts = 0;
  for (const item of index.items.values()) {
    const { id, kind, status, path, otherPaths, parent, day, isSecret } = item;
    if (status !== 'published' || isSecret) continue;
    const fate = fates.get(id) ?? { reason: '' };
    const above = kind === 'attachment' && parent !== undefined ? fates.get(parent) : undefined;
    const isAboveShown = parent !== undefined && index.items.get(parent)?.status === 'published';
    const target = hasFile(fate)
      ? fate.file
      : above && hasFile(above) && isAboveShown
        ? above.file
        : undefined;
    if (target === undefined) {
      if (kind === 'attachment' && path !== undefined) add(path, '/');
      continue;
    }
    if (path !== undefined) {
      add(path, target);
      const hasFeed = index.site.lists === undefined && !path.includes('?') && kind !== 'attachment';
      if (hasFeed) add(`${path.replace(/\/?$/, '/')}feed/`, target);
    }
    for (const other of otherPaths) add(other, target);
    if (/^\d+$/.test(id)) {
      if (kind === 'page') add(`/?page_id=${id}`, target);
      else if (kind === 'attachment') add(`/?attachment_id=${id}`, target);
      add(`/?p=${id}`, target);
    }
    if (kind === 'post') posts++;
    if (kind === 'post' && day !== undefined) months.add(day);
  }
  if (index.site.lists) {
    for (const [from, to] of index.site.lists) add(from, to);
    return list;
  }
  addTerms(index, settings, add);
  for (const day of months) {
    const [year = '', month = '', date = ''] = day.split('-');
    add(`/${year}/${month}/${date}/`, `/${year}/${month}/`);
    add(`/${year}/${month}/`, `/${year}/${month}/`);
    add(`/${year}/`, `/${year}/`);
  }
  // Both put ten posts on a page unless they are told otherwise.
  for (let page = 2; page <= Math.ceil(posts / POSTS_PER_PAGE); page++) {
    const pages = Math.ceil(posts / settings.postsPerPage);
    add(`/page/${page}/`, page <= pages ? `/page/${page}/` : '/archive/');
  }
  for (const from of ['/feed/', '/feed/rss2/', '/feed/rss/', '/feed/atom/', '/rss/', '/?feed=rss2'])
    add(from, '/feed.xml');
  add('/comments/feed/', '/comments/feed.xml');
  return list;
}

/** Archives of categories, tags and authors. Ours are made of names, and categories lie in no others. */
function addTerms(
  { site }: SourceIndex,
  settings: AddressSettings,
  add: (from: string, to: string) => void,
): void {
  const categories = new Map(
    site.terms.flatMap((term) => (term.kind === 'category' ? [[term.slug, term]] : [])),
  );
  for (const { kind, name, slug, parent } of site.terms) {
    const declared = settings.categories?.find((one) => foldName(one.name) === foldName(name));
    const to = `/${kind}/${(kind === 'category' ? declared?.slug : undefined) ?? slugify(name)}/`;
    const above: string[] = [];
    for (
      let next = parent;
      next !== undefined && next !== '' && !above.includes(next);
      next = categories.get(next)?.parent
    )
      above.unshift(next);
    const from = `/${kind}/${[...above, slug].join('/')}/`;
    add(from, to);
    if (above.length > 0) add(`/${kind}/${slug}/`, to);
    add(`${from}feed/`, `${to}feed.xml`);
  }
}

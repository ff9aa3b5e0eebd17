import { slugify } from '../../lib/slugs.ts';
import type { ListAddress } from './generator.ts';

/** Pages of a list that are counted; nobody links to the thousandth. */
const MOST_PAGES = 500;

/** `/2010/06/` for `2010-06`. */
export function monthPath(month: string): string {
  return `/${month.replace('-', '/')}/`;
}

/** Pages of categories, tags or authors. @param pattern with `:name` */
export function termAddresses(
  kind: 'category' | 'tag' | 'author',
  names: readonly string[],
  pattern: string,
): ListAddress[] {
  return names.map((name) => [pattern.replace(':name', () => slugify(name)), `/${kind}/${slugify(name)}/`]);
}

/** The second and further pages of the list of all posts. @param pattern with `:num` */
export function pageAddresses(posts: number, each: number, pattern: string): ListAddress[] {
  if (!(each > 0)) return [];
  const count = Math.min(Math.ceil(posts / each), MOST_PAGES);
  const path = `/${pattern}`.replaceAll(/\/{2,}/g, '/');
  return Array.from({ length: Math.max(count - 1, 0) }, (_, index) => [
    path.replace(':num', String(index + 2)),
    '/',
  ]);
}

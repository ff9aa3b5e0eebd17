import type { ListingProps } from '../../layouts/props.ts';
import type { DatedPost } from '../content/post.ts';
import { groupBy } from '../lib/lists.ts';
import { address, type Address } from '../lib/urls.ts';

/** Before pagination. */
export interface PostList {
  readonly kind: ListingProps['kind'];
  /** Name of the category, tag, author or series, or the period: `2010`, `2010-06`. Empty for the archive. */
  readonly name: string;
  readonly description?: string;
  /** Address of the first page. */
  readonly address: Address;
  /** Address of the list that it translates. Absent in the first language. */
  readonly original?: Address;
  /** In display order. */
  readonly posts: readonly DatedPost[];
}

export interface Period {
  /** `2010` or `2010-06`. */
  readonly name: string;
  /** `/2010/` or `/2010/06/`. */
  readonly address: Address;
  readonly year: number;
  /** 1 to 12. Absent for a year. */
  readonly month?: number;
  readonly posts: readonly DatedPost[];
}

/** Newest first. @param posts newest first @param shown selects the posts to list, at least one */
export function periodsOf(
  posts: readonly DatedPost[],
  length: 'year' | 'month',
  shown: (posts: readonly DatedPost[]) => readonly DatedPost[],
): Period[] {
  return [...groupBy(posts, ({ date }) => date.day.slice(0, length === 'year' ? 4 : 7))]
    .map(([name, own]) => ({
      name,
      address: address(`/${name.replace('-', '/')}/`),
      year: Number(name.slice(0, 4)),
      ...(length === 'month' && { month: Number(name.slice(5)) }),
      posts: shown(own),
    }))
    .toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

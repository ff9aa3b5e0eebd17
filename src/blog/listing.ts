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

/** Newest first. @param posts newest first @param shown selects the posts to list, at least one */
export function periodsOf(
  posts: readonly DatedPost[],
  kind: 'year' | 'month',
  shown: (posts: readonly DatedPost[]) => readonly DatedPost[],
): PostList[] {
  return [...groupBy(posts, ({ date }) => date.day.slice(0, kind === 'year' ? 4 : 7))]
    .map(([name, own]) => ({
      kind,
      name,
      address: address(`/${name.replace('-', '/')}/`),
      posts: shown(own),
    }))
    .toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

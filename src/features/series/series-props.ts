import type { SeriesProps } from '../../../layouts/props.ts';
import type { DatedPost } from '../../content/post.ts';
import type { PageContext } from '../../pages/context.ts';

/** How many parts a post shows at most: without a limit a long series would list itself once for each of its parts. */
const SHOWN = 12;

/** What the page of a post says of its series; undefined when it has none, or is its only part. */
export function seriesProps(
  post: DatedPost,
  { blog, settings, summaries, urls }: PageContext,
): SeriesProps | undefined {
  const place = blog.series.of(post);
  if (!place) return undefined;
  const { series, index } = place;
  const { name, address, parts, count } = series;
  const first = Math.max(0, Math.min(index - SHOWN / 2, parts.length - SHOWN));
  return {
    name,
    ...(settings.lists.series ? { href: urls.href(address) } : {}),
    part: parts[index]?.number ?? 1,
    count,
    parts: parts.slice(first, first + SHOWN).map(({ number, post: other }) => ({
      part: number,
      title: summaries.title(other).text,
      href: urls.href(other.address),
    })),
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlogFeature } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { seriesProps } from './series-props.ts';
import { Series } from './series.tsx';
import { sameParts } from '../../collections/series.ts';
import { FaultFinder } from '../../content/fault-finder.ts';
import { frontMatterOf } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';

/** Parts of a series lead to each other. */
export const series: BlogFeature = {
  name: 'series',
  slots: { 'post.before': Series },
  data(page, context) {
    const props = page instanceof PostPage ? seriesProps(page.post, context) : undefined;
    return props ? { series: props } : {};
  },
  checks: ({ posts, root }) => checkSeries(posts, root),
};

/** Names posts that say they are the same part of a series, also those that are held back: their day will come. */
function checkSeries(posts: readonly Post[], root: string): Problem[] {
  return sameParts(posts).flatMap(({ post, other }) => {
    const faults = new FaultFinder(post.file, frontMatterOf(readFileSync(join(root, post.file))));
    const message = `${other.file} is part ${post.series?.part} of “${post.series?.name}” too.`;
    const hint = 'Give one of them another number, or leave the numbers away: the dates then tell the order.';
    faults.value(['series', 'part'], 'series', message, hint);
    return faults.problems;
  });
}

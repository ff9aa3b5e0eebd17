import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameParts } from '../../collections/series.ts';
import { FaultFinder } from '../../content/fault-finder.ts';
import { frontMatterOf } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';

/** Names posts that say they are the same part of a series, also those that are held back: their day will come. */
export function checkSeries(posts: readonly Post[], root: string): Problem[] {
  return sameParts(posts).flatMap(({ post, other }) => {
    const faults = new FaultFinder(post.file, frontMatterOf(readFileSync(join(root, post.file))));
    const message = `${other.file} is part ${post.series?.part} of “${post.series?.name}” too.`;
    const hint = 'Give one of them another number, or leave the numbers away: the dates then tell the order.';
    faults.value(['series', 'part'], 'series', message, hint);
    return faults.problems;
  });
}

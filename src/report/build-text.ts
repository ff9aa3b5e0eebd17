import type { BuildReport } from '../pipeline/finish.ts';
import { printable } from '../lib/text.ts';
import { capped } from '../lib/lists.ts';
import { changeLines } from './changes-text.ts';
import { asTyped } from './posts-text.ts';
import { plural } from './problems-text.ts';
import type { Style } from './style.ts';

const HELD = { draft: 'draft', scheduled: 'scheduled', expired: 'expired' } as const;

/** Lines that posts which are held back may take, and each list of changed addresses. */
const MOST_HELD = 5;
const MOST_CHANGES = 3;

/** What a build has done, for the person who started it: no more than a glance takes in. */
export function buildText(report: BuildReport, output: string, style: Style): string {
  const isPreview = report.isPreview;
  const { posts, unpublished, written, kept, removed } = report;
  const changes = [
    `${plural(written.length, 'file')} written`,
    ...(kept > 0 ? [`${kept.toLocaleString('en')} kept`] : []),
    ...(removed.length > 0 ? [`${removed.length.toLocaleString('en')} removed`] : []),
  ];
  const lines = [
    `${style('bold', `${plural(posts, 'post')} published`)} in ${output}: ${changes.join(', ')}.`,
  ];
  lines.push(...report.replaced.map((file) => `${printable(file)} is published in place of the site’s own.`));
  const isShared = new Set(report.shared.map(({ file }) => file));
  lines.push(
    ...report.shared.map(
      ({ file, url }) => `${style('yellow', 'Shared, not published:')} ${printable(file)}\n  ${url}`,
    ),
  );
  const unseen = unpublished.filter(({ post }) => !isShared.has(post.file));
  const heldLines = unseen.map(({ post, status }) => {
    const when =
      status === 'scheduled' && post.date
        ? ` for ${asTyped(post.date)}`
        : status === 'expired' && post.expires
          ? ` on ${asTyped(post.expires)}`
          : '';
    return `${style('yellow', `${isPreview ? 'Shown here only' : 'Not published'}, ${HELD[status]}${when}:`)} ${printable(post.file)}`;
  });
  lines.push(
    ...capped(heldLines, MOST_HELD, (count) => `… and ${count.toLocaleString('en')} more: npm run posts`),
  );
  if (report.changes) {
    const { appeared, moved, gone } = changeLines(report.changes, style);
    const rest = (count: number): string => `… and ${count.toLocaleString('en')} more`;
    for (const list of [appeared, moved, gone]) lines.push(...capped(list, MOST_CHANGES, rest));
  }
  lines.push(...report.notes.map(printable));
  return `${lines.join('\n')}\n`;
}

/** What a build does in each stage. One that is not here is shown by its name alone. */
const MEANINGS: Readonly<Record<string, string>> = {
  find: 'list the files',
  read: 'read, check and render posts',
  look: 'see how large pictures are',
  pages: 'work out every page',
  plan: 'see which pages have changed',
  draw: 'draw pages',
  search: 'wait for the search index',
  check: 'check links and pictures',
  pictures: 'make pictures and icons ready',
  keep: 'take over pages that have not changed',
  swap: 'put the new site in its place',
  state: 'note what the next build can use',
  tidy: 'clear the old site away',
};

/** A stage that takes this share of the whole deserves to be called slow. */
const SLOW = 0.25;

/**
 * Where the time went, one stage a line, with its share of the whole; the slowest is marked.
 *
 * @param stages milliseconds, in the order in which they ended
 */
export function timingsText(stages: ReadonlyMap<string, number>, style: Style): string {
  const whole = [...stages.values()].reduce((sum, time) => sum + time, 0);
  const slowest = Math.max(...stages.values());
  const width = Math.max(...[...stages.keys()].map((stage) => stage.length));
  const lines = [...stages].map(([stage, time]) => {
    const share = `${Math.round((100 * time) / (whole || 1))}%`.padStart(4);
    const line =
      `${milliseconds(time)}  ${stage.padEnd(width)}  ${share}  ${MEANINGS[stage] ?? ''}`.trimEnd();
    if (time === slowest && whole > 0) return style(['yellow', 'bold'], `${line}, the slowest`);
    return time >= SLOW * whole && whole > 0 ? style('yellow', line) : line;
  });
  return [...lines, `${milliseconds(whole)} in all, without the start of Node`]
    .map((line) => `${line}\n`)
    .join('');
}

function milliseconds(time: number): string {
  return `${time.toFixed(0).padStart(7)} ms`;
}

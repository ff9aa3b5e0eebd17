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
  const { posts, held, written, kept, removed } = report;
  const changes = [
    `${plural(written.length, 'file')} written`,
    ...(kept > 0 ? [`${kept.toLocaleString('en')} kept`] : []),
    ...(removed.length > 0 ? [`${removed.length.toLocaleString('en')} removed`] : []),
  ];
  const lines = [
    `${style('bold', `${plural(posts, 'post')} published`)} in ${output}: ${changes.join(', ')}.`,
  ];
  if (report.isInside) {
    lines.push(`${output} itself could not be replaced, so what lies in it was, one entry after another.`);
  }
  lines.push(...report.replaced.map((file) => `${printable(file)} is published in place of the site’s own.`));
  const isShared = new Set(report.shared.map(({ file }) => file));
  lines.push(
    ...report.shared.map(
      ({ file, url }) => `${style('yellow', 'Shared, not published:')} ${printable(file)}\n  ${url}`,
    ),
  );
  const unseen = held.filter(({ post }) => !isShared.has(post.file));
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

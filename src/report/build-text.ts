import type { BuildReport } from '../build/finish.ts';
import type { Moment } from '../lib/dates.ts';
import { printable } from '../lib/text.ts';
import { plural } from './problems-text.ts';
import type { Style } from './style.ts';

const HELD = { draft: 'draft', scheduled: 'scheduled', expired: 'expired' } as const;

/** What a build has done, for the person who started it. */
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
  for (const { post, status } of held) {
    const when =
      status === 'scheduled'
        ? ` for ${dayAndTime(post.date)}`
        : status === 'expired'
          ? ` on ${dayAndTime(post.expires)}`
          : '';
    lines.push(
      `${style('yellow', `${isPreview ? 'Shown here only' : 'Not published'}, ${HELD[status]}${when}:`)} ${printable(post.file)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** As an editor types it, in the time zone of the site. */
function dayAndTime(moment: Moment | undefined): string {
  return moment?.iso.slice(0, '2010-06-21T18:30'.length).replace('T', ' ') ?? '';
}

/** Where the time went, one stage a line. */
export function timingsText(report: BuildReport): string {
  return [...report.stages]
    .map(([stage, milliseconds]) => `${milliseconds.toFixed(0).padStart(7)} ms  ${stage}\n`)
    .join('');
}

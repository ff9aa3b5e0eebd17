import type { AddressChanges } from '../blog/address-changes.ts';
import type { Moment } from '../lib/dates.ts';
import { byText, present } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';
import { asTyped, capped, grouped, plural, printable } from '../lib/text.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import type { Style } from './style.ts';

/** For unpublished posts, and for each list of address changes. */
const MOST_HELD = 5;
const MOST_CHANGES = 3;

/** Short enough for a glance. */
export function buildText(report: BuildReport, output: string, style: Style): string {
  const { posts, unpublished, shared, written, kept, removed, replaced, isPreview } = report;
  const files = present(
    `${plural(written.length, 'file')} written`,
    kept > 0 && `${grouped(kept)} kept`,
    removed.length > 0 && `${grouped(removed.length)} removed`,
  );
  const isShared = new Set(shared.map(({ file }) => file));
  const held = unpublished
    .filter(({ post }) => !isShared.has(post.file))
    .map(({ post, status }) => {
      const when = status === 'draft' ? undefined : status === 'scheduled' ? post.date : post.expires;
      const until = when === undefined ? '' : ` ${status === 'scheduled' ? 'for' : 'on'} ${momentText(when)}`;
      const words = `${isPreview ? 'Shown here only' : 'Not published'}, ${status}${until}:`;
      return `${style('yellow', words)} ${printable(post.file)}`;
    });
  const lines = present(
    `${style('bold', `${plural(posts, 'post')} published`)} in ${output}: ${files.join(', ')}.`,
    replaced.map((file) => `${printable(file)} is published in place of the site’s own.`),
    shared.map(
      ({ file, url }) => `${style('yellow', 'Shared, not published:')} ${printable(file)}\n  ${url}`,
    ),
    leftOutLines(report.leftOut.files).map((line) => style('yellow', line)),
    capped(held, MOST_HELD, (count) => `… and ${grouped(count)} more: npm run posts`),
    report.changes && changeLines(report.changes, style, MOST_CHANGES),
    report.notes.map(printable),
    hintOf(report.advice),
  );
  return `${lines.join('\n')}\n`;
}

/** Advice for new and changed posts. */
function hintOf(hints: readonly Problem[]) {
  const files = [...new Set(hints.map(({ file }) => file))];
  const [file, other] = files;
  if (file === undefined) return undefined;
  const asked = other === undefined ? ` -- ${asTyped(printable(file))}` : '';
  const noun = files.every((one) => one.startsWith('posts/')) ? 'post' : 'file';
  return `${plural(hints.length, 'hint')} in ${plural(files.length, noun)}: npm run check${asked}`;
}

/** @param files from the root */
export function leftOutLines(files: readonly string[]): readonly string[] {
  const lines = files.map((file) => printable(`Left out until its errors are fixed: ${file}`));
  return capped(lines, MOST_HELD);
}

/** As in front matter, in the site's time zone: `2010-06-21` or `2010-06-21 18:30`. */
export function momentText({ iso }: Moment): string {
  return iso.slice(0, '2010-06-21T18:30'.length).replace('T', ' ');
}

/**
 * @param changes undefined after a first build
 * @param isWatched false for logs, which get no advice
 */
export function afterBuild(changes: AddressChanges | undefined, isWatched: boolean): string {
  const [first, ...others] = changes ? lostLines(changes) : [];
  const more = others.length === 0 ? '' : ` (${others.length} more: npm run posts)`;
  if (first !== undefined) return `Next: ${first}${more}\n`;
  return changes === undefined && isWatched ? 'Next: look at it with npm start.\n' : '';
}

const REASONS = {
  deleted: 'was deleted',
  draft: 'is a draft now',
  scheduled: 'is dated in the future now',
  expired: 'has expired',
  alias: 'has no such alias any more',
};

export function changeLines(
  { appeared, moved, gone }: AddressChanges,
  style: Style,
  most = Infinity,
): string[] {
  const line = (colour: 'green' | 'yellow' | 'red', word: string, text: string) =>
    `${style(colour, `${word}:`)} ${printable(text)}`;
  const lists = [
    appeared.map(({ kind, address, file, leadsTo }) =>
      kind === 'redirect'
        ? line('green', 'New redirect', `${address} leads to ${leadsTo ?? ''}`)
        : line('green', 'New', `${address} from ${file}`),
    ),
    moved.map(({ from, to, leadsTo }) =>
      line('yellow', 'Moved', `${from} is now ${to}${leadsTo === undefined ? ', without a redirect' : ''}`),
    ),
    gone.map(({ kind, address, file, reason, leadsTo }) => {
      const now = leadsTo === undefined || leadsTo === address ? '' : `; it leads to ${leadsTo} now`;
      const words = `${address}, because ${file} ${REASONS[reason]}${now}`;
      return line('red', kind === 'redirect' ? 'Gone redirect' : 'Gone', words);
    }),
  ];
  return lists.flatMap((list) => capped(list, most));
}

/** Fixes for old addresses. */
export function lostLines({ moved, gone, startsAnew }: AddressChanges): string[] {
  const line = (file: string, aliases: readonly string[]) =>
    printable(
      `to keep links to ${aliases.at(-1)} working, ${file} needs this line: aliases: [${aliases.join(', ')}]`,
    );
  const deleted = gone.filter(({ kind, reason }) => kind !== 'redirect' && reason === 'deleted');
  return [
    ...moved
      .filter(({ leadsTo }) => leadsTo === undefined)
      .map(({ file, aliases, from }) => line(file, [...aliases, from])),
    ...(startsAnew ? [] : deleted)
      .filter(({ leadsTo }) => leadsTo === undefined)
      .map(({ address }) => line('the post that takes its place', [address])),
  ];
}

/** Per stage, then per step, summed over threads. */
export function timingsText({ stages, steps }: Pick<BuildReport, 'stages' | 'steps'>): string {
  const whole = [...stages.values()].reduce((sum, time) => sum + time, 0);
  const milliseconds = (time: number) => `${time.toFixed(0).padStart(7)} ms`;
  const lines = [...stages].map(
    ([stage, time]) =>
      `${milliseconds(time)}  ${stage.padEnd(8)}  ${Math.round((100 * time) / (whole || 1))}%\n`,
  );
  const stepLines = [...steps]
    .toSorted(byText(([path]) => path))
    .filter(([, time]) => time >= 1)
    .map(([path, time]) => {
      const names = path.split('/');
      return `${milliseconds(time)}  ${'  '.repeat(names.length - 1)}${names.at(-1) ?? ''}\n`;
    });
  return present(
    lines,
    `${milliseconds(whole)} in all, without the start of Node\n`,
    stepLines.length > 0 && 'Steps, on all threads together:\n',
    stepLines,
  ).join('');
}

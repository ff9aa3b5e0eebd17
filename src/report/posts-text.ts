import { dirname } from 'node:path/posix';
import type { Status } from '../blog/published.ts';
import type { Post } from '../content/post.ts';
import type { ListedPost, Publication } from '../pipeline/publication.ts';
import { columnsOf, fitColumns, padColumns } from '../lib/columns.ts';
import type { Moment } from '../lib/dates.ts';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { changeLines, lostAddresses, redirectHint } from './changes-text.ts';
import { plural } from './problems-text.ts';
import type { Style } from './style.ts';

/** Why a list is shown by itself; every post stands in the first that fits. */
const GROUPS: readonly Group[] = [
  {
    holds: ({ post, status }) => status === 'published' && !post.isUnlisted && post.kind === 'post',
    heading: (count) => `${plural(count, 'post')} published`,
  },
  {
    holds: ({ post, status }) => status === 'published' && !post.isUnlisted,
    heading: (count) => `${plural(count, 'page')} published`,
  },
  {
    holds: ({ status }) => status === 'published',
    heading: (count) => `${count.toLocaleString('en')} published and unlisted, in no list, feed or search`,
  },
  {
    holds: ({ status }) => status === 'draft',
    heading: (count) => `${plural(count, 'draft')}, held back by draft: true`,
  },
  {
    holds: ({ status }) => status === 'scheduled',
    heading: (count, zone) =>
      `${count.toLocaleString('en')} scheduled, published by the first build from then on (${zone} time)`,
  },
  {
    holds: () => true,
    heading: (count) => `${count.toLocaleString('en')} expired, taken off the site on the day in expires`,
  },
];

interface Group {
  holds(one: ListedPost): boolean;
  heading(count: number, zone: string): string;
}

/** Addresses and names of files are lined up to this width; longer ones stand out. */
const WIDEST = 44;

export interface PostsTextOptions {
  /** Time zone of the site. */
  readonly zone: string;
  readonly style: Style;
  /** Of the terminal; lines are cut to it. */
  readonly columns?: number | undefined;
}

/** Every post in lists: when, where, what. */
export function postsText(listed: readonly ListedPost[], options: PostsTextOptions): string {
  const { zone, style, columns = Infinity } = options;
  const groups = GROUPS.map((group) => ({ group, members: [] as ListedPost[] }));
  for (const one of listed) groups.find(({ group }) => group.holds(one))?.members.push(one);
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => {
      const rows = members.map(rowOf);
      const width = Math.min(
        WIDEST,
        rows.reduce((widest, { place }) => Math.max(widest, columnsOf(place)), 0),
      );
      const dates = rows.reduce((widest, { when }) => Math.max(widest, when.length), 0);
      const lines = rows.map(({ when, place, title }) => {
        const date = dates === 0 ? '' : `${when.padEnd(dates)}  `;
        const line = fitColumns(`  ${date}${padColumns(place, width)}  ${title}`, columns);
        return `${line}\n`;
      });
      return `${style('bold', `${group.heading(members.length, zone)}:`)}\n${lines.join('')}\n`;
    })
    .join('');
}

interface Row {
  readonly when: string;
  readonly place: string;
  readonly title: string;
}

/** What is published is found at its address, what is held back in its file. */
function rowOf({ post, status }: ListedPost): Row {
  const when = status === 'expired' ? post.expires : post.date;
  return {
    when: when === undefined ? '' : asTyped(when),
    place: printable(status === 'published' ? post.address : post.file),
    title: printable(post.title),
  };
}

/** As an editor types it, in the time zone of the site: `2010-06-21` or `2010-06-21 18:30`. */
export function asTyped({ iso }: Moment): string {
  return iso.slice(0, '2010-06-21T18:30'.length).replace('T', ' ');
}

/** Files that cannot be read as posts, each with the first thing that is wrong. */
export function faultyText(problems: readonly Problem[], style: Style): string {
  const byFile = new Map<string, Problem[]>();
  for (const problem of problems) {
    const others = byFile.get(problem.file);
    if (others) others.push(problem);
    else byFile.set(problem.file, [problem]);
  }
  if (byFile.size === 0) return '';
  const lines = [...byFile].map(([file, [first, ...others]]) => {
    const place = [file, first?.line].filter((part) => part !== undefined).join(':');
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return `  ${printable(place)}  ${printable(first?.message ?? '')}${more}\n`;
  });
  const heading = `${plural(byFile.size, 'file')} with problems; nothing is published until they are mended:`;
  return `${style(['red', 'bold'], heading)}\n${lines.join('')}\n`;
}

/** Every address that has changed, with what to do where an old one leads nowhere. */
export function changesText(changes: Publication['changes'], style: Style): string {
  if (!changes) return 'The site has not been built here yet, so there is nothing to compare with.\n';
  const { appeared, moved, gone } = changeLines(changes, style);
  const lines = [...appeared, ...moved, ...gone];
  if (lines.length === 0) return 'No address has changed since the last build.\n';
  const hints = lostAddresses(changes).map((lost) => {
    const old = printable('from' in lost ? lost.from : lost.address);
    return `Old links to ${old} would lead nowhere. To keep them working, ${redirectHint(lost)}`;
  });
  return `${style('bold', 'With the next build:')}\n${[...lines, ...hints].map((line) => `  ${line}\n`).join('')}`;
}

/** All in one line: `11 posts and 1 page published; 1 draft, 2 scheduled.` */
export function countsText({ listed, problems }: Publication): string {
  const count = (holds: (one: ListedPost) => boolean): number => listed.filter(holds).length;
  const of = (kind: 'post' | 'page'): number =>
    count(({ post, status }) => status === 'published' && post.kind === kind);
  const drafts = count(({ status }) => status === 'draft');
  const scheduled = count(({ status }) => status === 'scheduled');
  const expired = count(({ status }) => status === 'expired');
  const unpublished = [
    ...(drafts > 0 ? [plural(drafts, 'draft')] : []),
    ...(scheduled > 0 ? [`${scheduled.toLocaleString('en')} scheduled`] : []),
    ...(expired > 0 ? [`${expired.toLocaleString('en')} expired`] : []),
  ];
  const faulty = new Set(problems.map(({ file }) => file)).size;
  const pages = of('page');
  const unlisted = count(({ post, status }) => status === 'published' && post.isUnlisted === true);
  return [
    `${plural(of('post'), 'post')}${pages > 0 ? ` and ${plural(pages, 'page')}` : ''} published${unlisted > 0 ? `, ${unlisted.toLocaleString('en')} of them unlisted` : ''}`,
    ...(unpublished.length > 0 ? [unpublished.join(', ')] : []),
    ...(faulty > 0 ? [`${plural(faulty, 'file')} with problems`] : []),
  ].join('; ');
}

/**
 * What is said of a post that has just been written.
 *
 * @param url where it will be
 * @param remark something to look at once more
 */
export function newText(
  post: Post,
  status: Status,
  url: string,
  remark: string | undefined,
  style: Style,
): string {
  const lines = [
    `${style('bold', 'Written:')} ${printable(post.file)}`,
    `${style('bold', 'Address:')} ${printable(decodeURI(url))}`,
    ...(remark === undefined ? [] : [style('yellow', printable(remark))]),
    ...(status === 'draft' ? ['It is a draft. To publish it, take the line draft: true out.'] : []),
    ...(status === 'scheduled' && post.date
      ? [`It is published by the first build from ${asTyped(post.date)} on.`]
      : []),
    ...(post.file.endsWith('/index.md') ? [`Its pictures belong in ${printable(dirname(post.file))}.`] : []),
    'Next: write the text below the second line of three hyphens, and look at it with npm start.',
  ];
  return `${lines.join('\n')}\n`;
}

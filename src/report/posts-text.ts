import { dirname } from 'node:path/posix';
import type { ListedPost } from '../blog/published.ts';
import type { AddressChanges } from '../blog/address-changes.ts';
import { plural, printable } from '../lib/text.ts';
import { groupBy, present } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';
import { momentText, changeLines, lostLines } from './build-text.ts';
import type { Listing } from './json.ts';
import type { Style } from './style.ts';

/** In order: noun and reason for each. `ZONE` is the site's time zone. */
const GROUPS = {
  post: ['post', ' published'],
  page: ['page', ' published'],
  unlisted: ['file', ' published and unlisted, in no list, feed or search'],
  draft: ['draft', ', not published because of draft: true'],
  scheduled: ['file', ' scheduled, published by the first build from then on (ZONE time)'],
  expired: ['file', ' expired, taken off the site on the day in expires'],
};

export function postsText(listing: Listing, style: Style): string {
  const { listed, problems, changes, shown, isWhole, settings } = listing;
  const list = groupsText(shown, settings.timeZone, style);
  if (!isWhole) return `${list}${style('bold', String(shown.length))} of ${listed.length} shown.\n`;
  const next = problems.length > 0 ? 'Next: npm run check names every problem.\n' : '';
  return list + faultyText(problems, style) + changesText(changes, style) + next;
}

function groupsText(listed: readonly ListedPost[], zone: string, style: Style) {
  const groups = groupBy(listed, ({ post, status }) =>
    status !== 'published' ? status : post.isUnlisted ? 'unlisted' : post.kind,
  );
  return (Object.keys(GROUPS) as (keyof typeof GROUPS)[])
    .map((group) => {
      const lines = (groups.get(group) ?? []).map(lineOf);
      if (lines.length === 0) return '';
      const [noun = '', why = ''] = GROUPS[group];
      const heading = `${plural(lines.length, noun)}${why.replace('ZONE', () => zone)}:`;
      return `${style('bold', heading)}\n${lines.join('')}\n`;
    })
    .join('');
}

/** Published posts show their address, others their file. */
function lineOf({ post, status }: ListedPost) {
  const when = status === 'expired' ? post.expires : post.date;
  const place = status === 'published' ? post.address : post.file;
  return `  ${printable(present(when && momentText(when), place, post.title).join('  '))}\n`;
}

/** With their first error. */
export function faultyText(problems: readonly Problem[], style: Style): string {
  if (problems.length === 0) return '';
  const files = groupBy(problems, ({ file }) => file);
  const lines = [...files].map(([file, [first, ...others]]) => {
    const place = present<string | number>(file, first?.line).join(':');
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return `  ${printable(place)}  ${printable(first?.message ?? '')}${more}\n`;
  });
  const heading = `${plural(files.size, 'file')} with errors. A new post is left out until it is right; any other file stops the build:`;
  return `${style(['red', 'bold'], heading)}\n${lines.join('')}\n`;
}

function changesText(changes: AddressChanges | undefined, style: Style) {
  if (!changes) return 'The site has not been built here yet, so there is nothing to compare with.\n';
  const lines = [...changeLines(changes, style), ...lostLines(changes).map((line) => `Next: ${line}`)];
  if (lines.length === 0) return 'No address has changed since the last build.\n';
  return `${style('bold', 'With the next build:')}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

interface NewPost extends ListedPost {
  url: string;
  remark: string | undefined;
}

export function newText({ post, status, url, remark }: NewPost, style: Style): string {
  const lines = present(
    `${style('bold', 'Written:')} ${printable(post.file)}`,
    `${style('bold', 'Address:')} ${printable(decodeURI(url))}`,
    remark !== undefined && style('yellow', printable(remark)),
    status === 'draft' && 'It is a draft. To publish it, take the line draft: true out.',
    status === 'scheduled' &&
      post.date &&
      `It is published by the first build from ${momentText(post.date)} on.`,
    post.file.endsWith('/index.md') && `Its pictures belong in ${printable(dirname(post.file))}.`,
    // A note has its text already.
    `Next: ${post.isNote ? '' : 'write the text below the second line of three hyphens, and '}look at it with npm start.`,
  );
  return `${lines.join('\n')}\n`;
}

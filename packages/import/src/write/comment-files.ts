import { momentOf } from '../moments.ts';
import { decoded } from '../addresses/paths.ts';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { Markdown, postPath, Texts, writeTexts } from 'pamphlet/content';
import { commentMarkdown, withoutHosts } from '../html/comment-markdown.ts';
import { oneLine } from '../html/plain-text.ts';
import type { Outcome } from '../import-report.ts';
import { approvedOf, type SourceComment, type SourceItem } from '../model.ts';
import { known } from '../optional.ts';
import { Tally } from '../tally.ts';
import type { FileWriter } from './file-writer.ts';
import { isLater, type LedgerEntry } from './ledger.ts';

/** A comment as a file of the blog. */
interface CommentFile {
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

/** Characters of a name that a comment may have. */
const LONGEST_AUTHOR = 255;

/** Characters of a text that a comment may have. */
const LONGEST_TEXT = 19_000;

/** What stands where something may not be stored or is not there. */
const NOBODY = 'Anonymous';
const NO_TEXT = '[no text]';

/**
 * The files of the approved comments on an item. Neither an e-mail address nor anything else about a person is in them but
 * name, website and text.
 *
 * @param file of the item
 * @param zone of the blog
 */
export function commentFiles(item: SourceItem, file: string, zone: string): CommentFile[] {
  const approved = approvedOf(item.comments);
  const folder = `comments/${postPath(file)}`;
  const names = namesOf(approved, item, zone);
  const parents = parentsOf(item.comments, names);
  return approved.flatMap((comment) => {
    const name = names.get(comment) ?? '';
    const pieces = split(commentMarkdown(comment.text) || NO_TEXT);
    const date = dateOf(comment, item, zone);
    return pieces.map((piece, index) => {
      const own = index === 0 ? name : `${name}-${index + 1}`;
      const parent = index === 0 ? parents.get(comment) : name;
      const front = { author: authorOf(comment.author), date, ...known({ url: urlOf(comment.url), parent }) };
      return {
        id: comment.id,
        file: `${folder}/${own}.md`,
        text: `${writeTexts(front)}\n${piece}\n`,
      };
    });
  });
}

/** Letters of some comments together, UTF-16. */
export function lengthOf(comments: readonly SourceComment[]): number {
  return comments.reduce((sum, { text }) => sum + text.length, 0);
}

/** `20240623T0915-c17`: the time, and the old id. */
function namesOf(
  comments: readonly SourceComment[],
  item: SourceItem,
  zone: string,
): ReadonlyMap<SourceComment, string> {
  const names = new Map<SourceComment, string>();
  const taken = new Tally<string>();
  for (const comment of comments) {
    const [, year, month, day, hour, minute] =
      /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)/.exec(dateOf(comment, item, zone)) ?? [];
    const base = `${year}${month}${day}T${hour}${minute}-c${comment.id.replaceAll(/\W+/g, '').slice(0, 40)}`;
    taken.add(base);
    const number = taken.of(base);
    // No id has a hyphen in it.
    names.set(comment, number === 1 ? base : `${base}-x${number}`);
  }
  return names;
}

/** Answers above one that are looked up; a chain that is longer is a circle. */
const DEEPEST = 1000;

/** The nearest ancestor that is shown. An answer is younger than what it answers, so that none goes round in a circle. */
function parentsOf(
  comments: readonly SourceComment[],
  names: ReadonlyMap<SourceComment, string>,
): ReadonlyMap<SourceComment, string> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const order = new Map(
    comments
      .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
      .map((one, index) => [one, index]),
  );
  const parents = new Map<SourceComment, string>();
  for (const comment of names.keys()) {
    let next = byId.get(comment.parent ?? '');
    for (let depth = 0; next && !names.has(next) && depth < DEEPEST; depth++)
      next = byId.get(next.parent ?? '');
    const name = next && names.get(next);
    if (next && name !== undefined && (order.get(next) ?? 0) < (order.get(comment) ?? 0))
      parents.set(comment, name);
  }
  return parents;
}

function authorOf(typed: string): string {
  const name = withoutHosts(oneLine(typed).replaceAll('<', '‹').replaceAll('>', '›'));
  const short = name
    .slice(0, LONGEST_AUTHOR)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return short === '' || isIP(short) > 0 ? NOBODY : short;
}

function urlOf(typed: string): string | undefined {
  const url = typed.trim() === '' ? undefined : Markdown.webAddress(typed.trim());
  if (url === undefined || Texts.findEmail(url) >= 0 || Texts.findEmail(decoded(url)) >= 0) return undefined;
  // An IP address in place of a name is often that of the author.
  return isIP(new URL(url).hostname.replaceAll(/[[\]]/g, '')) > 0 ? undefined : url;
}

/** With a time, for the order of the answers. */
function dateOf({ date }: SourceComment, item: SourceItem, zone: string): string {
  for (const typed of [date, item.date ?? '']) {
    const hasTime = (text: string): boolean => (momentOf(text, zone)?.iso.length ?? 0) > 10;
    if (hasTime(typed)) return typed;
    // The hour that the clocks skip in spring.
    if (hasTime(`${typed}Z`)) return `${typed.slice(0, 10)} 12:00${typed.slice(16)}`;
  }
  return '1970-01-01 12:00';
}

/** A very long comment goes on in an answer to itself. */
function split(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_TEXT) {
    const start = rest.slice(0, LONGEST_TEXT);
    const at = [start.lastIndexOf('\n\n'), start.lastIndexOf(' ')].find((place) => place > 0) ?? LONGEST_TEXT;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
}

/**
 * Writes the comments on an item.
 *
 * @param before what an earlier import has written @param root folder of the blog; absolute
 * @returns id of the last comment; undefined when there is none
 */
export function writeComments(
  comments: readonly CommentFile[],
  before: LedgerEntry | undefined,
  root: string,
  writer: FileWriter,
  outcome: Outcome,
): string | undefined {
  const lastKnown = before?.lastComment;
  let last = lastKnown;
  for (const { id, file, text } of comments) {
    // A comment that was there once and is no more was taken down.
    const isOld = lastKnown !== undefined && !isLater(id, lastKnown) && !before?.waiting?.includes(id);
    if (isOld && !existsSync(join(root, file))) {
      outcome.file(file, 'removed');
      continue;
    }
    outcome.file(file, writer.text(file, text));
    if (last === undefined || isLater(id, last)) last = id;
  }
  return last;
}

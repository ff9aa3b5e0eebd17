import type { Settings } from '../../settings/settings.ts';
import type { Moment } from '../../lib/dates.ts';
import { hash } from '../../lib/hash.ts';
import type { Problem } from '../../lib/problems.ts';
import { shorten } from '../../lib/text.ts';
import { checkCommentBody } from './comment-html.ts';
import { findEmail } from '../../markdown/bare-links.ts';
import { webAddress } from '../../markdown/safe-url.ts';
import { checkComment } from './check-front.ts';
import { isCommentId, placeOfComment, type Comment } from './comment.ts';
import type { FaultFinder } from '../../content/fault-finder.ts';
import { isOpen, openFile } from '../../content/front-matter.ts';
import { readDate } from '../../content/read-dates.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { RawFrontMatter } from '../../content/yaml.ts';

/** The settings that decide what the file of a comment means. */
export type CommentSettings = Pick<Settings, 'timeZone' | 'language'>;

/** In UTF-16. */
const LONGEST = 20_000;

/**
 * Turns the bytes of a file under `comments/` into a checked comment, or names everything wrong with it. Whether its
 * post and parent are there is judged where all of them are known. Pure.
 */
export function parseComment(
  source: SourceFile,
  bytes: Buffer,
  settings: CommentSettings,
): Comment | readonly Problem[] {
  const file = openFile(source.path, bytes, 'author: Ada');
  if (!isOpen(file)) return file;
  const { raw, body, bodyLine, faults } = file;
  const { folder, id } = placeOfComment(source.path);
  checkPlace(folder, id, faults);
  const front = checkComment(raw, faults);
  const date = readDate('date', raw.values, faults, settings);
  checkTime(date, faults);
  const url = readUrl(textOf(raw, 'url'), faults);
  checkForEmail(raw, faults);
  checkParent(textOf(raw, 'parent'), faults);
  checkBody(body(), bodyLine, faults);
  if (!front || !date || faults.problems.length > 0) return faults.problems;
  return {
    file: source.path,
    stamp: source.stamp,
    contentHash: hash(bytes),
    folder,
    id,
    author: front.author,
    date,
    ...(url === undefined ? {} : { url }),
    ...(front.parent === undefined ? {} : { parent: front.parent }),
  };
}

/** Narrows what {@link parseComment} gave. */
export function isComment(result: Comment | readonly Problem[]): result is Comment {
  return !Array.isArray(result);
}

function checkPlace(folder: string, id: string, faults: FaultFinder): void {
  if (folder === '') {
    const hint =
      'Put it into a folder with the name of the post’s file, such as comments/2010-06-21-picnic/.';
    faults.at(1, 1, 'comment-post', 'This comment lies in no folder, so it belongs to no post.', hint);
  }
  if (!isCommentId(id)) {
    const message = `“${shorten(id)}” cannot be the name of a comment’s file.`;
    const hint = 'Use letters from a to z, digits and hyphens, such as 20100621T1830-k3f9.md.';
    faults.at(1, 1, 'comment-name', message, hint);
  }
}

/** A value as typed, also when another key is wrong: one run names everything. */
function textOf({ values }: RawFrontMatter, key: string): string | undefined {
  const typed = values.get(key);
  return typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined;
}

/** The order of the answers needs a time. */
function checkTime(date: Moment | undefined, faults: FaultFinder): void {
  if (!date || date.iso.length > 10) return;
  const message = 'The date of a comment needs a time, for the order of the answers.';
  faults.value(['date'], 'date', message, `Write it behind the day: ${date.day} 18:30`);
}

function readUrl(typed: string | undefined, faults: FaultFinder): string | undefined {
  if (typed === undefined) return undefined;
  const url = webAddress(typed);
  if (url === undefined) {
    const hint = 'Write an address that starts with https://, or remove the line.';
    faults.value(['url'], 'comment-url', `“${shorten(typed)}” is not the address of a website.`, hint);
  }
  return url;
}

function checkForEmail(raw: RawFrontMatter, faults: FaultFinder): void {
  for (const key of ['author', 'url']) {
    if (findEmail(textOf(raw, key) ?? '') < 0) continue;
    const message = 'There is an e-mail address here, and none may be stored or shown with a comment.';
    faults.value([key], 'comment-email', message, 'Take it out.');
  }
}

function checkParent(parent: string | undefined, faults: FaultFinder): void {
  if (parent === undefined || isCommentId(parent)) return;
  const { id } = placeOfComment(parent);
  const hint = isCommentId(id)
    ? `Write parent: ${id}`
    : 'Write the name of the file of that comment, without .md.';
  faults.value(['parent'], 'comment-parent', `“${shorten(parent)}” is not the name of a comment.`, hint);
}

function checkBody(body: string, bodyLine: number, faults: FaultFinder): void {
  if (body.trim() === '') {
    const hint = 'Write it below the second line of three hyphens.';
    // A file may end with its fence.
    const line = body === '' ? bodyLine - 1 : bodyLine;
    faults.at(line, 1, 'comment-text', 'The comment has no text.', hint);
    return;
  }
  const { length } = body.trim();
  if (length > LONGEST) {
    const message = `The comment is ${length} characters long, and ${LONGEST} is the most.`;
    faults.at(bodyLine, 1, 'comment-text', message, 'Shorten it.');
    return;
  }
  for (const { line, column, rule, message, hint } of checkCommentBody(body, bodyLine)) {
    faults.at(line, column, rule, message, hint);
  }
}

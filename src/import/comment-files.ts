import { isIP } from 'node:net';
import { LONGEST_AUTHOR } from '../content/comment-schema.ts';
import { commentFolder } from '../content/comment.ts';
import { yamlLibrary } from '../content/yaml.ts';
import { isBadDate, parseMoment } from '../lib/dates.ts';
import { findEmail } from '../markdown/bare-links.ts';
import { webAddress } from '../markdown/safe-url.ts';
import { commentMarkdown } from './html/comment-markdown.ts';
import { oneLine } from './html/plain-text.ts';
import type { SourceComment, SourceItem } from './model.ts';

/** A comment as a file of the blog. */
export interface CommentFile {
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

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
  const approved = item.comments.filter(({ state }) => state === 'approved');
  const folder = `comments/${commentFolder(file)}`;
  const names = namesOf(approved, item, zone);
  const parents = parentsOf(item.comments, names);
  return approved.flatMap((comment) => {
    const name = names.get(comment) ?? '';
    const pieces = split(commentMarkdown(comment.text) || NO_TEXT);
    const date = dateOf(comment, item, zone);
    return pieces.map((piece, index) => {
      const own = index === 0 ? name : `${name}-${index + 1}`;
      const parent = index === 0 ? parents.get(comment) : name;
      const front = {
        author: authorOf(comment.author),
        date,
        ...urlOf(comment.url),
        ...(parent !== undefined && { parent }),
      };
      return {
        id: comment.id,
        file: `${folder}/${own}.md`,
        text: `${fences(front)}\n${piece}\n`,
      };
    });
  });
}

function fences(front: Readonly<Record<string, string>>): string {
  const { Document } = yamlLibrary();
  const yaml = new Document({});
  for (const [key, value] of Object.entries(front)) yaml.add(yaml.createPair(key, value));
  return `---\n${yaml.toString({ lineWidth: 0 })}---\n`;
}

/** `20240623T0915-c17`: the time, and the old id. */
function namesOf(
  comments: readonly SourceComment[],
  item: SourceItem,
  zone: string,
): ReadonlyMap<SourceComment, string> {
  const names = new Map<SourceComment, string>();
  const taken = new Set<string>();
  for (const comment of comments) {
    const [, year, month, day, hour, minute] =
      /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)/.exec(dateOf(comment, item, zone)) ?? [];
    const base = `${year}${month}${day}T${hour}${minute}-c${comment.id.replaceAll(/\W+/g, '').slice(0, 40)}`;
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}-x${number}`;
    taken.add(name);
    names.set(comment, name);
  }
  return names;
}

/** The nearest comment above that is shown. Of a circle, the comment that comes first answers nobody. */
function parentsOf(
  comments: readonly SourceComment[],
  names: ReadonlyMap<SourceComment, string>,
): ReadonlyMap<SourceComment, string> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const above = new Map<SourceComment, SourceComment>();
  for (const comment of comments) {
    if (!names.has(comment)) continue;
    const seen = new Set([comment]);
    let next = comment.parent === undefined ? undefined : byId.get(comment.parent);
    while (next && !names.has(next) && !seen.has(next)) {
      seen.add(next);
      next = next.parent === undefined ? undefined : byId.get(next.parent);
    }
    if (next && names.has(next) && !leadsTo(next, comment, above)) above.set(comment, next);
  }
  return new Map([...above].map(([comment, parent]) => [comment, names.get(parent) ?? '']));
}

function leadsTo(
  from: SourceComment,
  to: SourceComment,
  above: ReadonlyMap<SourceComment, SourceComment>,
): boolean {
  let next: SourceComment | undefined = from;
  for (; next && next !== to; next = above.get(next));
  return next === to;
}

function authorOf(typed: string): string {
  const name = withoutEmail(oneLine(typed).replaceAll('<', '‹').replaceAll('>', '›'));
  const short = name
    .slice(0, LONGEST_AUTHOR)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return short === '' || isIP(short) > 0 ? NOBODY : short;
}

/** The part before the sign tells the names of people apart, and is no address. */
function withoutEmail(name: string): string {
  let text = name;
  for (let at = findEmail(text); at >= 0; at = findEmail(text)) {
    const sign = text.indexOf('@', at);
    const end = /^@[^\s,;<>()]*/.exec(text.slice(sign))?.[0].length ?? 1;
    text = text.slice(0, sign) + text.slice(sign + end);
  }
  return text;
}

function urlOf(typed: string): { readonly url?: string } {
  const url = typed.trim() === '' ? undefined : webAddress(typed.trim());
  if (url === undefined || findEmail(url) >= 0 || findEmail(decoded(url)) >= 0) return {};
  // An IP address in place of a name is often that of whoever wrote.
  return isIP(new URL(url).hostname.replaceAll(/[[\]]/g, '')) > 0 ? {} : { url };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** With a time, for the order of the answers. */
function dateOf({ date }: SourceComment, item: SourceItem, zone: string): string {
  for (const typed of [date, item.date ?? '']) {
    const moment = parseMoment(typed, zone);
    if (!isBadDate(moment) && moment.iso.length > 10) return typed;
    // The hour that the clocks skip in spring.
    const utc = parseMoment(`${typed}Z`, zone);
    if (!isBadDate(utc) && utc.iso.length > 10) return `${typed.slice(0, 10)} 12:00${typed.slice(16)}`;
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

import { momentOf } from '../moments.ts';
import { isIpHost } from '../addresses/paths.ts';
import { isIP } from 'node:net';
import { postPath, writeTexts } from 'pamphlet/content';
import type { Named } from '../json.ts';
import { commentMarkdown, linkOf, REMOVED, withoutHosts } from '../html/comment-markdown.ts';
import { oneLine } from '../html/plain-text.ts';
import { approvedOf, type SourceComment, type SourceItem } from '../model.ts';
import { present } from '../optional.ts';
import { Tally } from '../tally.ts';
import type { FileWriter } from './file-writer.ts';
import { isLater, type LedgerEntry } from './ledger.ts';

/** Limit of an author's name, in UTF-16 code units. */
const LONGEST_AUTHOR = 255;

/** Limit of a comment, in UTF-16 code units. */
const LONGEST_TEXT = 19_000;

/** Placeholders for missing or private data. */
const NOBODY = 'Anonymous';
const NO_TEXT = '[no text]';

/**
 * Files of the approved comments on an item. Stores only name, website and text of a person.
 *
 * @param file path of the item
 * @param zone time zone of the blog
 * @param moved maps the target of a link
 */
export function commentFiles(
  item: SourceItem,
  file: string,
  zone: string,
  moved?: (target: string) => string,
) {
  const approved = approvedOf(item.comments);
  const datesOf = ({ date }: SourceComment) => present(date, item.date);
  const folder = `comments/${postPath(file)}`;
  const taken = new Tally<string>();
  const names = new Map(approved.map((comment) => [comment, nameOf(comment)]));
  const parents = parentsOf(item.comments, names);
  return approved.flatMap((comment) => {
    const name = names.get(comment) ?? '';
    const isSecret = secretsOf(comment.secrets ?? []);
    const target = (typed: string) => (typed.search(isSecret) >= 0 ? '' : (moved?.(typed) ?? typed));
    const told = commentMarkdown(comment.text, target).replaceAll(isSecret, REMOVED);
    const pieces = split(told || NO_TEXT);
    const date = dateOf(datesOf(comment), zone);
    return pieces.map((piece, index) => {
      const own = index === 0 ? name : `${name}-${index + 1}`;
      const parent = index === 0 ? parents.get(comment) : name;
      const author = authorOf(comment.author.replaceAll(isSecret, ''));
      const url = comment.url.search(isSecret) >= 0 ? undefined : urlOf(comment.url);
      const front = { author, date, url, parent };
      return {
        id: comment.id,
        file: `${folder}/${own}.md`,
        text: `${writeTexts(front)}\n${piece}\n`,
      };
    });
  });

  function nameOf(comment: SourceComment): string {
    const base = commentName(comment.id, datesOf(comment), zone);
    taken.add(base);
    const number = taken.of(base);
    // Ids contain no hyphen.
    return number === 1 ? base : `${base}-x${number}`;
  }
}

/**
 * Name of a comment's file, and part of its anchor: `20240623T0915-c17`.
 *
 * @param dates of the comment, and of its text for a comment without one
 * @param zone IANA name
 */
export function commentName(id: string, dates: readonly string[], zone: string): string {
  const [day, time = ''] = dateOf(dates, zone).split(/[ T]/);
  return `${day?.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}-c${idPart(id)}`;
}

/** Includes a time, which orders the replies. */
function dateOf(dates: readonly string[], zone: string): string {
  for (const typed of dates) {
    const hasTime = (text: string) => (momentOf(text, zone)?.iso.length ?? 0) > 10;
    if (hasTime(typed)) return typed;
    // The clock skips this hour in spring.
    if (hasTime(`${typed}Z`)) return `${typed.slice(0, 10)} 12:00${typed.slice(16)}`;
  }
  return '1970-01-01 12:00';
}

/** The old id in the name of a comment. */
export function idPart(id: string): string {
  return id.replaceAll(/\W+/g, '').slice(0, 40);
}

/** Nearest published ancestor, in linear time. In a circle of answers, one comment loses its parent. */
function parentsOf(
  comments: readonly SourceComment[],
  names: ReadonlyMap<SourceComment, string>,
): ReadonlyMap<SourceComment, string> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const above = new Map(comments.map((comment) => [comment, byId.get(comment.parent ?? '')]));
  const known = new Set<SourceComment>();
  for (const comment of comments) {
    const path = new Set<SourceComment>();
    let next: SourceComment | undefined = comment;
    for (; next && !known.has(next) && !path.has(next); next = above.get(next)) path.add(next);
    if (next && path.has(next)) above.set(next, undefined);
    // The ancestors come first.
    for (const one of [...path].toReversed()) {
      const parent = above.get(one);
      if (parent && !names.has(parent)) above.set(one, above.get(parent));
      known.add(one);
    }
  }
  return new Map(
    [...above].flatMap(([comment, parent]) => {
      const name = parent && names.get(parent);
      return name === undefined ? [] : [[comment, name] as const];
    }),
  );
}

function authorOf(typed: string): string {
  const name = withoutHosts(oneLine(typed).replaceAll('<', '‹').replaceAll('>', '›'));
  const short = name
    .slice(0, LONGEST_AUTHOR)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return short === '' || isIP(short) > 0 ? NOBODY : short;
}

/** The website of a person. Undefined for an address that is none, and for one that shows an e-mail or IP address. */
export function urlOf(typed: string): string | undefined {
  const url = typed.trim() && linkOf(typed.trim());
  // An IP address in place of a host is often the author's.
  return url === '' || isIpHost(new URL(url).hostname) ? undefined : url;
}

/** Matches nothing. */
const NOTHING = /(?!)/g;

/** Marks of Markdown between the letters of a word, or none. */
const GAP = String.raw`(?:[\\*_\u0060~\s]|<[^<>]{0,99}>){0,9}`;
/** Ways to write a sign, so that programs do not find an address. */
const SIGNS: Named = {
  '@': String.raw`(?:@|%40|&#0{0,9}64;|&commat;|[\s\\([{<]{0,9}\b(?:at|@)\b[\s\\)\]}>]{0,9})`,
  '.': String.raw`(?:\.|%2E|&#0{0,9}46;|[\s\\([{<]{0,9}\bdot\b[\s\\)\]}>]{0,9})`,
  ':': String.raw`(?::|%3A)`,
};

/** Finds the addresses in a converted text. They are no part of a longer word or number. */
function secretsOf(secrets: readonly string[]): RegExp {
  const patterns = secrets
    .filter((secret) => secret.trim() !== '')
    .map((secret) =>
      Array.from(
        secret.trim(),
        (sign) => SIGNS[sign] ?? sign.replace(/[^\p{L}\p{N}]/u, String.raw`\$&`),
      ).join(GAP),
    );
  return patterns.length === 0
    ? NOTHING
    : new RegExp(`(?<![\\w@.])(?:${patterns.join('|')})(?![\\w@])`, 'gi');
}

/** Splits a long comment. The rest becomes replies. */
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
 * Removes the files of comments that an earlier import wrote, and the old blog no longer shows.
 *
 * @param before ledger entry of an earlier import
 * @param post file of the text
 * @returns id of the last comment
 */
export function writeComments(
  comments: ReturnType<typeof commentFiles>,
  before: LedgerEntry | undefined,
  writer: FileWriter,
  post: string,
): string | undefined {
  const lastKnown = before?.lastComment;
  let last = lastKnown;
  const ids = new Set(comments.map(({ id }) => idPart(id)));
  const folder = `comments/${postPath(post)}`;
  for (const name of lastKnown === undefined ? [] : writer.namesIn(folder)) {
    const id = /^\d{8}T\d{4}-c(\d+)(?:-x?\d+)*\.md$/.exec(name)?.[1];
    if (id !== undefined && !ids.has(id) && !isLater(id, lastKnown ?? '')) writer.remove(`${folder}/${name}`);
  }
  for (const { id, file, text } of comments) {
    // The owner may have deleted this comment after an earlier import.
    const isOld = lastKnown !== undefined && !isLater(id, lastKnown) && !before?.waiting?.includes(id);
    // The answered comment may be gone.
    const bare = (one: string) => one.replace(/^parent: .*\n/m, '');
    writer.text(file, text, isOld ? '' : undefined, (there) => bare(there) === bare(text));
    if (last === undefined || isLater(id, last)) last = id;
  }
  return last;
}

import { hash } from '../../lib/hash.ts';
import { UserError } from '../../lib/user-error.ts';
import { isBadDate, parseMoment } from '../../lib/dates.ts';
import { printable, shorten } from '../../lib/text.ts';
import { isCommentId, type Comment } from './comment.ts';
import { isComment, parseComment, type CommentSettings } from './parse-comment.ts';
import { yamlLibrary } from '../../content/yaml.ts';

/** A comment as a reader has sent it. Nothing in it can be trusted but its types. */
export interface Submission {
  /** Name of the folder of comments. */
  readonly post: string;
  /** Id of the comment that is answered. */
  readonly parent?: string;
  readonly author: string;
  readonly url?: string;
  /** Markdown; lines end with a line feed. */
  readonly text: string;
  /** As it came, in RFC 3339. */
  readonly date: string;
  /** Tells it from all others, and is the same when it is sent again: `i123` for an issue, else a hash. */
  readonly mark: string;
}

/** How a comment may be called that was sent without a moment: a fixed clock, so that tests can hold it. */
export interface Received {
  /** RFC 3339; for what carries no date of its own. */
  readonly now: string;
}

/** Bytes of JSON; GitHub sends at most 65,536 characters of an issue. */
const LARGEST = 1_000_000;

/** Headings of the form in `.github/ISSUE_TEMPLATE/comment.yml`, in their order: the words may be in any language. */
const FIELDS = ['post', 'parent', 'author', 'url', 'text'] as const;

/** What GitHub writes in place of a field that was left empty, in every language. */
const EMPTY = '_No response_';

/**
 * Reads a comment from what GitHub tells a workflow of an issue, or from the fields of the form on a page.
 *
 * @param json `{ "issue": { number, body, created_at, user: { login } } }`, or `{ "post", "author", "text" }` with
 *   `parent`, `url` and `date` where there are any; other keys are passed over
 * @throws UserError saying why it is none
 */
export function readSubmission(json: string, { now }: Received): Submission {
  if (Buffer.byteLength(json) > LARGEST) throw new UserError('The file is too large for a comment.');
  const document = recordOf(parsed(json));
  if (!document) throw new UserError('The file is not the record of a comment.', RECORD_HINT);
  const issue = recordOf(document['issue']);
  return issue ? ofIssue(issue) : ofForm(document, now);
}

const RECORD_HINT =
  'It is read as GitHub tells a workflow of an issue, or with the keys post, author and text.';

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UserError('The file is no JSON.', RECORD_HINT);
  }
}

function ofIssue(issue: Readonly<Record<string, unknown>>): Submission {
  const { number, body, created_at: date, user } = issue;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
    throw new UserError('The issue has no number.', RECORD_HINT);
  }
  const fields = fieldsOf(typeof body === 'string' ? body : '');
  const { post, parent, author, url, text } = fields;
  const login = recordOf(user)?.['login'];
  return submission({
    post,
    parent,
    author: author === '' && typeof login === 'string' ? login : author,
    url,
    text,
    date: typeof date === 'string' ? date : '',
    mark: `i${number}`,
  });
}

/** What stands below each heading. All that follows the last one belongs to the text, headings too. */
function fieldsOf(body: string): Record<(typeof FIELDS)[number], string> {
  const parts: string[][] = [];
  for (const line of unified(body).split('\n')) {
    if (parts.length < FIELDS.length && line.startsWith('### ')) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  if (parts.length < FIELDS.length) {
    throw new UserError(
      `This issue was not written with the form for comments: it has ${parts.length} of its ${FIELDS.length} headings.`,
      'Write the comment with the link under the post.',
    );
  }
  const [post = '', parent = '', author = '', url = '', text = ''] = parts.map((lines) => {
    const value = lines.join('\n').trim();
    return value === EMPTY ? '' : value;
  });
  return { post, parent, author, url, text };
}

function ofForm(record: Readonly<Record<string, unknown>>, now: string): Submission {
  const field = (name: string): string => {
    const value = record[name] ?? '';
    if (typeof value !== 'string') throw new UserError(`“${name}” is not a text.`, RECORD_HINT);
    return unified(value).trim();
  };
  if (field('subject') !== '') {
    throw new UserError('A field is filled in that readers do not see: a program has written this.');
  }
  const [post, parent, author, url, text, date] = ['post', 'parent', 'author', 'url', 'text', 'date'].map(
    field,
  ) as [string, string, string, string, string, string];
  const mark = hash(JSON.stringify([post, parent, author, url, text, date])).replaceAll(/[^a-z\d]/gi, '0');
  return submission({ post, parent, author, url, text, date: date || now, mark: mark.slice(0, 10) });
}

function submission({
  parent,
  url,
  ...rest
}: Omit<Submission, 'parent' | 'url'> & { parent: string; url: string }): Submission {
  return { ...rest, ...(parent === '' ? {} : { parent }), ...(url === '' ? {} : { url }) };
}

/** With the line ends of every system made one. */
function unified(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** A comment and its file, as a build will read it. */
export interface ComposedComment {
  readonly comment: Comment;
  readonly text: string;
}

/** A moment with its time and zone: nothing else says when something came. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Control characters, marks that turn the direction of writing, and what no text in UTF-8 can hold. */
const HIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;

/**
 * Writes the file of a comment that a reader has sent, and reads it as a build does: whatever a build would complain of is
 * refused. Whether its post and parent are there is judged elsewhere. Pure.
 *
 * @param folder below `comments/`, of a post that is there
 * @throws UserError saying why it is refused
 */
export function composeComment(sent: Submission, folder: string, settings: CommentSettings): ComposedComment {
  checkCharacters(sent);
  if (sent.parent !== undefined && !isCommentId(sent.parent)) {
    throw new UserError(
      `“${shownValue(sent.parent)}” is not the name of a comment.`,
      'Use the link under the comment that is answered.',
    );
  }
  const moment = parseMoment(sent.date, settings.timeZone);
  if (!RFC_3339.test(sent.date) || isBadDate(moment)) {
    throw new UserError(
      'It does not say when the comment was written.',
      'A date looks like 2024-06-23T09:15:00Z.',
    );
  }
  const id = `${moment.iso.slice(0, 16).replaceAll(/[-:]/g, '')}-${sent.mark}`;
  const path = `comments/${folder}/${id}.md`;
  const text = `${frontMatter(sent, moment.iso)}\n${sent.text.replaceAll(/^(?:[ \t]*\n)+/g, '').trimEnd()}\n`;
  const comment = parseComment({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  if (!isComment(comment)) {
    const [first] = comment;
    throw new UserError(printable(first?.message ?? ''), first?.hint && printable(first.hint));
  }
  if (comment.author !== sent.author || comment.parent !== sent.parent || comment.date.iso !== moment.iso) {
    throw new Error(`${path} does not say what was sent.`);
  }
  return { comment, text };
}

/** Values are quoted where YAML would take them for something else, and only there. */
function frontMatter({ author, url, parent }: Submission, date: string): string {
  const { Document } = yamlLibrary();
  const yaml = new Document({ author, date, ...(url && { url }), ...(parent && { parent }) });
  return `---\n${yaml.toString({ lineWidth: 0 })}---\n`;
}

function checkCharacters(sent: Submission): void {
  const lines = { name: sent.author, website: sent.url ?? '', comment: sent.parent ?? '', text: '' };
  const values = { ...lines, text: sent.text.replaceAll(/[\n\t]/g, ' ') };
  for (const [field, value] of Object.entries(values)) {
    const found = HIDDEN.exec(value)?.[0];
    if (found === undefined) continue;
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new UserError(
      `There is an invisible control character in the ${field}: U+${code}.`,
      'Take it out, or type that place again.',
    );
  }
}

/** A value as a message may show it. */
export function shownValue(value: string): string {
  return printable(shorten(value));
}

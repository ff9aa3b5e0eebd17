import * as z from 'zod';
import { composedPath, postPath } from '../../content/file-name.ts';
import { writeTexts } from '../../content/new-post.ts';
import { parseMoment } from '../../lib/dates.ts';
import { hash } from '../../lib/hash.ts';
import { parsedJson } from '../../lib/json.ts';
import { areProblems, isFault, ProblemsError, UserError } from '../../lib/problems.ts';
import { printable, shorten } from '../../lib/text.ts';
import type { ReadPosts } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import { commentsOf, isCommentItem } from './comment.ts';
import { parseComment, type CommentSettings } from './parse-comment.ts';

/** Untrusted, except for its types. */
export interface Submission extends Record<keyof typeof FIELDS, string> {
  /** RFC 3339, unchecked. */
  date: string;
  /** Stable and unique: `i123` for an issue, otherwise a hash. */
  mark: string;
}

/** Bytes. GitHub sends at most 65,536 characters. */
const LARGEST = 1_000_000;

const lines = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replaceAll(/\r\n?/g, '\n').trim());

/** From GitHub's webhook. */
const issueSchema = z.object({
  number: z.int().min(1),
  body: lines,
  created_at: z.string(),
  user: z.object({ login: z.string() }).nullish(),
});

/** With `\n` line ends. Missing ones are empty. */
const FIELDS = {
  /** Folder of comments. */
  post: lines,
  /** Id of the answered comment. */
  parent: lines,
  author: lines,
  url: lines,
  /** Markdown. */
  text: lines,
} as const;

/** `subject` is invisible to readers. */
const formSchema = z.object({ ...FIELDS, date: lines, subject: lines });

const recordSchema = z.union([z.object({ issue: issueSchema }), formSchema]);

/** GitHub's text for an empty field, in every language. */
const EMPTY = '_No response_';

/**
 * Reads GitHub's data of an issue, or the fields of our form.
 *
 * @param json `{ "issue": { number, body, created_at, user: { login } } }`, or `{ "post", "author", "text" }`
 *   with optional `parent`, `url` and `date`
 * @param now RFC 3339; default date
 * @throws UserError on invalid input
 */
export function readSubmission(json: string, now: string): Submission {
  if (Buffer.byteLength(json) > LARGEST) throw new UserError('The file is too large for a comment.');
  const { data } = recordSchema.safeParse(parsedJson(json));
  if (!data) {
    throw new UserError(
      'The file is not the record of a comment.',
      'It is read as GitHub tells a workflow of an issue, or with the keys post, author and text.',
    );
  }
  if ('issue' in data) {
    const { number, body, created_at: date, user } = data.issue;
    const fields = fieldsOf(body);
    return { ...fields, author: fields.author || (user?.login ?? ''), date, mark: `i${number}` };
  }
  const { subject, ...fields } = data;
  if (subject !== '')
    throw new UserError('A field is filled in that readers do not see: a program has written this.');
  const mark = hash(JSON.stringify(fields)).replaceAll(/[^a-z\d]/gi, '0');
  return { ...fields, date: fields.date || now, mark: mark.slice(0, 10) };
}

/** Parts below the headings of `.github/ISSUE_TEMPLATE/comment.yml`. The text may contain more headings. */
function fieldsOf(body: string) {
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    if (parts.length < 5 && line.startsWith('### ')) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  if (parts.length < 5) {
    throw new UserError(
      `This issue was not written with the form for comments: it has ${parts.length} of its 5 headings.`,
      'Write the comment with the link under the post.',
    );
  }
  const [post = '', parent = '', author = '', url = '', text = ''] = parts.map((part) => {
    const value = part.join('\n').trim();
    return value === EMPTY ? '' : value;
  });
  return { post, parent, author, url, text };
}

/**
 * Accepts a comment if its post is published and open, its parent exists, and it is no duplicate.
 *
 * @returns the file to write
 * @throws UserError on a refusal
 * @throws ProblemsError if the folder cannot take the file
 */
export function accept(sent: Submission, { listed, items, problems }: ReadPosts, settings: Settings) {
  // Only existing paths, so no input can escape the folder.
  const folder = composedPath(sent.post);
  const post = listed.find(
    ({ post: { kind, file }, status }) =>
      kind === 'post' && status === 'published' && postPath(file) === folder,
  )?.post;
  if (!post) {
    const hint = 'Use the link under the post: it fills in the name of the post.';
    throw new UserError(`There is no published post ${quoted(sent.post)}.`, hint);
  }
  const all = items.filter(isCommentItem);
  const comments = commentsOf(all, settings.comments);
  if (comments.state(post) !== 'open') throw new UserError(`The post ${quoted(folder)} takes no comments.`);
  const before = all.find(({ id }) => id.endsWith(`-${sent.mark}`));
  if (before) throw new UserError(`This comment was accepted before: ${printable(before.file)}.`);
  const composed = composeComment(sent, folder, settings);
  const { file, parent } = composed.comment;
  if (parent !== undefined && !comments.of(post).some(({ id }) => id === parent)) {
    const hint = 'Leave that field empty, or use the link under the comment that is answered.';
    throw new UserError(`There is no comment ${quoted(parent)} on ${quoted(folder)}.`, hint);
  }
  const blocked = problems.filter((problem) => file.startsWith(`${problem.file}/`));
  if (blocked.length > 0) throw new ProblemsError(blocked);
  return composed;
}

function quoted(value: string) {
  return `“${printable(shorten(value))}”`;
}

/** Requires time and offset. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Control characters, bidi controls and text that UTF-8 cannot encode. */
const HIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;

/**
 * Composes the file of a comment and parses it like a build. Callers check its post and parent.
 *
 * @param folder below `comments/`, of an existing post
 * @throws UserError on a refusal
 */
export function composeComment(
  { author, url, parent, text: body, date, mark }: Submission,
  folder: string,
  settings: CommentSettings,
) {
  if (HIDDEN.test([author, url, parent, body.replaceAll(/[\n\t]/g, ' ')].join(' '))) {
    const hint = 'Take it out, or type that place again.';
    throw new UserError('There is an invisible control character in the comment.', hint);
  }
  const moment = parseMoment(date, settings.timeZone);
  if (!RFC_3339.test(date) || isFault(moment)) {
    const hint = 'A date looks like 2024-06-23T09:15:00Z.';
    throw new UserError('It does not say when the comment was written.', hint);
  }
  const path = `comments/${folder}/${moment.iso.slice(0, 16).replaceAll(/[-:]/g, '')}-${mark}.md`;
  const front = { author, date: moment.iso, ...(url && { url }), ...(parent && { parent }) };
  const text = `${writeTexts(front)}\n${body.replaceAll(/^(?:[ \t]*\n)+/g, '').trimEnd()}\n`;
  const comment = parseComment({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  if (areProblems(comment)) {
    const [first] = comment;
    throw new UserError(printable(first?.message ?? ''), first?.hint && printable(first.hint));
  }
  if (comment.author !== author || (comment.parent ?? '') !== parent || comment.date.iso !== moment.iso)
    throw new Error(`${path} does not say what was sent.`);
  return { comment, text };
}

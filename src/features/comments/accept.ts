import type { Status } from '../../blog/published.ts';
import { composedPath, postPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import { yamlLibrary } from '../../content/yaml.ts';
import { isBadDate, parseMoment } from '../../lib/dates.ts';
import { nearest } from '../../lib/nearest.ts';
import { ProblemsError, type Problem } from '../../lib/problems.ts';
import { printable, shorten } from '../../lib/text.ts';
import { UserError } from '../../lib/user-error.ts';
import type { ContentItem } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import { Comments, isCommentId, isCommentItem, type Comment } from './comment.ts';
import { isComment, parseComment, type CommentSettings } from './parse-comment.ts';
import type { Submission } from './submission.ts';

/** What is known of a blog that a comment was sent to. */
interface ReceivingBlog {
  readonly listed: readonly { readonly post: Post; readonly status: Status }[];
  /** What features have read, the comments among them. */
  readonly items: readonly ContentItem[];
  readonly problems: readonly Problem[];
}

/**
 * Accepts a comment that was sent, if the blog takes it: its post is published and takes comments, what it answers is
 * there, and it was not accepted before.
 *
 * @returns the file to write
 * @throws UserError saying why it is refused
 * @throws ProblemsError when the folder cannot be written to
 */
export function accept(sent: Submission, blog: ReceivingBlog, settings: Settings): ComposedComment {
  const { post, folder } = postOf(sent, blog);
  const all = blog.items.filter(isCommentItem);
  const comments = new Comments(all, settings.comments);
  const state = comments.state(post);
  if (state === 'closed') throw new UserError(`Comments on ${quoted(folder)} are closed.`);
  if (state === 'off') throw new UserError(`There are no comments on ${quoted(folder)}.`);
  const before = all.find(({ id }) => id.endsWith(`-${sent.mark}`));
  if (before) throw new UserError(`This comment was accepted before: ${printable(before.file)}.`);
  const composed = composeComment(sent, folder, settings);
  const { parent } = composed.comment;
  if (parent !== undefined && !comments.of(post).some(({ id }) => id === parent))
    throw new UserError(`There is no comment ${quoted(parent)} on ${quoted(folder)}.`, PARENT_HINT);
  const blocked = blog.problems.filter(({ file }) => composed.comment.file.startsWith(`${file}/`));
  if (blocked.length > 0) throw new ProblemsError(blocked);
  return composed;
}

const PARENT_HINT = 'Leave that field empty, or use the link under the comment that is answered.';
const LINK_HINT = 'Use the link under the post: it fills in the name of the post.';

/** Looked up among what there is, so that no name leads anywhere else. */
function postOf(
  { post: name }: Submission,
  { listed, problems }: ReceivingBlog,
): { readonly post: Post; readonly folder: string } {
  const folder = composedPath(name);
  const found = listed.find(({ post }) => post.kind === 'post' && postPath(post.file) === folder);
  if (found?.status === 'published') return { post: found.post, folder };
  if (found) throw new UserError(`The post ${quoted(name)} is not published.`);
  if (problems.some(({ file }) => file.startsWith('posts/') && postPath(file) === folder))
    throw new UserError(`The post ${quoted(name)} has mistakes.`, 'npm run check names them.');
  const folders = listed.flatMap(({ post }) => (post.kind === 'post' ? [postPath(post.file)] : []));
  const guess = name.length > 200 ? undefined : nearest(folder, folders);
  const hint = guess === undefined ? LINK_HINT : `Did you mean ${quoted(guess)}?`;
  throw new UserError(`There is no post ${quoted(name)}.`, hint);
}

/** A value as a message may show it. */
function quoted(value: string): string {
  return `“${printable(shorten(value))}”`;
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
export function composeComment(
  { author, url, parent, text: body, date, mark }: Submission,
  folder: string,
  settings: CommentSettings,
): ComposedComment {
  const hidden = HIDDEN.exec([author, url, parent, body.replaceAll(/[\n\t]/g, ' ')].join(' '))?.[0];
  if (hidden !== undefined) {
    const code = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new UserError(
      `There is an invisible control character in the comment: U+${code}.`,
      'Take it out, or type that place again.',
    );
  }
  if (parent !== '' && !isCommentId(parent))
    throw new UserError(`${quoted(parent)} is not the name of a comment.`, PARENT_HINT);
  const moment = parseMoment(date, settings.timeZone);
  if (!RFC_3339.test(date) || isBadDate(moment)) {
    throw new UserError(
      'It does not say when the comment was written.',
      'A date looks like 2024-06-23T09:15:00Z.',
    );
  }
  const id = `${moment.iso.slice(0, 16).replaceAll(/[-:]/g, '')}-${mark}`;
  const path = `comments/${folder}/${id}.md`;
  const { Document } = yamlLibrary();
  const front = { author, date: moment.iso, ...(url && { url }), ...(parent && { parent }) };
  // Values are quoted where YAML would take them for something else, and only there.
  const text = `---\n${new Document(front).toString({ lineWidth: 0 })}---\n\n${body.replaceAll(/^(?:[ \t]*\n)+/g, '').trimEnd()}\n`;
  const comment = parseComment({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  if (!isComment(comment)) {
    const [first] = comment;
    throw new UserError(printable(first?.message ?? ''), first?.hint && printable(first.hint));
  }
  if (comment.author !== author || (comment.parent ?? '') !== parent || comment.date.iso !== moment.iso)
    throw new Error(`${path} does not say what was sent.`);
  return { comment, text };
}

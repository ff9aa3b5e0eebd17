import { Comments, isCommentItem } from './comment.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Post } from '../../content/post.ts';
import type { Status } from '../../blog/published.ts';
import type { ContentItem } from '../../pages/feature.ts';
import { type Submission, composeComment, shownValue, type ComposedComment } from './submission.ts';
import { composedPath, postPath } from '../../content/path-names.ts';
import { nearest } from '../../lib/nearest.ts';
import { ProblemsError, type Problem } from '../../lib/problems.ts';
import { UserError } from '../../lib/user-error.ts';

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
  if (state === 'closed') throw new UserError(`Comments on “${shownValue(folder)}” are closed.`);
  if (state === 'off') throw new UserError(`There are no comments on “${shownValue(folder)}”.`);
  const before = all.find(({ id }) => id.endsWith(`-${sent.mark}`));
  if (before) throw new UserError(`This comment was accepted before: ${shownValue(before.file)}.`);
  const composed = composeComment(sent, folder, settings);
  const { parent } = composed.comment;
  if (parent !== undefined && !comments.of(post).some(({ id }) => id === parent)) {
    throw new UserError(
      `There is no comment “${shownValue(parent)}” on “${shownValue(folder)}” that could be answered.`,
      'Leave that field empty, or use the link under the comment that is answered.',
    );
  }
  const blocked = blog.problems.filter(({ file }) => composed.comment.file.startsWith(`${file}/`));
  if (blocked.length > 0) throw new ProblemsError(blocked);
  return composed;
}

/** Looked up among what there is, so that no name leads anywhere else. */
function postOf(
  { post: name }: Submission,
  { listed, problems }: ReceivingBlog,
): { readonly post: Post; readonly folder: string } {
  if (name === '') throw new UserError('It does not say which post it is on.', LINK_HINT);
  const wanted = composedPath(name);
  if (/^\/|\\|(?:^|\/)\.{1,2}(?:\/|$)/.test(wanted)) {
    throw new UserError(`“${shownValue(name)}” leads out of the folder of comments.`, LINK_HINT);
  }
  const found = listed.find(({ post }) => post.kind === 'post' && postPath(post.file) === wanted);
  if (found?.status === 'published') return { post: found.post, folder: wanted };
  if (found) throw new UserError(`The post “${shownValue(name)}” is not published.`);
  if (problems.some(({ file }) => file.startsWith('posts/') && postPath(file) === wanted)) {
    throw new UserError(`The post “${shownValue(name)}” has mistakes.`, 'npm run check names them.');
  }
  const folders = listed.flatMap(({ post }) => (post.kind === 'post' ? [postPath(post.file)] : []));
  const guess = name.length > 200 ? undefined : nearest(wanted, folders);
  throw new UserError(
    `There is no post “${shownValue(name)}”.`,
    guess === undefined ? LINK_HINT : `Did you mean “${shownValue(guess)}”?`,
  );
}

const LINK_HINT = 'Use the link under the post: it fills in the name of the post.';

import { problemAt } from '../../content/front-matter.ts';
import { postPath } from '../../content/file-name.ts';
import { createLinkGuesses } from '../../lib/nearest.ts';
import { groupBy } from '../../lib/lists.ts';
import { error, type Problem } from '../../lib/problems.ts';
import { byFolder, oldestFirst, type Comment } from './comment.ts';

/**
 * Reports comments with a missing post or parent, and circles of answers. A faulty file counts as present, and so does one of
 * another language.
 */
export function checkComments(
  comments: readonly Comment[],
  { posts, own }: { posts: readonly string[]; own: ReadonlySet<string> },
  root: string,
): Problem[] {
  if (comments.length === 0) return [];
  const byPost = groupBy(posts, postPath);
  const folders = byFolder(comments);
  const withoutComments = [...byPost.keys()].filter((post) => !folders.has(post));
  const guesses = createLinkGuesses(withoutComments);
  return [...folders].flatMap(([folder, ofPost]) => [
    ...checkPost(folder, ofPost, byPost.get(folder), guesses, withoutComments),
    ...checkParents(folder, ofPost, own, root),
  ]);
}

/** One problem per folder, because an editor moves all its comments. */
function checkPost(
  folder: string,
  comments: readonly Comment[],
  posts: readonly string[] = [],
  guesses: ReturnType<typeof createLinkGuesses>,
  withoutComments: readonly string[],
) {
  if (posts.length === 1) return [];
  const file = comments.map((comment) => comment.file).toSorted()[0] ?? '';
  const problem = (message: string, hint: string) => [{ file, ...error('comment-post', message, hint) }];
  if (posts.length > 1) {
    const message = `The comments in “${folder}” may be on ${posts.join(' or on ')}.`;
    return problem(message, 'Rename one of the two posts, and the folder of comments with it.');
  }
  const day = /^(?:.*\/)?\d{4}-\d\d-\d\d/.exec(folder)?.[0];
  const ofDay = day === undefined ? [] : withoutComments.filter((post) => post.startsWith(day));
  const near = guesses.near(folder, folder);
  const guess = ofDay.length === 1 ? ofDay[0] : near;
  const hint = guess
    ? `If its post is “${guess}” now, rename comments/${folder} to comments/${guess}.`
    : 'If the post was renamed, rename the folder of its comments too; if it was deleted, delete them.';
  return problem(`There is no post “${folder}”.`, hint);
}

function checkParents(
  folder: string,
  comments: readonly Comment[],
  present: ReadonlySet<string>,
  root: string,
) {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const guesses = createLinkGuesses(byId.keys());
  const atParent = ({ file }: Comment, message: string, hint: string) =>
    problemAt(root, file, ['parent'], 'comment-parent', message, hint);
  const lost = comments.flatMap((comment) => {
    const { id, file, parent } = comment;
    if (parent === undefined || byId.has(parent)) return [];
    if (present.has(file.replace(/(?<![^/])[^/]*$/, () => `${parent}.md`))) return [];
    const guess = guesses.near(parent, parent);
    const hint =
      guess && guess !== id
        ? `Did you mean “${guess}”?`
        : `Write the name of a file in comments/${folder}, without .md, or remove the line.`;
    return atParent(comment, `There is no comment “${parent}” on this post.`, hint);
  });
  const circles = circlesIn(byId).flatMap(([oldest, ...others]) => {
    if (!oldest) return [];
    const way = others.length === 0 ? '' : `, by way of ${others.map(({ id }) => id).join(', ')}`;
    const hint = 'Remove the line “parent” from the one that was there first.';
    return atParent(oldest, `This comment answers itself${way}.`, hint);
  });
  return [...lost, ...circles];
}

/** Circles of answers, each oldest first. Linear. */
function circlesIn(byId: ReadonlyMap<string, Comment>) {
  const walked = new Set<Comment>();
  return [...byId.values()].flatMap((start) => {
    const way: Comment[] = [];
    let next: Comment | undefined = start;
    for (; next && !walked.has(next); next = byId.get(next.parent ?? '')) {
      walked.add(next);
      way.push(next);
    }
    const first = next ? way.indexOf(next) : -1;
    return first < 0 ? [] : [way.slice(first).toSorted(oldestFirst)];
  });
}

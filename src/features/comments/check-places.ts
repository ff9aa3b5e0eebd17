import { postPath } from '../../content/path-names.ts';
import { byFolder, oldestFirst, placeOfComment, type Comment } from './comment.ts';
import { faultsIn } from '../../content/front-matter.ts';
import { groupBy } from '../../lib/lists.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';

/**
 * Names comments whose post or parent is not there, and those that answer each other in a circle. What has a fault
 * of its own counts as there.
 */
export function checkComments(
  comments: readonly Comment[],
  { posts, faulty }: { readonly posts: readonly string[]; readonly faulty: readonly string[] },
  root: string,
): Problem[] {
  if (comments.length === 0) return [];
  const byPost = postsByFolder(posts);
  const guess = folderGuesser([...byPost.keys()]);
  const faultyFiles = new Set(faulty);
  return [...byFolder(comments)].flatMap(([folder, own]) => [
    ...checkPost(folder, own, byPost, guess),
    ...checkParents(own, faultyFiles, root),
  ]);
}

/** Files of posts and pages by the folder in which the comments on them lie. */
function postsByFolder(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return groupBy(files, postPath);
}

/** One problem for each folder, at its first comment: all of them are to be moved together. */
function checkPost(
  folder: string,
  comments: readonly Comment[],
  posts: ReadonlyMap<string, readonly string[]>,
  guessFor: Guess,
): Problem[] {
  const [first = '', second] = posts.get(folder) ?? [];
  if (first !== '' && second === undefined) return [];
  const file = comments.map((comment) => comment.file).toSorted()[0] ?? '';
  const about = { file, rule: 'comment-post', severity: 'error' as const };
  if (second !== undefined) {
    const message = `The comments in “${folder}” may be on ${first} or on ${second}.`;
    return [{ ...about, message, hint: 'Rename one of the two posts, and the folder of comments with it.' }];
  }
  const guess = guessFor(folder);
  const hint = guess
    ? `Did you mean “${guess}”? A folder of comments has the name of the file or folder of its post.`
    : 'If the post was renamed, rename the folder of its comments too; if it was deleted, delete them.';
  return [{ ...about, message: `There is no post “${folder}”.`, hint }];
}

type Guess = (name: string) => string | undefined;

/** Comparing every wrong name with every right one would take the product of their numbers, so only the first have a guess. */
function guesser(names: readonly string[]): Guess {
  let left = 20;
  return (name) => (left-- > 0 ? nearest(name, names) : undefined);
}

/** Guesses which post a folder of comments was meant for: one whose date was changed keeps the rest of its name. */
function folderGuesser(folders: readonly string[]): Guess {
  const near = guesser(folders);
  const byUndated = new Map(folders.toReversed().map((name) => [undated(name), name]));
  return (folder) => byUndated.get(undated(folder)) ?? near(folder);
}

function undated(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  return name.slice(0, slash) + name.slice(slash).replace(/^\d{4}-\d{2}-\d{2}[-_. ]+/, '');
}

function checkParents(comments: readonly Comment[], faulty: ReadonlySet<string>, root: string): Problem[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const guessFor = guesser([...byId.keys()]);
  const problems: Problem[] = [];
  for (const comment of comments) {
    const { parent } = comment;
    if (parent === undefined || byId.has(parent)) continue;
    if (faulty.has(comment.file.replace(/[^/]*$/, () => `${parent}.md`))) continue;
    const guess = guessFor(parent);
    const hint = guess && guess !== comment.id ? `Did you mean “${guess}”?` : hintForParent(comment);
    problems.push(...atParent(comment, root, `There is no comment “${parent}” on this post.`, hint));
  }
  for (const circle of circlesIn(byId)) {
    const [oldest] = circle.toSorted(oldestFirst);
    if (!oldest) continue;
    const message =
      circle.length === 1
        ? 'This comment answers itself.'
        : `These comments answer each other in a circle: ${circle.map(({ id }) => id).join(', ')}.`;
    problems.push(
      ...atParent(oldest, root, message, 'Remove the line “parent” from the one that was there first.'),
    );
  }
  return problems;
}

function hintForParent({ file }: Comment): string {
  const { folder } = placeOfComment(file);
  return `Write the name of a file in comments/${folder}, without .md, or remove the line.`;
}

function atParent({ file }: Comment, root: string, message: string, hint: string): readonly Problem[] {
  const faults = faultsIn(root, file);
  faults.value(['parent'], 'comment-parent', message, hint);
  return faults.problems;
}

/** Each way along the parents is walked once. */
function circlesIn(byId: ReadonlyMap<string, Comment>): Comment[][] {
  const circles: Comment[][] = [];
  const walked = new Set<Comment>();
  for (const start of byId.values()) {
    const way = new Set<Comment>();
    let next: Comment | undefined = start;
    while (next && !walked.has(next)) {
      walked.add(next);
      way.add(next);
      next = next.parent === undefined ? undefined : byId.get(next.parent);
    }
    if (!next || !way.has(next)) continue;
    const walk = [...way];
    circles.push(walk.slice(walk.indexOf(next)));
  }
  return circles;
}

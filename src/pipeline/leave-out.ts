import type { LeftOut, BuildOptions } from './build-options.ts';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { TEXT_FOLDERS } from '../content/discover.ts';
import type { Post } from '../content/post.ts';
import { publishedFiles } from '../features/extensions.ts';
import { sortProblems, type Problem } from '../lib/problems.ts';
import { publishedIn, type State } from './cache/state.ts';

/** Options of a run, as far as they say what is new, and the state of the last build. */
interface Publisher extends Pick<BuildOptions, 'root' | 'code' | 'leavesOut' | 'leftOut' | 'lastSite'> {
  previous?: State;
}

/**
 * Posts and pages that readers may have found, and recorded addresses. All others are new. A build
 * that leaves out `new` ones also counts the last site: its ledger may not be committed. Other runs answer the same without cache.
 *
 * @returns undefined without a record
 */
export function publishedBefore({
  code,
  root,
  leavesOut,
  lastSite,
  previous,
}: Publisher): ReadonlySet<string> | undefined {
  const recorded = publishedFiles(code.features, root);
  if (leavesOut !== 'new') return recorded;
  const last = lastSite?.posts ?? (previous ? publishedIn(previous) : []);
  return recorded && new Set([...recorded, ...last.map(({ file }) => file)]);
}

/**
 * Posts and pages that readers cannot have found, without drafts. A certain fault keeps them off the site. Empty
 * without a record.
 *
 * @param known from `publishedBefore`
 */
export function newTexts(
  known: ReturnType<typeof publishedBefore>,
  { posts, faulty }: { posts: readonly Post[]; faulty: readonly string[] },
): ReadonlySet<string> {
  const texts = [...posts.flatMap(({ file, draft }) => (draft ? [] : file)), ...faulty];
  return new Set(known ? texts.filter((file) => !known.has(file)) : []);
}

/**
 * Adds faulty posts and pages to those left out.
 *
 * @returns undefined if another file or a published post has an error: its page must not vanish
 */
export function leaveOut(problems: readonly Problem[], run: Publisher): LeftOut | undefined {
  const { root, leftOut, leavesOut } = run;
  const owned = problems.map((problem) => ({ problem, owner: ownerOf(root, problem.file) }));
  const owners = new Set(owned.flatMap(({ problem, owner }) => (problem.severity === 'error' ? owner : [])));
  const files = [...owners].filter((file) => file !== undefined);
  if (leavesOut === 'none' || files.length === 0 || files.length < owners.size) return undefined;
  if (leavesOut === 'new') {
    const published = publishedBefore(run);
    if (!published || files.some((file) => published.has(file)) || hasRenamed(files, run)) return undefined;
  }
  const added = owned.flatMap(({ problem, owner }) => (owners.has(owner) ? problem : []));
  return {
    files: [...leftOut.files, ...files].toSorted(),
    problems: sortProblems([...leftOut.problems, ...added]),
  };
}

/** Fewer letters do not identify a text. */
const TELLING = 30;

/** True if one of the files may be a post of the last site under a new name. The ledger guards its addresses. */
function hasRenamed(files: readonly string[], { root, code, lastSite }: Publisher) {
  if (!lastSite) return false;
  const recorded = publishedFiles(code.features, root);
  const gone = lastSite.posts.filter(
    ({ file, address }) => !recorded?.has(file) && !recorded?.has(address) && !existsSync(join(root, file)),
  );
  if (gone.length === 0) return false;
  const lines = files.flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n').map(lettersOf));
  const telling = lines.filter((line) => line.length >= TELLING);
  return gone.some((post) => {
    const html = lastSite.htmlOf(post);
    const text = html && lettersOf(html);
    return text === undefined || telling.some((line) => text.includes(line));
  });
}

/** The same for a line of Markdown and for its HTML. */
function lettersOf(text: string) {
  return text.replaceAll(/\]\([^()\n]*\)|<[^<>]*>|^\P{L}+|&#?\w+;|[^\p{L}\p{N}]/gu, '');
}

/** Text that a file is or belongs to. Undefined for shared files. */
export function ownerOf(root: string, file: string): string | undefined {
  if (!TEXT_FOLDERS.some((folder) => file.startsWith(`${folder}/`))) return undefined;
  if (/\.md$/i.test(file)) return file;
  for (let folder = file; folder !== '.'; folder = dirname(folder)) {
    const post = `${folder}/index.md`;
    if (existsSync(join(root, post))) return post;
  }
  return undefined;
}

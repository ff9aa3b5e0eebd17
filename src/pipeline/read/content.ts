import type { ZodRawShape } from 'zod';
import type { Comment } from '../../content/comment.ts';
import type { Post } from '../../content/post.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { Problem } from '../../lib/problems.ts';
import { checkComments } from '../check/check-comments.ts';
import type { Basis } from '../cache/code-version.ts';
import type { Found } from './find-content.ts';
import { Progress } from '../progress.ts';
import { isOfUnopened, isRead, readSource, sizeFault, type SizeSettings } from './read-source.ts';
import {
  KnownFiles,
  scanComments,
  scanPosts,
  type Scanned,
  type ScanRequest,
  type ScanTask,
} from './scan.ts';
import type { State } from '../cache/state.ts';
import type { Threads } from '../threads/threads.ts';

/** What lies in the folders of the blog, read and checked. */
export interface Content {
  /** Every post and page without a fault. */
  readonly posts: readonly Post[];
  readonly media: readonly SourceFile[];
  /** Every comment without a fault. */
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** Of them, what was wrong with the names of files. */
  readonly foundProblems: readonly Problem[];
  /** Posts and pages with a fault, whose bodies may have more. */
  readonly faulty: readonly string[];
  /** Of them, those that were not opened: they are too large, or cannot be read. */
  readonly unopened: ReadonlySet<string>;
}

/** What is known of the last build. */
export interface Known {
  readonly posts: KnownFiles<Post>;
  readonly comments: KnownFiles<Comment>;
}

/** What was made under another basis is made again. */
export function knownFiles(previous: State | undefined, basis: Basis): Known {
  const posts = previous?.basis.parser === basis.parser ? previous.posts : undefined;
  const comments = previous?.basis.comments === basis.comments ? previous.comments : undefined;
  return {
    posts: new KnownFiles(posts, previous?.scannedAt),
    comments: new KnownFiles(comments, previous?.scannedAt),
  };
}

/** How many files must be read. */
export function unreadCount(found: Found, { posts, comments }: Known): number {
  return (
    found.markdown.filter((source) => !posts.byStamp(source)).length +
    found.comments.filter((source) => !comments.byStamp(source)).length
  );
}

/**
 * Reads and checks what has changed since the last build, on all threads.
 *
 * @param added keys of front matter that plugins add
 */
export async function readContent(
  root: string,
  found: Found,
  settings: ScanTask['settings'] & SizeSettings,
  added: ZodRawShape,
  known: Known,
  threads: Threads,
  progress = new Progress(),
): Promise<Content> {
  const posts = await readFiles<Post>(
    found.markdown,
    { type: 'scan', root, settings, sizes: settings, scan: (task) => scanPosts(task, added) },
    known.posts,
    threads,
    progress,
  );
  const comments = await readFiles<Comment>(
    found.comments,
    { type: 'scan-comments', root, settings, sizes: settings, scan: scanComments },
    known.comments,
    threads,
    progress,
  );
  const fileNames = (items: readonly Post[]): string[] => items.map(({ file }) => file);
  const misplaced = checkComments(
    {
      posts: [...fileNames(posts.items), ...posts.faulty],
      comments: comments.items,
      faulty: comments.faulty,
    },
    root,
  );
  return {
    posts: posts.items,
    media: found.media,
    comments: comments.items,
    problems: [...found.problems, ...posts.problems, ...comments.problems, ...misplaced],
    foundProblems: found.problems,
    faulty: posts.faulty,
    unopened: new Set(posts.problems.filter(isOfUnopened).map(({ file }) => file)),
  };
}

interface Reading<Item> extends Omit<ScanTask, 'files'> {
  readonly type: 'scan' | 'scan-comments';
  readonly sizes: SizeSettings;
  readonly scan: (task: ScanTask) => Scanned<Item>[];
}

interface Read<Item> {
  /** In the order of their files. */
  readonly items: Item[];
  readonly problems: Problem[];
  readonly faulty: string[];
}

async function readFiles<Item extends Post | Comment>(
  files: readonly SourceFile[],
  reading: Reading<Item>,
  known: KnownFiles<Item>,
  threads: Threads,
  progress: Progress,
): Promise<Read<Item>> {
  const { root, scan, sizes } = reading;
  const results = new Map<string, Scanned<Item>>();
  const unread: SourceFile[] = [];
  for (const source of files) {
    const fault = sizeFault(root, source, sizes);
    const item = fault ? [fault] : (known.byStamp(source) ?? sameContent(root, source, known));
    if (item) results.set(source.path, item);
    else unread.push(source);
  }
  progress.expect('read', unread.length);
  await threads.share(
    scanRequests(unread, reading),
    ({ task }) => scan(task),
    ({ task }, scanned: readonly Scanned<Item>[]) => {
      progress.did('read', task.files.length);
      task.files.forEach(({ path }, index) => {
        const result = scanned[index];
        if (result) results.set(path, result);
      });
    },
  );
  const read: Read<Item> = { items: [], problems: [], faulty: [] };
  for (const { path } of files) {
    const result = results.get(path);
    if (!result) continue;
    if (isItem(result)) read.items.push(result);
    else {
      read.problems.push(...result);
      read.faulty.push(path);
    }
  }
  return read;
}

/** The item of a file that is as it was, though its stamp is not: after a fresh clone every stamp is new. */
function sameContent<Item extends Post | Comment>(
  root: string,
  source: SourceFile,
  known: KnownFiles<Item>,
): Scanned<Item> | undefined {
  if (!known.has(source.path)) return undefined;
  const bytes = readSource(root, source);
  return isRead(bytes) ? known.byContent(source, bytes) : bytes;
}

function isItem<Item extends Post | Comment>(result: Scanned<Item>): result is Item {
  return !Array.isArray(result);
}

/** Files that a thread reads at a time. */
const CHUNK = 64;

function* scanRequests(
  files: readonly SourceFile[],
  { type, root, settings }: Omit<Reading<never>, 'scan' | 'sizes'>,
): Generator<ScanRequest> {
  for (let start = 0; start < files.length; start += CHUNK) {
    yield { type, task: { root, settings, files: files.slice(start, start + CHUNK) } };
  }
}

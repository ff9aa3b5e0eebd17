import type { Post } from '../../content/post.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { Problem } from '../../lib/problems.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { contentOf } from '../../features/extensions.ts';
import { isContentOf, type ContentItem } from '../../pages/feature.ts';
import type { Basis } from '../cache/code-version.ts';
import type { Found } from './find-content.ts';
import { Progress } from '../progress.ts';
import { isOfUnopened, isRead, readSource, sizeFault, type SizeSettings } from './read-source.ts';
import { KnownFiles, scanFiles, type Scanned, type ScanRequest, type ScanTask } from './scan.ts';
import type { State } from '../cache/state.ts';
import type { Threads } from '../threads/threads.ts';

/** What lies in the folders of the blog, read and checked. */
export interface Content {
  /** Every post and page without a fault. */
  readonly posts: readonly Post[];
  readonly media: readonly SourceFile[];
  /** What features read of their own, without a fault. */
  readonly items: readonly ContentItem[];
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
  readonly items: KnownFiles<ContentItem>;
}

/** What was made under another basis is made again. */
export function knownFiles(previous: State | undefined, basis: Basis): Known {
  const last = previous?.basis.parser === basis.parser ? previous : undefined;
  return {
    posts: new KnownFiles(last?.posts, last?.scannedAt),
    items: new KnownFiles(last?.items, last?.scannedAt),
  };
}

/** How many files must be read. */
export function unreadCount(found: Found, { posts, items }: Known): number {
  return (
    found.markdown.filter((source) => !posts.byStamp(source)).length +
    found.items.filter((source) => !items.byStamp(source)).length
  );
}

/**
 * Reads and checks what has changed since the last build, on all threads.
 */
export async function readContent(
  root: string,
  found: Found,
  settings: ScanTask['settings'] & SizeSettings,
  code: BlogCode,
  known: Known,
  threads: Threads,
  progress = new Progress(),
): Promise<Content> {
  const reading = { root, settings, code };
  const posts = await readFiles<Post>(found.markdown, reading, known.posts, threads, progress);
  const postFiles = [...posts.items.map(({ file }) => file), ...posts.faulty];
  const items: ContentItem[] = [];
  const problems: Problem[] = [];
  for (const content of contentOf(code)) {
    const { at } = content;
    const files = found.items.filter(({ path }) => isContentOf(content, path));
    const own = await readFiles<ContentItem>(files, { ...reading, at }, known.items, threads, progress);
    items.push(...own.items);
    problems.push(...own.problems);
    problems.push(...(content.check?.(own.items, { posts: postFiles, faulty: own.faulty }, root) ?? []));
  }
  return {
    posts: posts.items,
    media: found.media,
    items,
    problems: [...found.problems, ...posts.problems, ...problems],
    foundProblems: found.problems,
    faulty: posts.faulty,
    unopened: new Set(posts.problems.filter(isOfUnopened).map(({ file }) => file)),
  };
}

interface Reading extends Omit<ScanTask, 'files'> {
  readonly settings: ScanTask['settings'] & SizeSettings;
  readonly code: BlogCode;
}

interface Read<Item> {
  /** In the order of their files. */
  readonly items: Item[];
  readonly problems: Problem[];
  readonly faulty: string[];
}

async function readFiles<Item extends ContentItem>(
  files: readonly SourceFile[],
  { code, ...reading }: Reading,
  known: KnownFiles<Item>,
  threads: Threads,
  progress: Progress,
): Promise<Read<Item>> {
  const { root, settings } = reading;
  const results = new Map<string, Scanned<Item>>();
  const unread: SourceFile[] = [];
  for (const source of files) {
    const fault = source.path.endsWith('.md') ? sizeFault(root, source, settings) : undefined;
    const item = fault ? [fault] : (known.byStamp(source) ?? sameContent(root, source, known));
    if (item) results.set(source.path, item);
    else unread.push(source);
  }
  progress.expect('read', unread.length);
  await threads.share(
    scanRequests(unread, reading),
    ({ task }) => scanFiles(task, code) as Scanned<Item>[],
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
function sameContent<Item extends ContentItem>(
  root: string,
  source: SourceFile,
  known: KnownFiles<Item>,
): Scanned<Item> | undefined {
  if (!known.has(source.path)) return undefined;
  const bytes = readSource(root, source);
  return isRead(bytes) ? known.byContent(source, bytes) : bytes;
}

function isItem<Item extends ContentItem>(result: Scanned<Item>): result is Item {
  return !Array.isArray(result);
}

/** Files that a thread reads at a time. */
const CHUNK = 64;

function* scanRequests(files: readonly SourceFile[], task: Omit<ScanTask, 'files'>): Generator<ScanRequest> {
  for (let start = 0; start < files.length; start += CHUNK) {
    yield { type: 'scan', task: { ...task, files: files.slice(start, start + CHUNK) } };
  }
}

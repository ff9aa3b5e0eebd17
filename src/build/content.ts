import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discover } from '../content/discover.ts';
import { isPost } from '../content/parse-post.ts';
import type { Post } from '../content/post.ts';
import type { ContentSettings } from '../content/read-keys.ts';
import type { SourceFile } from '../content/source-file.ts';
import type { Problem } from '../lib/problems.ts';
import { Progress } from './progress.ts';
import { scanAll, type KnownPosts, type Scanned } from './scan.ts';
import type { Threads } from './threads.ts';
import type { Request } from './worker.ts';

/** What lies in the folders of the blog, read and checked. */
export interface Content {
  /** Every post and page without a fault. */
  readonly posts: readonly Post[];
  readonly media: readonly SourceFile[];
  readonly problems: readonly Problem[];
  /** Of them, what was wrong with the names of files. */
  readonly foundProblems: readonly Problem[];
  /** Files with a fault, whose bodies may have more. */
  readonly faulty: readonly string[];
}

export interface Found {
  readonly markdown: readonly SourceFile[];
  readonly media: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** Lists posts and pages and what lies beside them. */
export function findContent(root: string): Found {
  const [posts, pages] = [discover(root, 'posts'), discover(root, 'pages')];
  return {
    markdown: [...posts.markdown, ...pages.markdown],
    media: [...posts.media, ...pages.media],
    problems: [...posts.problems, ...pages.problems],
  };
}

/** About how many posts there are, in a fraction of the time that it takes to list them. */
export function roughCount(root: string): number {
  const folder = join(root, 'posts');
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
}

/** Reads and checks what has changed since the last build, on all threads. */
export async function readContent(
  root: string,
  found: Found,
  settings: ContentSettings,
  known: KnownPosts,
  threads: Threads,
  progress = new Progress(),
): Promise<Content> {
  const results = new Map<string, Scanned>();
  const unread: SourceFile[] = [];
  for (const source of found.markdown) {
    const post =
      known.byStamp(source) ?? (known.has(source.path) ? rereadKnown(root, source, known) : undefined);
    if (post) results.set(source.path, post);
    else unread.push(source);
  }
  progress.expect('read', unread.length);
  await threads.share(
    scanRequests(root, unread, settings),
    ({ task }) => scanAll(task),
    ({ task }, scanned: readonly Scanned[]) => {
      progress.did('read', task.files.length);
      task.files.forEach(({ path }, index) => {
        const result = scanned[index];
        if (result) results.set(path, result);
      });
    },
  );
  const posts: Post[] = [];
  const problems: Problem[] = [...found.problems];
  const faulty: string[] = [];
  for (const { path } of found.markdown) {
    const result = results.get(path);
    if (!result) continue;
    if (isPost(result)) posts.push(result);
    else {
      problems.push(...result);
      faulty.push(path);
    }
  }
  return { posts, media: found.media, problems, foundProblems: found.problems, faulty };
}

function rereadKnown(root: string, source: SourceFile, known: KnownPosts): Post | undefined {
  return known.byContent(source, readFileSync(join(root, source.path)));
}

/** Files that a thread reads at a time. */
const CHUNK = 64;

function* scanRequests(
  root: string,
  files: readonly SourceFile[],
  settings: ContentSettings,
): Generator<Extract<Request, { type: 'scan' }>> {
  for (let start = 0; start < files.length; start += CHUNK) {
    yield { type: 'scan', task: { root, settings, files: files.slice(start, start + CHUNK) } };
  }
}

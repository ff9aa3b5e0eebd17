import type { Post } from '../../content/post.ts';
import type { ContentSettings } from '../../content/read-keys.ts';
import type { SourceFile } from '../../content/source-file.ts';
import { contentOf } from '../../features/extensions.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import type { Problem } from '../../lib/problems.ts';
import { isContentOf, type ContentItem } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import { Progress } from '../progress.ts';
import type { RenderSettings } from '../render/body-renderer.ts';
import type { Pack, SharedPack, StoredBody } from '../render/pack.ts';
import { Work, type Threads } from '../threads/threads.ts';
import { FileReader, type ReadFile, type ReadSettings } from './file-reader.ts';
import type { Found } from './find-content.ts';
import { NOTHING_KNOWN, type Known } from './known-files.ts';
import { sizeFault } from './read-source.ts';

/** What lies in the folders of the blog, read, checked and rendered. */
export interface Content {
  /** Every post and page without a fault. */
  readonly posts: readonly Post[];
  readonly media: readonly SourceFile[];
  /** What features read of their own, without a fault. */
  readonly items: readonly ContentItem[];
  /** Bodies of posts and pages, of those with a fault too, by file. */
  readonly bodies: ReadonlyMap<string, StoredBody>;
  readonly problems: readonly Problem[];
  /** Of them, what was wrong with the names of files. */
  readonly foundProblems: readonly Problem[];
  /** Posts and pages with a fault. */
  readonly faulty: readonly string[];
}

export interface ReadOptions {
  readonly root: string;
  readonly settings: ContentSettings & { readonly check: Pick<Settings['check'], 'largestPost'> };
  readonly code: BlogCode;
  /** Every file is read when missing. */
  readonly known?: Known;
  readonly threads: Threads;
  /** How bodies are rendered; missing when none are wanted. */
  readonly render?: RenderSettings;
  /** Where they are kept; missing when they are rendered for their summaries alone. */
  readonly pack?: Pack;
  readonly progress?: Progress;
}

/** Messages to a thread. */
export type ReadRequest =
  | {
      readonly type: 'set-up-reading';
      readonly settings: ReadSettings;
      readonly pack: SharedPack | undefined;
    }
  | { readonly type: 'read'; readonly files: readonly SourceFile[] };

/** Files that a thread reads at a time. */
const CHUNK = 16;

/**
 * Reads, checks and renders what has changed since the last build, each file once, on all threads.
 *
 * @throws UserError when a plugin fails
 */
export async function readContent(found: Found, options: ReadOptions): Promise<Content> {
  const { root, code } = options;
  const results = await readFiles([...found.markdown, ...found.items], found, options);
  /** In the order of the files. */
  const gather = (
    files: readonly SourceFile[],
  ): { items: ContentItem[]; problems: Problem[]; faulty: string[] } => ({
    items: files.flatMap(({ path }) => results.get(path)?.item ?? []),
    problems: files.flatMap(({ path }) => results.get(path)?.problems ?? []),
    faulty: files.flatMap(({ path }) => (results.get(path)?.item ? [] : [path])),
  });
  const { items: posts, problems, faulty } = gather(found.markdown);
  const postFiles = found.markdown.map(({ path }) => path);
  const ofFeatures = contentOf(code).map((content) => {
    const own = gather(found.items.filter(({ path }) => isContentOf(content, path)));
    const checked = content.check?.(own.items, { posts: postFiles, faulty: own.faulty }, root) ?? [];
    return { items: own.items, problems: [...own.problems, ...checked] };
  });
  return {
    posts: posts as Post[],
    media: found.media,
    items: ofFeatures.flatMap(({ items }) => items),
    bodies: new Map(
      found.markdown.flatMap(({ path }) => {
        const body = results.get(path)?.body;
        return body ? [[path, body] as const] : [];
      }),
    ),
    problems: [...found.problems, ...problems, ...ofFeatures.flatMap((own) => own.problems)],
    foundProblems: found.problems,
    faulty,
  };
}

/** What became of each file, by path. */
async function readFiles(
  files: readonly SourceFile[],
  { defaults }: Found,
  options: ReadOptions,
): Promise<ReadonlyMap<string, ReadFile<ContentItem>>> {
  const { root, settings, code, threads, render, pack } = options;
  const { known = NOTHING_KNOWN, progress = new Progress() } = options;
  const results = new Map<string, ReadFile<ContentItem>>();
  const unread: SourceFile[] = [];
  for (const source of files) {
    const fault = source.path.endsWith('.md') ? sizeFault(source, settings) : undefined;
    const result = fault ? { problems: [fault] } : known.find(root, source);
    if (result) results.set(source.path, result);
    else unread.push(source);
  }
  progress.expect('read', unread.length);
  const forThreads: ReadSettings = { root, content: { ...settings, defaults }, render };
  const reader = new FileReader(forThreads, code, pack);
  threads.prepare(unread.length, {
    type: 'set-up-reading',
    settings: forThreads,
    pack: pack?.shared,
  } satisfies ReadRequest);
  const work = new Work(
    threads,
    (request: Extract<ReadRequest, { type: 'read' }>) => reader.read(request.files),
    (request, read: readonly ReadFile<ContentItem>[]) => {
      progress.did('read', request.files.length);
      for (const [index, { path }] of request.files.entries()) {
        const result = read[index];
        if (result) results.set(path, result);
      }
    },
  );
  for (let start = 0; start < unread.length; start += CHUNK)
    await work.give({ type: 'read', files: unread.slice(start, start + CHUNK) });
  await work.end();
  return results;
}

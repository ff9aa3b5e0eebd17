import type { Settings } from '../../settings/settings.ts';
import type { Post } from '../../content/post.ts';
import type { ContentSettings } from '../../content/read-keys.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { Problem } from '../../lib/problems.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { contentOf } from '../../features/extensions.ts';
import { isContentOf, type ContentItem } from '../../pages/feature.ts';
import type { StoredBody } from '../cache/state.ts';
import { Progress } from '../progress.ts';
import type { RenderSettings } from '../render/body-renderer.ts';
import type { Pack, SharedPack } from '../render/pack.ts';
import type { Threads } from '../threads/threads.ts';
import { FileReader, type ReadFile, type ReadSettings } from './file-reader.ts';
import type { Found } from './find-content.ts';
import type { Known, KnownFiles } from './known-files.ts';
import { isRead, readSource, sizeFault } from './read-source.ts';

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
  readonly known: Known;
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
  | { readonly type: 'read'; readonly files: readonly SourceFile[]; readonly at: string | undefined };

/** How many files must be read. */
export function unreadCount(found: Found, { posts, items }: Known): number {
  return (
    found.markdown.filter((source) => !posts.byStamp(source)).length +
    found.items.filter((source) => !items.byStamp(source)).length
  );
}

/**
 * Reads, checks and renders what has changed since the last build, each file once, on all threads.
 *
 * @throws UserError when a plugin fails
 */
export async function readContent(found: Found, options: ReadOptions): Promise<Content> {
  const { root, known } = options;
  const reading = new Reading(options, found.defaults);
  const posts = await reading.read<Post>(found.markdown, known.posts);
  const postFiles = [...posts.items.map(({ file }) => file), ...posts.faulty];
  const items: ContentItem[] = [];
  const problems: Problem[] = [];
  for (const content of contentOf(options.code)) {
    const files = found.items.filter(({ path }) => isContentOf(content, path));
    const own = await reading.read<ContentItem>(files, known.items, content.at);
    items.push(...own.items);
    problems.push(...own.problems);
    problems.push(...(content.check?.(own.items, { posts: postFiles, faulty: own.faulty }, root) ?? []));
  }
  return {
    posts: posts.items,
    media: found.media,
    items,
    bodies: reading.bodies,
    problems: [...found.problems, ...posts.problems, ...problems],
    foundProblems: found.problems,
    faulty: posts.faulty,
  };
}

/** Files that a thread reads at a time. */
const CHUNK = 16;

class Reading {
  /** By file. */
  readonly bodies = new Map<string, StoredBody>();
  readonly #options: ReadOptions;
  readonly #progress: Progress;
  readonly #reader: FileReader;

  constructor(options: ReadOptions, defaults: Found['defaults']) {
    const { root, settings, code, threads, render, pack, progress = new Progress() } = options;
    this.#options = options;
    this.#progress = progress;
    const content: ContentSettings = { ...settings, defaults };
    const forThreads: ReadSettings = { root, content, render };
    this.#reader = new FileReader(forThreads, code, pack);
    const shared = pack && { file: pack.file, tail: pack.tail };
    threads.prepare({ type: 'set-up-reading', settings: forThreads, pack: shared } satisfies ReadRequest);
  }

  /** @returns items in the order of their files */
  async read<Item extends ContentItem>(
    files: readonly SourceFile[],
    known: KnownFiles<Item>,
    at?: string,
  ): Promise<{ readonly items: Item[]; readonly problems: Problem[]; readonly faulty: string[] }> {
    const results = new Map<string, ReadFile<ContentItem>>();
    const unread: SourceFile[] = [];
    for (const source of files) {
      const result = this.#known(source, known);
      if (result) results.set(source.path, result);
      else unread.push(source);
    }
    this.#progress.expect('read', unread.length);
    await this.#options.threads.share(
      requests(unread, at),
      (request) => this.#reader.read(request.files, at),
      (request, read: readonly ReadFile<ContentItem>[]) => {
        this.#progress.did('read', request.files.length);
        request.files.forEach(({ path }, index) => {
          const result = read[index];
          if (result) results.set(path, result);
        });
      },
    );
    const items: Item[] = [];
    const problems: Problem[] = [];
    const faulty: string[] = [];
    for (const { path } of files) {
      const { item, body, problems: ofFile } = results.get(path) ?? {};
      if (body) this.bodies.set(path, body);
      if (item) items.push(item as Item);
      else {
        problems.push(...(ofFile ?? []));
        faulty.push(path);
      }
    }
    return { items, problems, faulty };
  }

  /** What is known of a file without its thread; undefined when it must be read. */
  #known<Item extends ContentItem>(source: SourceFile, known: KnownFiles<Item>): ReadFile<Item> | undefined {
    const { root, settings } = this.#options;
    const fault = source.path.endsWith('.md') ? sizeFault(root, source, settings) : undefined;
    if (fault) return { problems: [fault] };
    const item = known.byStamp(source) ?? this.#sameContent(source, known);
    const body = this.#options.known.bodies.get(source.path);
    return item && { item, ...(body && { body }) };
  }

  /** The item of a file that is as it was, though its stamp is not: after a fresh clone every stamp is new. */
  #sameContent<Item extends ContentItem>(source: SourceFile, known: KnownFiles<Item>): Item | undefined {
    if (!known.has(source.path)) return undefined;
    const bytes = readSource(this.#options.root, source);
    return isRead(bytes) ? known.byContent(source, bytes) : undefined;
  }
}

function* requests(
  files: readonly SourceFile[],
  at: string | undefined,
): Generator<Extract<ReadRequest, { type: 'read' }>> {
  for (let start = 0; start < files.length; start += CHUNK) {
    yield { type: 'read', files: files.slice(start, start + CHUNK), at };
  }
}

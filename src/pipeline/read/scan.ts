import type { Post } from '../../content/post.ts';
import { parsePost } from '../../content/parse-post.ts';
import type { ContentSettings } from '../../content/read-keys.ts';
import { isSettled, sameStamp, type SourceFile } from '../../content/source-file.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { addedKeysOf, contentOf } from '../../features/extensions.ts';
import { hash } from '../../lib/hash.ts';
import type { Problem } from '../../lib/problems.ts';
import type { ContentItem } from '../../pages/feature.ts';
import { isRead, readSource } from './read-source.ts';

/** What became of one file. */
export type Scanned<Item> = Item | readonly Problem[];

/** Files for one thread. */
export interface ScanTask {
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly settings: ContentSettings;
  /** Where the content of the feature lies that they are of; undefined for posts and pages. */
  readonly at?: string | undefined;
}

/** A message to a thread. */
export interface ScanRequest {
  readonly type: 'scan';
  readonly task: ScanTask;
}

/** Reads and checks posts and pages, or the content of a feature. */
export function scanFiles(
  { root, files, settings, at }: ScanTask,
  code: BlogCode,
): Scanned<Post | ContentItem>[] {
  const added = addedKeysOf(code);
  const own = at === undefined ? undefined : contentOf(code).find((content) => content.at === at);
  return files.map((file) => {
    const bytes = readSource(root, file);
    if (!isRead(bytes)) return bytes;
    return own ? own.parse(file, bytes, settings) : parsePost(file, bytes, settings, added);
  });
}

/** Answers from the last build for files that have not changed since. */
export class KnownFiles<Item extends ContentItem> {
  readonly #items: ReadonlyMap<string, Item>;
  readonly #scannedAt: number;

  /**
   * @param items of the last build, checked by the same code and settings; undefined when it had others
   * @param scannedAt when their files were looked at, in milliseconds since 1970
   */
  constructor(items: readonly Item[] | undefined, scannedAt = 0) {
    this.#items = new Map(items?.map((item) => [item.file, item]));
    this.#scannedAt = scannedAt;
  }

  /** By the stamp alone, without reading. A file changed at the moment of the last look is not trusted. */
  byStamp({ path, stamp }: SourceFile): Item | undefined {
    const item = this.#items.get(path);
    return item && isSettled(stamp, this.#scannedAt) && sameStamp(item.stamp, stamp) ? item : undefined;
  }

  /** By the content of the file: after a fresh clone every stamp is new. */
  byContent(source: SourceFile, bytes: Buffer): Item | undefined {
    const item = this.#items.get(source.path);
    return item?.contentHash === hash(bytes) ? { ...item, stamp: source.stamp } : undefined;
  }

  has(path: string): boolean {
    return this.#items.has(path);
  }
}

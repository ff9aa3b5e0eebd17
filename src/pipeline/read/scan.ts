import type { ZodRawShape } from 'zod';
import type { Comment } from '../../content/comment.ts';
import type { Post } from '../../content/post.ts';
import { parseComment, type CommentSettings } from '../../content/parse-comment.ts';
import { parsePost } from '../../content/parse-post.ts';
import type { ContentSettings } from '../../content/read-keys.ts';
import { isSettled, sameStamp, type SourceFile, type Stamp } from '../../content/source-file.ts';
import { hash } from '../../lib/hash.ts';
import type { Problem } from '../../lib/problems.ts';
import { isRead, readSource } from './read-source.ts';

/** What became of one file. */
export type Scanned<Item> = Item | readonly Problem[];

/** Files for one thread. */
export interface ScanTask {
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly settings: ContentSettings & CommentSettings;
}

/** A message to a thread. */
export interface ScanRequest {
  readonly type: 'scan' | 'scan-comments';
  readonly task: ScanTask;
}

/**
 * Reads and checks posts and pages.
 *
 * @param added keys of front matter that plugins add
 */
export function scanPosts({ root, files, settings }: ScanTask, added: ZodRawShape = {}): Scanned<Post>[] {
  return files.map((file) => {
    const bytes = readSource(root, file);
    return isRead(bytes) ? parsePost(file, bytes, settings, added) : bytes;
  });
}

/** Reads and checks comments. */
export function scanComments({ root, files, settings }: ScanTask): Scanned<Comment>[] {
  return files.map((file) => {
    const bytes = readSource(root, file);
    return isRead(bytes) ? parseComment(file, bytes, settings) : bytes;
  });
}

interface Kept {
  readonly file: string;
  readonly stamp: Stamp;
  readonly contentHash: string;
}

/** Answers from the last build for files that have not changed since. */
export class KnownFiles<Item extends Kept> {
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

import { isSettled, sameStamp, type SourceFile } from '../../content/source-file.ts';
import type { Post } from '../../content/post.ts';
import { hash } from '../../lib/hash.ts';
import type { ContentItem } from '../../pages/feature.ts';
import type { CacheKeys } from '../cache/code-version.ts';
import type { State, StoredBody } from '../cache/state.ts';

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

/** What is known of the last build. */
export interface Known {
  readonly posts: KnownFiles<Post>;
  readonly items: KnownFiles<ContentItem>;
  /** By file. */
  readonly bodies: ReadonlyMap<string, StoredBody>;
}

/**
 * Nothing is known of what was made by other code or settings.
 *
 * @param bodies that are kept, by file: a post without one is not known; undefined when no bodies are wanted
 */
export function knownFiles(
  previous: State | undefined,
  cacheKeys: CacheKeys,
  bodies?: Known['bodies'],
): Known {
  const last = previous?.cacheKeys.content === cacheKeys.content ? previous : undefined;
  return {
    posts: new KnownFiles(
      last?.posts.filter(({ file }) => bodies?.has(file) ?? true),
      last?.scannedAt,
    ),
    items: new KnownFiles(last?.items, last?.scannedAt),
    bodies: bodies ?? new Map(),
  };
}

/** For a run that reads every file. */
export const NOTHING_KNOWN: Known = {
  posts: new KnownFiles<Post>(undefined),
  items: new KnownFiles<ContentItem>(undefined),
  bodies: new Map(),
};

import { isSettled, sameStamp, type SourceFile } from '../../content/source-file.ts';
import { hash } from '../../lib/hash.ts';
import type { ContentItem } from '../../pages/feature.ts';
import type { CacheKeys } from '../cache/code-version.ts';
import type { State } from '../cache/state.ts';
import type { StoredBody } from '../render/pack.ts';
import type { ReadFile } from './file-reader.ts';
import { isRead, readSource } from './read-source.ts';

/** Answers from the last build for files that have not changed since. */
export class Known {
  readonly #items: ReadonlyMap<string, ContentItem>;
  readonly #scannedAt: number;
  readonly #bodies: ReadonlyMap<string, StoredBody>;

  /**
   * Nothing is known of what was made by other code or settings.
   *
   * @param bodies that are kept, by file: a post without one is not known; undefined when no bodies are wanted
   */
  constructor(previous?: State, cacheKeys?: CacheKeys, bodies?: ReadonlyMap<string, StoredBody>) {
    const last = previous?.cacheKeys.content === cacheKeys?.content ? previous : undefined;
    const posts = last?.posts.filter(({ file }) => bodies?.has(file) ?? true) ?? [];
    this.#items = new Map([...posts, ...(last?.items ?? [])].map((item) => [item.file, item]));
    this.#scannedAt = last?.scannedAt ?? 0;
    this.#bodies = bodies ?? new Map();
  }

  /**
   * Undefined when a file must be read. It is known by its stamp, without reading, unless it changed at the moment of the
   * last look; or else by its content, for after a fresh clone every stamp is new.
   */
  find(root: string, source: SourceFile): ReadFile<ContentItem> | undefined {
    const { path, stamp } = source;
    const last = this.#items.get(path);
    if (!last) return undefined;
    const body = this.#bodies.get(path);
    const isSame = isSettled(stamp, this.#scannedAt) && sameStamp(last.stamp, stamp);
    const bytes = isSame ? undefined : readSource(root, source);
    if (!isSame && !(bytes && isRead(bytes) && last.contentHash === hash(bytes))) return undefined;
    return { item: isSame ? last : { ...last, stamp }, ...(body && { body }) };
  }
}

/** For a run that reads every file. */
export const NOTHING_KNOWN = new Known();

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../content/post.ts';
import { parsePost } from '../content/parse-post.ts';
import type { ContentSettings } from '../content/read-keys.ts';
import { isSettled, sameStamp, type SourceFile } from '../content/source-file.ts';
import { hash } from '../lib/hash.ts';
import type { Problem } from '../lib/problems.ts';
import type { State } from './state.ts';

/** What became of one file. */
export type Scanned = Post | readonly Problem[];

/** Reads and checks one file. */
function scanFile(root: string, source: SourceFile, settings: ContentSettings): Scanned {
  return parsePost(source, readFileSync(join(root, source.path)), settings);
}

/** Files for one thread. */
export interface ScanTask {
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly settings: ContentSettings;
}

export function scanAll({ root, files, settings }: ScanTask): Scanned[] {
  return files.map((file) => scanFile(root, file, settings));
}

/** Answers from the last build for files that have not changed since. */
export class KnownPosts {
  readonly #posts: ReadonlyMap<string, Post>;
  readonly #scannedAt: number;

  /** @param parser fingerprint of code and settings that posts are checked by; posts of another are not known */
  constructor(state: State | undefined, parser: string) {
    const usable = state?.basis.parser === parser ? state : undefined;
    this.#posts = new Map(usable?.posts.map((post) => [post.file, post]));
    this.#scannedAt = usable?.scannedAt ?? 0;
  }

  /** By the stamp alone, without reading. A file changed at the moment of the last look is not trusted. */
  byStamp({ path, stamp }: SourceFile): Post | undefined {
    const post = this.#posts.get(path);
    return post && isSettled(stamp, this.#scannedAt) && sameStamp(post.stamp, stamp) ? post : undefined;
  }

  /** By the content of the file: after a fresh clone every stamp is new. */
  byContent(source: SourceFile, bytes: Buffer): Post | undefined {
    const post = this.#posts.get(source.path);
    return post?.contentHash === hash(bytes) ? { ...post, stamp: source.stamp } : undefined;
  }

  has(path: string): boolean {
    return this.#posts.has(path);
  }
}

import type { Post } from '../../content/post.ts';
import { isSettled, type SourceFile, type Stamp } from '../../content/source-file.ts';
import type { ContentScan, SiteScan } from '../content-scan.ts';
import { Reads, type ReadLog } from '../../pages/reads.ts';
import type { Content } from '../read/content.ts';
import type { StoredBody } from '../../pages/bodies.ts';
import { type KeptReads, NO_SITE, type State } from './state.ts';

/** Whether code, settings and what the clock publishes are as they were when the state was left. */
function stillHolds(state: State, { cacheKeys, options: { now } }: ContentScan): boolean {
  return (
    JSON.stringify(state.cacheKeys) === JSON.stringify(cacheKeys) &&
    now >= state.builtAt &&
    now < (state.validUntil ?? Infinity)
  );
}

/** Whether files are those that were there, by their stamps. @param known in the order in which they were found */
function sameFiles(
  known: readonly (readonly [path: string, stamp: Stamp])[],
  found: readonly SourceFile[],
  { scannedAt }: State,
): boolean {
  const now = found.map(({ path, stamp }) => [path, stamp]);
  return (
    found.every(({ stamp }) => isSettled(stamp, scannedAt)) && JSON.stringify(known) === JSON.stringify(now)
  );
}

/**
 * Whether a build would give the site that is there: code, settings, every file's stamp and the files of the site are as the last
 * build left them, and the clock has passed no date of a post. In doubt it does not, as where templates depend on what is not
 * known. A preview needs the plan: what features make beside the pages is made on request.
 */
export function isUnchanged(scan: SiteScan): boolean {
  const { found, folder, options, previous: state } = scan;
  const { preview, needsPages, templates, strict } = options;
  if (!state || preview || needsPages || (templates && !state.onlyTransforms)) return false;
  const stamped = ({ file, stamp }: State['items'][number]): readonly [string, Stamp] => [file, stamp];
  return (
    stillHolds(state, scan) &&
    !(strict && state.warnings.length > 0) &&
    sameFiles(state.posts.map(stamped), found.markdown, state) &&
    sameFiles(state.items.map(stamped), found.items, state) &&
    sameFiles(state.mediaFound, found.media, state) &&
    JSON.stringify(state.foundProblems) === JSON.stringify(found.problems) &&
    folder.isLast &&
    state.files.every(([file, written]) => folder.isIntact(file, written))
  );
}

/**
 * The usual edit is to the text of a post. A page that has not read this text is then as it was, and the build need not work it
 * out again: with ten thousand posts that is most of the time of a build.
 *
 * @returns bodies that have changed since the last build; undefined when anything else has: a title, a date, a picture, the
 *   settings, or what the clock publishes
 */
export function changedBodies(
  scan: ContentScan,
  { posts, items, media, bodies }: Pick<Content, 'posts' | 'items' | 'media' | 'bodies'>,
): Reads | undefined {
  const { previous } = scan;
  const isAsItWas =
    previous &&
    stillHolds(previous, scan) &&
    sameFiles(previous.mediaFound, media, previous) &&
    itemsOf(previous.items) === itemsOf(items) &&
    previous.posts.length === posts.length;
  if (!isAsItWas) return undefined;
  const changed = new Reads();
  const lastBodies = new Map(previous.bodies);
  for (const [index, post] of posts.entries()) {
    const last = previous.posts[index];
    if (!last || (last !== post && frontOf(last) !== frontOf(post))) return undefined;
    if (last.contentHash === post.contentHash) continue;
    changed.texts.add(post.file);
    if (linksIn(lastBodies.get(post.file)) !== linksIn(bodies.get(post.file))) changed.links.add(post.file);
  }
  return changed;
}

function linksIn(body: StoredBody | undefined): string {
  return JSON.stringify(body?.references);
}

/** Tells the pages that an edit of texts leaves as they are. */
export class UnchangedPages {
  readonly #changed: Reads | undefined;
  readonly #reads: ReadonlyMap<string, readonly number[]>;
  readonly #texts: ReadonlySet<number>;
  readonly #common = new Reads();

  /**
   * @param previous what the pages of the last build have read
   * @param changed as {@link changedBodies} returns it
   */
  constructor(previous: Pick<State, 'posts' | 'reads'> | undefined, changed: Reads | undefined) {
    const { posts = [], reads = NO_SITE.reads } = previous ?? {};
    this.#reads = new Map(reads.pages);
    this.#texts = new Set(posts.flatMap(({ file }, index) => (changed?.texts.has(file) ? [index] : [])));
    for (const kind of ['texts', 'links'] as const)
      for (const index of reads.common[kind]) this.#common[kind].add(posts[index]?.file ?? '');
    this.#changed = changed && !changed.hasAny(this.#common) ? changed : undefined;
  }

  /** True if only texts have changed, and no page that reads them all. */
  get areTextsAlone(): boolean {
    return this.#changed !== undefined;
  }

  /** True if the page has read none of the changed bodies. @param file output file */
  has(file: string): boolean {
    const reads = this.#changed && this.#reads.get(file);
    return reads !== undefined && !reads.some((index) => this.#texts.has(index));
  }

  /**
   * What the pages of this build have read: as recorded, or as the last build knows it of pages that were not worked out.
   *
   * @param posts all posts, in the order of the state
   */
  readsWith({ common, pages }: ReadLog, files: Iterable<string>, posts: readonly Post[]): KeptReads {
    const indexes = new Map(posts.map(({ file }, index) => [file, index]));
    const indexesOf = (read: Iterable<string>): number[] =>
      Array.from(read, (file) => indexes.get(file)).filter((index) => index !== undefined);
    // Pages that were not worked out have read these before.
    const commonOf = (kind: 'texts' | 'links'): number[] =>
      indexesOf(new Set([...common[kind], ...(this.#changed ? this.#common[kind] : [])]));
    const kept = Array.from(files, (file) => {
      const page = pages.get(file);
      const read = page ? indexesOf(new Set([...page.texts, ...page.links])) : this.#reads.get(file);
      return read && ([file, read] as const);
    });
    return {
      pages: kept.filter((entry) => entry !== undefined),
      common: { texts: commonOf('texts'), links: commonOf('links') },
    };
  }
}

/** Files of items that are new, gone or have other bytes than before. */
export function changedItems(before: State['items'], now: State['items']): Set<string> {
  const last = new Map(before.map(({ file, contentHash }) => [file, contentHash]));
  const changed = now.filter(({ file, contentHash }) => last.get(file) !== contentHash);
  for (const { file } of now) last.delete(file);
  return new Set([...changed.map(({ file }) => file), ...last.keys()]);
}

function itemsOf(items: State['items']): string {
  return JSON.stringify(items.map(({ file, contentHash }) => [file, contentHash]));
}

/** All of a post but its text. */
function frontOf({ stamp, contentHash, bodyLine, ...front }: Post): string {
  return JSON.stringify(front);
}

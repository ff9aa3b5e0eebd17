import { isSettled } from './stamps.ts';
import type { Post } from '../../content/post.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { ContentScan, SiteScan } from '../content-scan.ts';
import type { PageContext } from '../../pages/context.ts';
import { Reads } from '../../pages/reads.ts';
import type { Content } from '../read/content.ts';
import { type KeptReads, NO_SITE, type State } from './state.ts';

function stillHolds(state: State, { cacheKeys, now }: ContentScan) {
  return (
    JSON.stringify(state.cacheKeys) === JSON.stringify(cacheKeys) &&
    now >= state.builtAt &&
    now < (state.validUntil ?? Infinity)
  );
}

/** @param known in scan order */
function sameFiles(
  known: readonly (readonly [path: string, last: Pick<SourceFile, 'stamp'>])[],
  found: readonly SourceFile[],
  { scannedAt }: State,
) {
  const now = found.map(({ path, stamp }) => [path, stamp]);
  const before = known.map(([path, { stamp }]) => [path, stamp]);
  return (
    found.every(({ stamp }) => isSettled(stamp, scannedAt)) && JSON.stringify(before) === JSON.stringify(now)
  );
}

/**
 * True if a build would reproduce the site. False if unsure, as with templates. Always false for a preview,
 * which needs the plan.
 */
export function isUnchanged(scan: SiteScan, state: State): boolean {
  const { found, folder, preview, needsPages, templates } = scan;
  if (preview || needsPages || (templates && !state.onlyTransforms)) return false;
  const named = (item: State['items'][number]) => [item.file, item] as const;
  return (
    stillHolds(state, scan) &&
    sameFiles(state.posts.map(named), found.markdown, state) &&
    sameFiles(state.items.map(named), found.items, state) &&
    sameFiles(state.media, found.media, state) &&
    JSON.stringify(state.foundProblems) === JSON.stringify(found.problems) &&
    folder.isLast() &&
    state.files.every(([file, written]) => folder.isIntact(file, written))
  );
}

/**
 * Fast path for edits of text only: pages that did not read the text stay unplanned. At 10,000 posts, that
 * saves most of a build's time.
 *
 * @returns undefined if anything besides text changed
 */
export function changedBodies(
  scan: ContentScan,
  { posts, items, media, bodies }: Pick<Content, 'posts' | 'items' | 'media' | 'bodies'>,
): Reads | undefined {
  const { previous } = scan;
  const isAsItWas =
    previous &&
    stillHolds(previous, scan) &&
    sameFiles(previous.media, media, previous) &&
    changedItems(previous.items, items).size === 0 &&
    previous.posts.length === posts.length;
  if (!isAsItWas) return undefined;
  const changed = new Reads();
  const lastBodies = new Map(previous.bodies);
  for (const [index, post] of posts.entries()) {
    const last = previous.posts[index];
    if (!last || (last !== post && frontOf(last) !== frontOf(post))) return undefined;
    if (last.contentHash === post.contentHash) continue;
    changed.texts.add(post.file);
    const [before, now] = [lastBodies, bodies].map((all) => JSON.stringify(all.get(post.file)?.references));
    if (before !== now) changed.links.add(post.file);
  }
  return changed;
}

/** @param changed from `changedBodies` */
export function unchangedPages(
  previous: Pick<State, 'posts' | 'reads'> | undefined,
  changed: Reads | undefined,
) {
  const { posts: before = [], reads = NO_SITE.reads } = previous ?? {};
  const readsOf = new Map(reads.pages);
  const texts = new Set(before.flatMap(({ file }, index) => (changed?.texts.has(file) ? index : [])));
  const common = new Reads();
  for (const kind of ['texts', 'links'] as const)
    for (const index of reads.common[kind]) common[kind].add(before[index]?.file ?? '');
  const alone = changed && !changed.hasAny(common) ? changed : undefined;
  return {
    /** True if only texts changed, and no common read. */
    areTextsAlone: alone !== undefined,

    /** True if the last build's problems of the text still hold. Its links may lead to a changed heading. */
    hasProblemsOf: (file: string) => alone !== undefined && !alone.texts.has(file),

    /** @param file output file */
    has(file: string): boolean {
      const read = alone && readsOf.get(file);
      return read !== undefined && !read.some((index) => texts.has(index));
    },

    /**
     * Reuses the old reads of unplanned pages.
     *
     * @param posts in the order of the state
     */
    readsWith(log: PageContext['reads'], files: Iterable<string>, posts: readonly Post[]): KeptReads {
      const indexes = new Map(posts.map(({ file }, index) => [file, index]));
      const indexesOf = (read: Iterable<string>) =>
        Array.from(read, (file) => indexes.get(file)).filter((index) => index !== undefined);
      // Unplanned pages depend on these.
      const commonOf = (kind: 'texts' | 'links') =>
        indexesOf(new Set([...log.common[kind], ...(alone ? common[kind] : [])]));
      const kept = Array.from(files, (file) => {
        const page = log.pages.get(file);
        const read = page ? indexesOf(new Set([...page.texts, ...page.links])) : readsOf.get(file);
        return read && ([file, read] as const);
      });
      return {
        pages: kept.filter((entry) => entry !== undefined),
        common: { texts: commonOf('texts'), links: commonOf('links') },
      };
    },
  };
}

export function changedItems(before: State['items'], now: State['items']): Set<string> {
  const last = new Map(before.map(({ file, contentHash }) => [file, contentHash]));
  const changed = now.filter(({ file, contentHash }) => last.get(file) !== contentHash);
  for (const { file } of now) last.delete(file);
  return new Set([...changed.map(({ file }) => file), ...last.keys()]);
}

function frontOf({ stamp, contentHash, bodyLine, ...front }: Post) {
  return JSON.stringify(front);
}

import type { Post } from '../../content/post.ts';
import { isSettled, type SourceFile, type Stamp } from '../../content/source-file.ts';
import type { ContentScan } from '../content-scan.ts';
import type { Content } from '../read/content.ts';
import type { State } from './state.ts';

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
export function isUnchanged(scan: ContentScan): boolean {
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
    state.files.every(([file, written]) => folder.isIntact(file, written))
  );
}

/** Files of posts and pages whose text has changed. */
export type BodyEdits = ReadonlySet<string>;

/**
 * The usual edit is to the text of a post. Then a page that does not show that text is as it was, and its fingerprint
 * need not be worked out again: with ten thousand posts that is most of the time of a build.
 *
 * @returns undefined when anything else has changed since the last build, such as a title, a date, a picture, the settings
 *   or what the clock publishes
 */
export function bodyEdits(scan: ContentScan, { posts, items, media }: Content): BodyEdits | undefined {
  const { previous } = scan;
  const isAsItWas =
    previous &&
    stillHolds(previous, scan) &&
    sameFiles(previous.mediaFound, media, previous) &&
    itemsOf(previous.items) === itemsOf(items) &&
    previous.posts.length === posts.length;
  if (!isAsItWas) return undefined;
  const edited = new Set<string>();
  for (const [index, post] of posts.entries()) {
    const last = previous.posts[index];
    if (!last || (last !== post && frontOf(last) !== frontOf(post))) return undefined;
    if (last.contentHash !== post.contentHash) edited.add(post.file);
  }
  return edited;
}

function itemsOf(items: State['items']): string {
  return JSON.stringify(items.map(({ file, contentHash }) => [file, contentHash]));
}

/** All of a post but its text. */
function frontOf({ stamp, contentHash, bodyLine, ...front }: Post): string {
  return JSON.stringify(front);
}

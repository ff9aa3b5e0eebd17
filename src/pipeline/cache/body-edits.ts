import type { Post } from '../../content/post.ts';
import type { Content } from '../read/content.ts';
import type { ContentScan } from '../content-scan.ts';
import { sameFiles } from './same-files.ts';
import { stillHolds, type State } from './state.ts';

/** Files of posts and pages whose text has changed. */
export type BodyEdits = ReadonlySet<string>;

/**
 * The usual edit is to the text of a post. Then a page that does not show that text is as it was, and its fingerprint
 * need not be worked out again: with ten thousand posts that is most of the time of a build.
 *
 * @returns undefined when anything else has changed since the last build, such as a title, a date, a picture, the settings
 *   or what the clock publishes
 */
export function bodyEdits(
  { previous, cacheKeys, options: { now } }: ContentScan,
  { posts, items, media }: Content,
): BodyEdits | undefined {
  const isAsItWas =
    previous !== undefined &&
    stillHolds(previous, cacheKeys, now) &&
    sameFiles(previous.mediaFound, media, previous.scannedAt) &&
    sameItems(previous.items, items) &&
    previous.posts.length === posts.length;
  if (!isAsItWas) return undefined;
  const edited = new Set<string>();
  for (const [index, post] of posts.entries()) {
    const last = previous.posts[index];
    if (!last || (last !== post && !sameFront(last, post))) return undefined;
    if (last.contentHash !== post.contentHash) edited.add(post.file);
  }
  return edited;
}

function sameItems(last: State['items'], items: State['items']): boolean {
  return (
    last.length === items.length &&
    items.every(
      ({ file, contentHash }, index) => last[index]?.file === file && last[index].contentHash === contentHash,
    )
  );
}

/** Whether two posts differ in nothing but their text. */
function sameFront(last: Post, post: Post): boolean {
  return frontOf(last) === frontOf(post);
}

function frontOf({ stamp, contentHash, bodyLine, ...front }: Post): string {
  return JSON.stringify(front);
}

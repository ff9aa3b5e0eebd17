import type { Post } from '../../content/post.ts';
import { isSettled, sameStamp, type SourceFile, type Stamp } from '../../content/source-file.ts';
import { isPublicFile } from '../../content/discover.ts';
import type { Picture } from '../../lib/picture.ts';
import { outputFile, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { isContentOf } from '../../pages/feature.ts';
import type { LinkTable } from '../../pages/links.ts';
import type { State } from '../cache/state.ts';
import type { Range } from '../../media/film.ts';
import { fingerprintOf, type SeenPictures } from './seen-pictures.ts';

/** A picture or other file that is published. */
export interface MediaFile {
  /** Path from the root of the blog. */
  readonly source: string;
  /** Path from the root of the site. */
  readonly file: string;
  /** Fingerprint of the content. */
  readonly content: string;
  readonly stamp: Stamp;
  /** What is published of it, when it is a picture. */
  readonly picture?: Picture;
  /** Fingerprint of what is published in its place, when it is written anew at its own size. */
  readonly published?: string;
  /** What becomes free space then, in a film. */
  readonly notes?: readonly Range[];
  /** Whether a page shows it as a picture, so that copies of it are of use. */
  readonly isShown: boolean;
}

/**
 * Media to publish: all that lies in the folder of a shown post, and of the rest what a shown post points at.
 * So a picture that only one post used goes with it.
 *
 * @param seen pictures that were looked at in this build
 */
export function mediaToPublish(
  context: PageContext,
  table: LinkTable,
  found: readonly SourceFile[],
  seen: SeenPictures,
  previous: Pick<State, 'media' | 'scannedAt'> | undefined,
  root: string,
  contentOf = fingerprintOf,
): MediaFile[] {
  const { used, shown } = usedMedia(context);
  const ofFeatures = context.features.flatMap(({ content }) => (content?.hasMedia ? [content] : []));
  const stamps = new Map(found.map(({ path, stamp }) => [path, stamp]));
  const known = new Map(previous?.media.map(([path, stamp, hashed]) => [path, { stamp, hashed }]));
  const pictures = new Map(table.pictures);
  return table.media.flatMap(([source, at]) => {
    const stamp = stamps.get(source);
    const isKept =
      isPublicFile(source) || used.has(source) || ofFeatures.some((one) => isContentOf(one, source));
    if (!stamp || (isPublic(at) && !isKept)) return [];
    const last = known.get(source);
    const same = last && sameStamp(last.stamp, stamp) && isSettled(stamp, previous?.scannedAt ?? 0);
    const sighted = seen.get(source);
    const content = sighted?.content ?? (same ? last.hashed : contentOf(root, source));
    const picture = pictures.get(source);
    const look = sighted?.look;
    const published = look && 'published' in look ? look.published : undefined;
    const notes = look?.kind === 'other' ? look.notes : undefined;
    return [
      {
        source,
        file: outputFile(at),
        content,
        stamp,
        ...(picture && { picture }),
        ...(published !== undefined && { published }),
        ...(notes && { notes }),
        isShown: shown.has(source),
      },
    ];
  });
}

/**
 * Media that posts point at, and those of them that they show as pictures. What only shared drafts point at is not
 * among the first: it would lie where everybody can find it.
 */
export function usedMedia(context: PageContext): { used: Set<string>; shown: Set<string> } {
  const { blog, links } = context;
  const [used, shown] = [new Set<string>(), new Set<string>()];
  for (const post of [...blog.posts, ...blog.pages, ...blog.unlisted]) {
    for (const { target, isShown } of targetsOf(post, context)) {
      const media = links.media(post.file, target);
      if (!media) continue;
      if (!post.isSecret)
        for (const file of [media.file, ...links.besideRecording(media.file)]) used.add(file);
      if (isShown) shown.add(media.file);
    }
  }
  return { used, shown };
}

/** Files and addresses that a post shows or links to, as written. */
export function targetsOf(post: Post, { bodies }: PageContext): { target: string; isShown: boolean }[] {
  const targets = bodies.summary(post).references.map(({ kind, target }) => ({
    target,
    isShown: kind === 'image',
  }));
  return post.image ? [...targets, { target: post.image.src, isShown: true }] : targets;
}

/** Whether a picture is published at an address made from its name, and not below that of a post. */
export function isPublic(at: Address): boolean {
  return at.startsWith('/media/');
}

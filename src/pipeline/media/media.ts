import type { Post } from '../../content/post.ts';
import { isSettled, type SourceFile, type Stamp } from '../../content/source-file.ts';
import { isPublicFile } from '../../content/discover.ts';
import type { Picture } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { outputFile, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { isContentOf } from '../../pages/feature.ts';
import type { LinkTable } from '../../pages/links.ts';
import type { FileMetadata } from '../../media/metadata.ts';
import type { CleanDrawing, UnusableDrawing } from '../../media/svg/clean-drawing.ts';
import type { Settings } from '../../settings/settings.ts';
import type { SeenPictures } from './seen-pictures.ts';

/** A picture or other file that is published. */
export interface MediaFile {
  /** Path from the root of the blog. */
  readonly source: string;
  /** Path from the root of the site. */
  readonly file: string;
  /** Fingerprint of the content; of a file in `public/`, which is not read, its stamp. */
  readonly content: string;
  readonly stamp: Stamp;
  /** What is published of it, when it is a picture. */
  readonly picture?: Picture;
  /** What a look into it has shown; absent in `public/`. */
  readonly look?: FileMetadata;
  /** Whether a page shows it as a picture, so that copies of it are of use. */
  readonly isShown: boolean;
}

/**
 * Media to publish: all that lies in the folder of a shown post, and of the rest what a shown post points at.
 * So a picture that only one post used goes with it.
 *
 * @param seen pictures that were looked at in this build
 * @param scannedAt when files were looked at, in milliseconds since 1970
 */
export function mediaToPublish(
  context: PageContext,
  table: LinkTable,
  found: readonly SourceFile[],
  seen: SeenPictures,
  scannedAt: number,
): MediaFile[] {
  const { used, shown } = usedMedia(context);
  const ofFeatures = context.features.flatMap(({ content }) => (content?.hasMedia ? [content] : []));
  const stamps = new Map(found.map(({ path, stamp }) => [path, stamp]));
  const pictures = new Map(table.pictures);
  return table.media.flatMap(([source, at]) => {
    const stamp = stamps.get(source);
    const isKept =
      isPublicFile(source) || used.has(source) || ofFeatures.some((one) => isContentOf(one, source));
    if (!stamp || (isPublic(at) && !isKept)) return [];
    const { content, look } = seen.get(source) ?? {};
    const picture = pictures.get(source);
    // A stamp that may not be trusted is that of no other build.
    const stamped = isSettled(stamp, scannedAt) ? stamp : [...stamp, scannedAt];
    return [
      {
        source,
        file: outputFile(at),
        content: content ?? stamped.join(' '),
        stamp,
        ...(picture && { picture }),
        ...(look && { look }),
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

/**
 * Names files beside posts that cannot be published, and what is left out of drawings.
 *
 * @param pictures undefined when no picture is touched: then one that is damaged stays as it is
 */
export function checkMedia(media: readonly MediaFile[], { pictures }: Pick<Settings, 'pictures'>): Problem[] {
  return media.flatMap(({ source: file, look }): Problem[] => {
    if (look?.kind === 'drawing') return problemsOfDrawing(file, look);
    if (look?.kind !== 'unusable' || (look.rule === 'picture' && !pictures)) return [];
    return [{ file, rule: look.rule, severity: 'error', ...look.fault }];
  });
}

/** @param file its path, for the message */
export function problemsOfDrawing(
  file: string,
  drawing: Pick<UnusableDrawing, 'fault'> | Pick<CleanDrawing, 'leftOut'>,
): Problem[] {
  if ('fault' in drawing) return [{ file, rule: 'drawing', severity: 'error', ...drawing.fault }];
  return drawing.leftOut.map((finding) => ({
    file,
    rule: 'drawing-part',
    severity: 'warning',
    ...finding,
  }));
}

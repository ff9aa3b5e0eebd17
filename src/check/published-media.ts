import type { Post } from '../content/post.ts';
import type { Stamp } from '../content/source-file.ts';
import type { Picture } from '../lib/picture.ts';
import type { Address } from '../lib/urls.ts';
import type { MediaMetadata } from '../media/metadata.ts';
import type { PageContext } from '../pages/context.ts';

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
  readonly metadata?: MediaMetadata;
  /** Whether a page shows it as a picture, so that copies of it are of use. */
  readonly isShown: boolean;
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

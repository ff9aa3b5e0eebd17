import type { Post } from '../content/post.ts';
import type { Stamp } from '../content/source-file.ts';
import type { Picture } from '../lib/picture.ts';
import type { MediaMetadata } from '../media/metadata.ts';
import type { PageContext } from '../pages/context.ts';

export interface MediaFile {
  /** From the blog root. */
  source: string;
  /** From the site root. */
  file: string;
  /** Content hash, or the stamp for files in `public/`. */
  content: string;
  stamp: Stamp;
  picture?: Picture;
  /** Absent in `public/`. */
  metadata?: MediaMetadata;
  /** True if a page shows it as a picture, and so needs copies. */
  isShown: boolean;
}

/** Files of shared drafts stay private. */
export function usedMedia(context: PageContext) {
  const { blog, links } = context;
  const [used, shown] = [new Set<string>(), new Set<string>()];
  for (const post of [...blog.shown, ...blog.shared]) {
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

/** As written. The picture of a post has no place. */
interface MediaTarget {
  target: string;
  isShown: boolean;
  line?: number;
  column?: number;
}

export function targetsOf(post: Post, { bodies }: PageContext): MediaTarget[] {
  const targets = bodies.summary(post).references.map(({ kind, target, line, column }) => ({
    target,
    isShown: kind === 'image',
    line,
    column,
  }));
  return post.image ? [...targets, { target: post.image.src, isShown: true }] : targets;
}

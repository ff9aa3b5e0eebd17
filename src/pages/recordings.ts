import type { Post } from '../content/post.ts';
import type { PageContext } from './context.ts';
import type { PublishedRecording } from './links.ts';

/** Sounds and films of the blog that a text plays, each once, in the order of the text. */
export function recordingsOf(
  post: Pick<Post, 'file'>,
  { bodies, links }: Pick<PageContext, 'bodies' | 'links'>,
): PublishedRecording[] {
  const played = bodies.summary(post).references.flatMap(({ kind, target }) => {
    const recording = kind === 'media' ? links.recording(post.file, target) : undefined;
    return recording ? [[recording.address, recording] as const] : [];
  });
  return [...new Map(played).values()];
}

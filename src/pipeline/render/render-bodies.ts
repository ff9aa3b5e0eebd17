import type { Post } from '../../content/post.ts';
import type { StoredBody } from '../cache/state.ts';
import type { Progress } from '../progress.ts';
import type { Threads } from '../threads/threads.ts';
import type { BodyStore } from './bodies.ts';
import type { WriterSetup } from './body-writer.ts';
import { bodyOfPost, type BodyOfPost } from './render-body.ts';

/** Messages to a thread. */
export type RenderRequest =
  | { readonly type: 'set-up-rendering'; readonly setup: WriterSetup }
  | { readonly type: 'render'; readonly bodies: readonly BodyOfPost[] };

/** Bodies that a thread renders at a time. */
const CHUNK = 16;

/** Renders the bodies that are not in the store yet, on all threads. */
export async function renderBodies(
  posts: readonly Post[],
  store: BodyStore,
  threads: Threads,
  progress: Progress,
): Promise<void> {
  progress.expect('posts', posts.length);
  threads.prepare({ type: 'set-up-rendering', setup: store.setup } satisfies RenderRequest);
  await threads.share(
    requests(posts),
    ({ bodies }) => bodies.map((body) => store.writer.write(body).stored),
    ({ start, bodies }, stored: readonly StoredBody[]) => {
      progress.did('posts', bodies.length);
      for (const [index, body] of stored.entries()) {
        const post = posts[start + index];
        if (post) store.remember(post, body);
      }
    },
  );
}

function* requests(
  posts: readonly Post[],
): Generator<Extract<RenderRequest, { type: 'render' }> & { readonly start: number }> {
  for (let start = 0; start < posts.length; start += CHUNK) {
    const bodies = posts.slice(start, start + CHUNK).map(bodyOfPost);
    yield { type: 'render', start, bodies };
  }
}

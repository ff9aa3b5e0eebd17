import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../content/post.ts';
import { packAt } from './bodies/pack.ts';
import { publishedIn, readState } from './cache/state.ts';

/** What readers have found: posts and pages of the last build. */
export interface LastSite {
  posts: readonly Post[];
  /** Markdown below the front matter, for short use. Undefined if the cache lost it. */
  sourceOf: (post: Pick<Post, 'file'>) => string | undefined;
}

export const NO_LAST_SITE: LastSite = { posts: [], sourceOf: () => undefined };

/** @param cache absolute, of this state */
export function lastSiteOf(cache: string, state = readState(cache, '')): LastSite {
  if (!state) return NO_LAST_SITE;
  return {
    posts: publishedIn(state),
    sourceOf({ file }) {
      const path = join(cache, state.pack);
      const place = state.bodies.find(([name]) => name === file)?.[1].source;
      if (!place || !existsSync(path)) return undefined;
      const pack = packAt(path, 0);
      try {
        return pack.read(place)?.toString();
      } finally {
        pack.close();
      }
    },
  };
}

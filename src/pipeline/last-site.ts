import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../content/post.ts';
import { decodeBody, packAt } from './bodies/pack.ts';
import { publishedIn, readState } from './cache/state.ts';

/** What readers have found: posts and pages of the last build. */
export interface LastSite {
  posts: readonly Post[];
  /** HTML of the text, with placeholders for links. Undefined if the cache lost it. */
  htmlOf: (post: Pick<Post, 'file'>) => string | undefined;
}

/** Undefined before the first build. @param cache absolute, of this state */
export function lastSiteOf(cache: string, state = readState(cache, '')): LastSite | undefined {
  if (!state) return undefined;
  return {
    posts: publishedIn(state),
    htmlOf({ file }) {
      const path = join(cache, state.pack);
      const place = state.bodies.find(([name]) => name === file)?.[1].shown;
      if (!place || !existsSync(path)) return undefined;
      const pack = packAt(path, 0);
      try {
        const record = pack.read(place);
        return record && decodeBody(record, () => undefined).html;
      } finally {
        pack.close();
      }
    },
  };
}

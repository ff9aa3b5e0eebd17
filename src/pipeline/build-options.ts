import type { Settings } from '../config/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import type { State } from './cache/state.ts';
import type { OnProgress } from './progress.ts';

/** What a build is told. */
export interface BuildOptions {
  readonly settings: Settings;
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Folder of the site; absolute. */
  readonly output: string;
  /** Folder of what is kept between builds; absolute. */
  readonly cache: string;
  /** Milliseconds since 1970. Decides what is published. */
  readonly now: number;
  /** Show drafts, posts to come and expired ones, and write into the folder of the site directly. */
  readonly preview: boolean;
  /** Treat warnings as errors. */
  readonly strict: boolean;
  /** What the blog is built with. */
  readonly code: BlogCode;
  /** The state that the last build of this process left; read from the cache folder when missing. */
  readonly previous?: State;
  /** Progress callback. */
  readonly progress?: OnProgress | undefined;
}

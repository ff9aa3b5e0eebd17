import { NO_CHANGES } from '../../blog/address-changes.ts';
import { sharedLinks, sharedPosts, statusOf } from '../../blog/published.ts';
import type { CacheKeys } from './code-version.ts';
import type { Found } from '../read/find-content.ts';
import type { BuildReport } from '../finish.ts';
import type { BuildOptions } from '../build-options.ts';
import { sameFiles } from './same-files.ts';
import type { SiteFolder } from '../commit/site-folder.ts';
import { stillHolds, type State } from './state.ts';
import type { Stopwatch } from '../../lib/clock.ts';

/**
 * Whether a build would give the site that is there: code, settings, every file's stamp and the files of
 * the site are as the last build left them, and the clock has passed no date of a post.
 */
export function isUnchanged(
  state: State,
  cacheKeys: CacheKeys,
  found: Found,
  folder: SiteFolder,
  { now, strict }: BuildOptions,
): boolean {
  return (
    stillHolds(state, cacheKeys, now) &&
    !(strict && state.warnings.length > 0) &&
    sameFiles(
      state.posts.map(({ file, stamp }) => [file, stamp] as const),
      found.markdown,
      state.scannedAt,
    ) &&
    sameFiles(
      state.items.map(({ file, stamp }) => [file, stamp] as const),
      found.items,
      state.scannedAt,
    ) &&
    sameFiles(state.mediaFound, found.media, state.scannedAt) &&
    JSON.stringify(state.foundProblems) === JSON.stringify(found.problems) &&
    state.files.every(([file, written]) => folder.isIntact(file, written))
  );
}

/** What is told of a build that had nothing to do. */
export function unchangedReport(state: State, options: BuildOptions, watch: Stopwatch): BuildReport {
  const { settings, now } = options;
  const unpublished = state.posts.flatMap((post) => {
    const status = statusOf(post, now);
    return status === 'published' ? [] : [{ post, status }];
  });
  const posts = state.posts.filter((post) => post.kind === 'post').length;
  return {
    posts: options.preview ? posts : posts - unpublished.filter(({ post }) => post.kind === 'post').length,
    isPreview: options.preview,
    unpublished,
    shared: options.preview ? [] : sharedLinks(sharedPosts(state.posts, settings, now), settings),
    replaced: [],
    changes: options.preview ? undefined : NO_CHANGES,
    notes: [],
    warnings: state.warnings,
    written: [],
    kept: state.files.length,
    removed: [],
    pages: undefined,
    stages: watch.stages,
    state,
  };
}

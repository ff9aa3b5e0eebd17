import { removeAll } from '../lib/files.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eleventyFor, renderWithEleventy } from './plugin.ts';
import { runBuild } from '../pipeline/build.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { leaveOut } from '../pipeline/leave-out.ts';
import { lastSiteOf } from '../pipeline/last-site.ts';
import { STATE_FILE } from '../pipeline/cache/state.ts';
import { codeOf } from '../lib/failure.ts';
import { ProblemsError, UserError } from '../lib/problems.ts';

/**
 * Repeats the build without the texts that it may leave out, until no error remains. After a bug, builds again
 * without the cache.
 *
 * @throws ProblemsError for errors in content. The last site stays
 */
export async function buildSite(
  options: BuildOptions,
  load = eleventyFor(options.templates !== undefined),
): Promise<BuildReport> {
  const state = join(options.cache, STATE_FILE);
  const isFirst = !existsSync(state);
  // A first build loads Eleventy while threads read. A later import reports an error.
  if (isFirst) load().catch(() => {});
  const renderPages = renderWithEleventy(options, load);
  let { lastState } = options;
  try {
    return await runBuild(options, (...pages) => {
      // A failure from here on leaves unknown files in a preview.
      lastState = undefined;
      return renderPages(...pages);
    });
  } catch (error) {
    const mayRepeat =
      error instanceof ProblemsError ? options.leavesOut !== 'none' : !isFirst && isProgramFault(error);
    if (!mayRepeat) throw error;
    // Read before the cache goes.
    const { leavesOut, cache, lastSite = leavesOut === 'new' ? lastSiteOf(cache) : undefined } = options;
    const next = { ...options, lastSite, lastState };
    if (error instanceof ProblemsError) {
      const leftOut = leaveOut(error.problems, next);
      if (leftOut) return await buildSite({ ...next, leftOut }, load);
      throw new ProblemsError([...error.problems, ...options.leftOut.problems]);
    }
    removeAll(state);
    return await buildSite(next, load);
  }
}

function isProgramFault(error: unknown) {
  return !(error instanceof ProblemsError || error instanceof UserError || codeOf(error) !== undefined);
}

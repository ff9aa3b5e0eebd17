import { removeAll } from '../lib/files.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eleventyFor, renderWithEleventy } from './plugin.ts';
import { runBuild } from '../pipeline/build.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { holdBack } from '../pipeline/hold-back.ts';
import { lastSiteOf } from '../pipeline/last-site.ts';
import { STATE_FILE } from '../pipeline/cache/state.ts';
import { codeOf } from '../lib/failure.ts';
import { ProblemsError, UserError } from '../lib/problems.ts';

/**
 * `holdBack` repeats the build without new faulty posts until no error is left. After a bug, builds again
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
  try {
    return await runBuild(options, renderWithEleventy(options, load));
  } catch (error) {
    const mayRepeat = error instanceof ProblemsError ? options.holdBack : !isFirst && isProgramFault(error);
    if (!mayRepeat) throw error;
    // Read before the cache goes.
    const { holdBack: isHeld, cache, lastSite = isHeld ? lastSiteOf(cache) : undefined } = options;
    const next = { ...options, lastSite };
    if (error instanceof ProblemsError) {
      const heldBack = holdBack(error.problems, next);
      if (heldBack) return await buildSite({ ...next, heldBack }, load);
      throw new ProblemsError([...error.problems, ...options.heldBack.problems]);
    }
    removeAll(state);
    return await buildSite(next, load);
  }
}

function isProgramFault(error: unknown) {
  return !(error instanceof ProblemsError || error instanceof UserError || codeOf(error) !== undefined);
}

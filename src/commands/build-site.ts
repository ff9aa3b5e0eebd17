import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Build } from '../build/build.ts';
import type { BuildOptions } from '../build/plan.ts';
import type { BuildReport } from '../build/finish.ts';
import { STATE_FILE } from '../build/kept/state.ts';
import { ProblemsError } from '../lib/problems.ts';

type Eleventy = typeof import('../eleventy/run.ts');

/**
 * Builds the site. Eleventy is loaded only when there is something to draw; in a first build that is sure, so it
 * is loaded while other threads read.
 *
 * @throws ProblemsError when the content has errors; the last site is then untouched
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const load = (): Promise<Eleventy> => import('../eleventy/run.ts');
  const early = existsSync(join(options.cache, STATE_FILE)) ? undefined : load();
  const started = await Build.start(options);
  try {
    if (!started.hasWork) return await started.finish();
    const { drawWithEleventy } = await (early ?? load());
    return await drawWithEleventy(started, options.output);
  } catch (error) {
    if (!(error instanceof ProblemsError)) await started.abandon();
    throw error;
  }
}

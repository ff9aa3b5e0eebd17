import { Build } from '../build/build.ts';
import type { BuildOptions } from '../build/plan.ts';
import type { BuildReport } from '../build/finish.ts';
import { ProblemsError } from '../lib/problems.ts';

/**
 * Builds the site. Eleventy is loaded only when there is something to draw.
 *
 * @throws ProblemsError when the content has errors; the last site is then untouched
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const started = await Build.start(options);
  try {
    if (!started.hasWork) return await started.finish();
    const { drawWithEleventy } = await import('../eleventy/run.ts');
    return await drawWithEleventy(started, options.output);
  } catch (error) {
    if (!(error instanceof ProblemsError)) await started.abandon();
    throw error;
  }
}

import { causeOf } from '../lib/failure.ts';
import type { Build } from '../pipeline/build.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { inputFolder, openEleventy, pamphlet } from './plugin.ts';

/**
 * Draws a build that has been started, and finishes it.
 *
 * @param output folder of the site
 * @throws ProblemsError when the bodies have errors after all
 */
export async function drawWithEleventy(build: Build, output: string): Promise<BuildReport> {
  let report: BuildReport | undefined;
  const source = {
    start: () => Promise.resolve(build),
    finish: async () => {
      report = await build.finish();
    },
  };
  const eleventy = await openEleventy(inputFolder(build.cache), output, (config) => pamphlet(config, source));
  try {
    await eleventy.write();
  } catch (error) {
    // Without what Eleventy puts around it.
    throw causeOf(error);
  }
  if (!report) throw new Error('Eleventy ended without finishing the build.');
  return report;
}

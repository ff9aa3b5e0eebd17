import { loadSettings } from '../config/load-settings.ts';
import { serve } from '../eleventy/serve.ts';
import { serveTrouble } from '../eleventy/serve-trouble.ts';
import { tell } from '../eleventy/troubles.ts';
import { clock } from '../lib/clock.ts';
import { ProblemsError } from '../lib/problems.ts';
import { Reporter } from '../report/reporter.ts';

/** One life of the preview; `start` begins another when the code or the settings change. */
export async function run([port = '8080']: readonly string[]): Promise<number> {
  const root = process.cwd();
  const reporter = new Reporter({
    root,
    environment: process.env,
    output: process.stdout,
    errors: process.stderr,
  });
  try {
    const settings = await loadSettings(root);
    await serve({ settings, root, port: Number(port), reporter, now: () => clock(process.env) });
    process.stdout.write(
      `\nThe preview is at http://localhost:${port}${settings.pathPrefix} (stop it with Ctrl+C).\n`,
    );
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    await serveTrouble(Number(port), tell(error, reporter));
    process.stdout.write(
      `\nThe preview shows this at http://localhost:${port}/ until the settings are mended.\n`,
    );
  }
  return 0;
}

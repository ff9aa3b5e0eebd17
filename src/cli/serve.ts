import { loadBlog } from '../features/load-blog.ts';
import { serve } from '../eleventy/serve.ts';
import { tell } from '../report/error-pages.ts';
import { clock } from '../lib/clock.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { Reporter } from '../report/reporter.ts';
import { codeOf } from '../lib/error-code.ts';
import { reporterFor } from './command.ts';
import { ownChanges } from './own-changes.ts';
import { serveErrorPage } from './error-server.ts';
import { openedText } from './serving.ts';

/** One life of the preview; `start` begins another when the code or the settings change. */
export async function run([port = '8080', opened, marked]: readonly string[]): Promise<number> {
  const root = process.cwd();
  const reporter = reporterFor(root);
  try {
    await show(root, Number(port), opened || undefined, marked !== undefined, reporter);
    return 0;
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    process.stderr.write(
      `Another program has taken port ${port} meanwhile. Stop it, or choose another port: npm start -- --port 3000\n`,
    );
    // Whatever watches the files would keep the process.
    process.exit(1);
  }
}

async function show(
  root: string,
  port: number,
  opened: string | undefined,
  isMarked: boolean,
  reporter: Reporter,
): Promise<void> {
  try {
    const { settings, code } = await loadBlog(root);
    const changes = isMarked ? ownChanges(root, settings) : undefined;
    await serve({ settings, code, root, reporter, changes, now: () => clock(process.env) }, port, opened);
    process.stdout.write(
      `\nThe preview is at http://localhost:${port}${settings.pathPrefix} (stop it with Ctrl+C).\n` +
        openedText(
          opened,
          `:${port}${settings.pathPrefix}`,
          'Everybody who reaches this computer can see it, drafts too, at:',
        ),
    );
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    await serveErrorPage(port, opened, tell(error, reporter));
    process.stdout.write(
      `\nThe preview shows this at http://localhost:${port}/ until the settings are mended.\n`,
    );
  }
}

import { reporterFor } from '../report/reporter.ts';
import { loadBlog } from '../features/load-blog.ts';
import { serve } from '../eleventy/serve.ts';
import { tell } from '../report/dev-overlay.ts';
import { ProblemsError } from '../lib/problems.ts';
import { ownChanges } from './own-changes.ts';
import { placeText } from '../server/place.ts';
import { serveErrorPage } from './serving.ts';

/** One preview process. `start` replaces it. */
export async function run([typed, host, marked]: readonly string[]): Promise<number> {
  const root = process.cwd();
  const place = { port: Number(typed), opened: host || undefined };
  const reporter = reporterFor(root);
  // Ends with its parent, to free the port.
  process.once('disconnect', () => process.exit(0));
  try {
    const blog = await loadBlog(root);
    const changes = marked === undefined ? undefined : ownChanges(root, blog);
    const watches = (paths: readonly string[]) => void process.send?.(paths);
    await serve({ ...blog, root, reporter, watches, changes }, place);
    process.stdout.write(placeText('The preview', place, blog.settings.pathPrefix));
  } catch (error) {
    // File watchers would keep the process alive.
    if (!(error instanceof ProblemsError)) process.exit(reporter.failed(error));
    await serveErrorPage(place, tell(error, reporter));
    process.stdout.write(placeText('Until you fix the settings, this error', place, '/'));
  }
  return 0;
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlog } from '../features/load-blog.ts';
import { UserError } from '../lib/problems.ts';
import { prefixOf } from '../pipeline/commit/output-folder.ts';
import { createStaticSite } from '../server/static-site.ts';
import { startWebServer } from '../server/web-server.ts';
import { settingsIn } from '../settings/load-settings.ts';
import { defineCommand } from './command.ts';
import { choosePort, placeText } from '../server/place.ts';
import { SERVING_OPTIONS, SERVING_USAGE, untilStopped } from './serving.ts';

const COMMAND = 'npm run preview';
const FOLDER = '_site';

/**
 * Serves `_site` until stopped. Exit codes: 0 stopped, 1 no site or faulty settings, 2 wrong usage or no free
 * port.
 */
export const { OPTIONS, run } = defineCommand({
  usage: `${COMMAND} -- [options]
${SERVING_USAGE}
Serves the site that was built last, as it will be on a host: with its headers and redirects, without drafts.
`,
  options: SERVING_OPTIONS,
  async run(options, _, root, reporter) {
    const place = await choosePort(options);
    const folder = join(root, FOLDER);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      settingsIn(root);
      throw new UserError(`There is no site in ${FOLDER} yet. Build first: npm run build`);
    }
    // The build may have used another prefix than the settings.
    const prefix = prefixOf(folder) ?? (await loadBlog(root, process.env)).settings.pathPrefix;
    const site = createStaticSite({ folder, prefix });
    const stop = await startWebServer({
      ...place,
      command: COMMAND,
      answer: site.answerAsHost,
      failed: (error) => reporter.failed(error),
    });
    const stopped = untilStopped();
    process.stdout.write(placeText(`The site in ${FOLDER}`, place, prefix));
    await stopped;
    await stop();
    return 0;
  },
});

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlog } from '../features/load-blog.ts';
import type { Reporter } from '../report/reporter.ts';
import { HostedSite } from '../server/hosted-site.ts';
import { codeOf } from '../lib/error-code.ts';
import { startWebServer } from '../server/web-server.ts';
import { failed, misused, reporterFor } from './outcome.ts';
import { openedText, choosePort, readStartOptions, usageOf } from './start-options.ts';

export { OPTIONS } from './start-options.ts';

const COMMAND = 'npm run preview';
const FOLDER = '_site';
const ABOUT = `
Serves the site that was built last, as it will be on a host: with its headers and redirects, without drafts.
`;

/**
 * Serves the site in `_site` until the process is asked to end.
 *
 * @returns the exit code: 0 stopped, 1 there is no site or the settings have errors, 2 used wrongly or no free port
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = readStartOptions(args);
  if (!options || options.help) {
    (options ? process.stdout : process.stderr).write(`${usageOf(COMMAND)}${ABOUT}`);
    return options ? 0 : 2;
  }
  const root = process.cwd();
  const folder = join(root, FOLDER);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    process.stderr.write(`There is no site in ${FOLDER} yet. Build first: npm run build\n`);
    return 1;
  }
  const reporter = reporterFor(root);
  try {
    const { settings } = await loadBlog(root, process.env);
    const port = await choosePort(options, COMMAND);
    if (port === undefined) return 2;
    await serveUntilStopped(folder, settings.pathPrefix, port, options.opened, reporter);
    return 0;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE')
      return misused('Another program has taken the port meanwhile. Try again.\n');
    return failed(error, reporter);
  }
}

async function serveUntilStopped(
  folder: string,
  prefix: string,
  port: number,
  opened: string | undefined,
  reporter: Reporter,
): Promise<void> {
  const site = new HostedSite({ folder, prefix });
  const stop = await startWebServer({
    port,
    opened,
    command: COMMAND,
    answer: (exchange) => site.answer(exchange),
    failed: (error) => reporter.failed(error),
  });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  const lines = site.notFollowed;
  if (lines.length > 0) {
    process.stderr.write(
      `This server does not follow ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')} of ${FOLDER}/_redirects; a host may.\n`,
    );
  }
  process.stdout.write(
    `\nThe site in ${FOLDER} is at http://localhost:${port}${prefix} (stop it with Ctrl+C).\n` +
      openedText(opened, `:${port}${prefix}`, 'Everybody who reaches this computer can see it at:'),
  );
  await ended;
  await stop();
}

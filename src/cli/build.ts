import { removeAll } from '../lib/files.ts';
import { measureSteps } from '../lib/step-times.ts';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildOptions } from '../eleventy/build-options.ts';
import { buildSite } from '../eleventy/build-site.ts';
import { publishedFiles } from '../features/extensions.ts';
import { loadBlog } from '../features/load-blog.ts';
import { AfterBuildError, ProblemsError } from '../lib/problems.ts';
import { MARKER } from '../lib/urls.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { lastSiteOf } from '../pipeline/last-site.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import type { Reporter } from '../report/reporter.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import { changedFiles } from '../review/changed-files.ts';
import { checkPlaceholder } from './placeholder-address.ts';
import { defineCommand, FLAG } from './command.ts';

/** Exit codes: 0 success, 1 problems or failure, 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run build -- [options]

  --strict          stop at any error, also of a new post
  --output FOLDER   write the site there instead of _site
  --verify          build cold and warm in two folders and compare every byte
  --timings         say how long each stage and each step took
  --json            a report for programs on the standard output, the text on the standard error
`,
  options: {
    strict: FLAG,
    output: { type: 'string', default: '_site' },
    timings: FLAG,
    verify: FLAG,
    json: FLAG,
  },
  async run(options, _, root, reporter) {
    const output = resolve(root, options.output);
    if (options.timings) measureSteps();
    // The importer names its own copy of a blog: no other site may get pictures of one pixel.
    const isTrial = process.env['PAMPHLET_TRIAL'] === root;
    let isBuilt = false;
    let advice = '';
    try {
      const blog = await loadBlog(root, process.env);
      const hasRecord = publishedFiles(blog.code.features, root) !== undefined;
      if (!options.strict && !hasRecord) advice = NEEDS_RECORD;
      const { settings } = blog;
      const found = reporter.isOnCi ? checkPlaceholder({ url: settings.url }, root) : [];
      const placeholders = applySeverity(found, settings);
      if (placeholders.length > 0)
        throw new ProblemsError(placeholders.map((one) => ({ ...one, severity: 'error' })));
      const chosen = buildOptions(blog, root, {
        output,
        // A trial compares all that can be built.
        leavesOut: isTrial ? 'all' : options.strict ? 'none' : 'new',
        isTrial,
        mayWrite: true,
        onProgress: reporter.progress,
      });
      const report = await buildSite(chosen);
      isBuilt = true;
      reporter.built(report, options.output, options.timings);
      return options.verify ? await verify(chosen, report.state, reporter) : 0;
    } catch (error) {
      if (isBuilt || error instanceof AfterBuildError) return reporter.failed(error);
      const last = existsSync(join(output, MARKER)) ? ' The last one is still there.' : '';
      return reporter.failed(
        error,
        `The site was not built.${last}${error instanceof ProblemsError ? advice : ''}`,
      );
    }
  },
});

/** Without a record, every post may be public. */
const NEEDS_RECORD =
  ' Next time a build can leave out the faulty new post alone: when the errors are fixed, type npm run addresses -- init, and commit addresses.json.';

/** Builds again without cache, in a separate folder, and names files that differ, are missing or are extra. */
async function verify(options: BuildOptions, state: BuildReport['state'], reporter: Reporter) {
  const folder = join(options.cache, 'verify');
  removeAll(folder);
  const [output, cache] = [join(folder, 'site'), join(folder, 'cache')];
  const lastSite = lastSiteOf(options.cache, state);
  await buildSite({ ...options, output, cache, mayWrite: false, lastSite });
  const different = changedFiles(options.output, output);
  removeAll(folder);
  reporter.clear();
  if (different.length === 0) {
    reporter.tell('A build from nothing gives the same bytes.\n');
    return 0;
  }
  const list = different.map(({ file }) => `  ${file}\n`).join('');
  process.stderr.write(
    `A build from nothing gives other bytes. Please report this; until then, delete .cache.\n${list}`,
  );
  return 1;
}

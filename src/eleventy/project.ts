import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix, resolve } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import type { ProjectOptions } from '../../eleventy.config.js';
import { Build } from '../pipeline/build.ts';
import { copyInto } from '../pipeline/commit/copy-into.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { loadGivenBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { decodePath } from '../lib/urls.ts';
import { UserError } from '../lib/user-error.ts';
import { guardOutputs } from '../report/outputs.ts';
import { Reporter } from '../report/reporter.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { ELEVENTY_FILES } from '../settings/compile-own-code.ts';
import { named } from './configure.ts';

export { configure } from './configure.ts';

/** Folders of a blog: no templates of the project are in them. */
const FOLDERS = ['posts', 'pages', 'comments', 'public'];

/** Adds a blog to a project of Eleventy: each build of the project builds the blog, and puts it into the same site. */
export function addBlog(config: EleventyConfig, options: ProjectOptions): void {
  const { folder = '.' } = options;
  guardOutputs(process);
  const { stdout: output, stderr: errors, env: environment } = process;
  const reporter = new Reporter({ root: process.cwd(), environment, output, errors });
  for (const name of [...FOLDERS, '.cache']) config.ignores.add(posix.join(folder, name, '**'));
  config.watchIgnores.add(posix.join(folder, '.cache/**'));
  for (const name of [...FOLDERS, SETTINGS_FILE]) config.addWatchTarget(`./${posix.join(folder, name)}`);
  let copies: Readonly<Record<string, string>> = {};
  config.on('eleventy.passthrough', ({ map }) => void (copies = map));
  // It comes before `eleventy.after`, where a project may look at its whole site.
  config.on('afterBuild', async ({ outputMode, directories, results = [] }) => {
    if (outputMode !== 'fs') return;
    await named(reporter, async () => {
      const site = resolve(folder, '.cache', 'project', 'site');
      const { report, place } = await build(options, site, posix.join('/', config.pathPrefix ?? '', '/'));
      const pages = results.flatMap(({ inputPath, outputPath }) =>
        outputPath === false ? [] : [[posix.relative(directories.output, outputPath), inputPath] as const],
      );
      const copied = Object.entries(copies).map(([url, file]) => [decodePath(url).slice(1), file] as const);
      copyInto({ output: directories.output, place, made: [...pages, ...copied] }, report.state, site);
      reporter.built(report, posix.join(directories.output, place));
    });
  });
}

/**
 * Builds a blog into a folder of its own.
 *
 * @param output that folder; absolute
 * @param prefix sub-folder of the project's site
 * @returns with the sub-folder of the blog in that site, and warnings whose paths are from the folder of the project
 */
async function build(
  { at, folder = '.', ...given }: ProjectOptions,
  output: string,
  prefix: string,
): Promise<{ readonly report: BuildReport; readonly place: string }> {
  const root = resolve(folder);
  const file = ELEVENTY_FILES.find((name) => existsSync(name));
  const inProject = (problem: Problem): Problem => {
    const own = posix.join(folder, problem.file);
    return { ...problem, file: problem.file === SETTINGS_FILE && !existsSync(own) ? (file ?? own) : own };
  };
  try {
    const source = file === undefined ? '' : readFileSync(file, 'utf8');
    const { settings, code } = await loadGivenBlog(root, given, source, process.env);
    const { pathPrefix, strict } = settings;
    const place = at ?? (pathPrefix.startsWith(prefix) ? pathPrefix.slice(prefix.length - 1) : pathPrefix);
    if (!/^\/(?:[\w~-][\w.~-]*\/)*$/.test(place))
      throw new UserError(`“${place}” is no sub-folder of a site.`, "Write it with slashes: at: '/blog/',");
    const started = await Build.start({
      settings: { ...settings, pathPrefix: posix.join(prefix, place) },
      ...{ code, root, output, cache: dirname(output), now: clock(process.env), preview: false, strict },
    });
    for (const page of started.work) await started.draw(page);
    const report = await started.finish();
    return { report: { ...report, warnings: report.warnings.map(inProject) }, place };
  } catch (error) {
    throw error instanceof ProblemsError ? new ProblemsError(error.problems.map(inProject)) : error;
  }
}

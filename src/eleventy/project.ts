import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import type { ProjectOptions } from '../../eleventy.config.js';
import { OURS } from '../features/blog-code.ts';
import { contentPaths } from '../features/content-paths.ts';
import { loadBlog, loadGivenBlog } from '../features/load-blog.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { failureText } from '../lib/failure.ts';
import { AfterBuildError, ProblemsError, type Problem, UserError } from '../lib/problems.ts';
import { decodePath } from '../lib/urls.ts';
import { copyInto } from './copy-into.ts';
import { guardOutputs } from '../report/outputs.ts';
import { reporterFor, type Reporter } from '../report/reporter.ts';
import { GUARD } from '../server/web-server.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { ELEVENTY_FILES } from '../settings/compile-own-code.ts';
import { buildOptions } from './build-options.ts';
import { buildSite } from './build-site.ts';
import { eleventyFor, inputFolder, quiet } from './plugin.ts';

/** For `npx eleventy`: builds like `npm run build`, into Eleventy's output folder. */
export function configure(config: EleventyConfig): void {
  const root = process.cwd();
  const cache = join(root, '.cache');
  guardOutputs(process);
  const reporter = reporterFor(root);
  try {
    refuseLinks(cache);
    config.setInputDirectory(relative(root, inputFolder(cache)));
  } catch (error) {
    throw new Error(failureText(error, root, process.env).trimEnd(), { cause: error });
  }
  config.setServerOptions(GUARD);
  quiet(config);
  config.on('eleventy.before', ({ directories: { input, output } }) =>
    named(reporter, async () => {
      expectEmpty(input);
      const run = buildOptions(await loadBlog(root, process.env), root, { output: resolve(root, output) });
      reporter.built(await buildSite(run, eleventyFor(true)), output);
    }),
  );
  takeNoMore(config);
}

/** @throws UserError if the input folder has files: Eleventy would run them */
function expectEmpty(input: string) {
  if (readdirSync(input).length === 0) return;
  throw new UserError(
    `The folder ${input} must be empty: Eleventy would run what is in it.`,
    'Delete what is in it, then try again.',
  );
}

const ADDS = /^(?:add|set|on$|ignores$|amend|dataFilterSelectors|namespace$)/;

/** Disables further configuration: the blog's function runs again for its own templates, and counts there. */
function takeNoMore(config: EleventyConfig) {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(config) as object);
  for (const name of names.filter((one) => ADDS.test(one)))
    Object.defineProperty(config, name, { value: () => config, configurable: true, writable: true });
}

/** Reports problems before Eleventy reports a failed build. */
async function named<T>(reporter: Reporter, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    reporter.failed(error);
    if (error instanceof ProblemsError) throw error;
    // Eleventy would print the stack.
    const outcome = error instanceof AfterBuildError ? 'The site was built.' : 'The site was not built.';
    throw Object.assign(new Error(outcome), { skipOriginalStack: true });
  }
}

/** Each build of the project builds the blog into the same site. */
export async function addBlog(config: EleventyConfig, options: ProjectOptions): Promise<void> {
  const { folder = '.' } = options;
  guardOutputs(process);
  const reporter = reporterFor(process.cwd());
  // The build reports faulty settings.
  const { code } = await loadProject(options).catch(() => ({ code: OURS }));
  const contents = contentPaths(code);
  // Keeps the project from rendering the blog's content.
  for (const path of [...contents, '.cache/'])
    config.ignores.add(posix.join(folder, path.replace(/\/$/, '/**')));
  config.watchIgnores.add(posix.join(folder, '.cache/**'));
  for (const path of [...contents, SETTINGS_FILE])
    config.addWatchTarget(`./${posix.join(folder, path).replace(/\/$/, '')}`);
  let copies: Readonly<Record<string, string>> = {};
  config.on('eleventy.passthrough', ({ map }) => void (copies = map));
  // Runs before `eleventy.after`, which may need the whole site.
  config.on('afterBuild', async ({ outputMode, directories, results = [] }) => {
    if (outputMode !== 'fs') return;
    await named(reporter, async () => {
      const site = resolve(folder, '.cache', 'project', 'site');
      const { report, place } = await buildInto(options, site, posix.join('/', config.pathPrefix ?? '', '/'));
      const pages = results.flatMap(({ inputPath, outputPath }) =>
        outputPath === false ? [] : [[posix.relative(directories.output, outputPath), inputPath] as const],
      );
      const copied = Object.entries(copies).map(([url, file]) => [decodePath(url).slice(1), file] as const);
      const target = { output: directories.output, place, made: [...pages, ...copied] };
      const left = copyInto(target, report.state, site);
      reporter.built(
        { ...report, problems: [...report.problems, ...left] },
        posix.join(directories.output, place),
      );
    });
  });
}

/** @throws ProblemsError for faulty settings; UserError as {@link loadGivenBlog} */
function loadProject({ at: _, folder = '.', ...given }: ProjectOptions) {
  const file = configurationFile();
  const source = file === undefined ? '' : readFileSync(file, 'utf8');
  return loadGivenBlog(resolve(folder), given, source, process.env);
}

/** Undefined if the project's configuration has another name. */
function configurationFile() {
  return ELEVENTY_FILES.find((name) => existsSync(name));
}

/**
 * @param output absolute
 * @param prefix path prefix of the project
 * @returns path prefix of the blog, and problems with paths from the project
 */
async function buildInto(options: ProjectOptions, output: string, prefix: string) {
  const { at, folder = '.' } = options;
  const root = resolve(folder);
  const inProject = (problem: Problem) => {
    const own = posix.join(folder, problem.file);
    return {
      ...problem,
      file: problem.file === SETTINGS_FILE && !existsSync(own) ? (configurationFile() ?? own) : own,
    };
  };
  try {
    const { settings, code } = await loadProject(options);
    const { pathPrefix } = settings;
    const place = at ?? (pathPrefix.startsWith(prefix) ? pathPrefix.slice(prefix.length - 1) : pathPrefix);
    if (!/^\/(?:[\w~-][\w.~-]*\/)*$/.test(place))
      throw new UserError(
        `“${place}” is not a sub-folder of a site.`,
        "Write it with slashes: at: '/blog/',",
      );
    const inPlace = { settings: { ...settings, pathPrefix: posix.join(prefix, place) }, code };
    // The project renders its own templates.
    const run = { ...buildOptions(inPlace, root, { output, cache: dirname(output) }), templates: undefined };
    const report = await buildSite(run, eleventyFor(true));
    return { report: { ...report, problems: report.problems.map(inProject) }, place };
  } catch (error) {
    throw error instanceof ProblemsError ? new ProblemsError(error.problems.map(inProject)) : error;
  }
}

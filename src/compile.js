// Node 20 reads no TypeScript, and a loader adds most of a second to each start. So a clone compiles all code
// at its first start and after edits, and the package ships compiled code in dist/. The output lies in
// node_modules, because it is code: the build never runs anything in .cache.
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const store = join(root, 'node_modules', '.cache', 'pamphlet', 'code');
const packed = join(root, 'dist');

/** Source files below a folder, in deterministic order. @returns {string[]} */
function sources(folder) {
  // Types of entries spare Node a question to the system for each.
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.(js|json|ts|tsx)$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length).replaceAll('\\', '/'))
    .toSorted();
}

const fingerprint = (content) => hash('sha256', content, 'hex').slice(0, 16);

/** Content hashes by file name, as JSON. */
function contentsOf(files) {
  return JSON.stringify(
    Object.fromEntries(files.map((file) => [file, fingerprint(readFileSync(join(root, file)))])),
  );
}

/** Hashes the files and, if there is one, the lock file. */
function versionOf(contents) {
  const list = join(root, 'package-lock.json');
  return fingerprint(contents + (existsSync(list) ? readFileSync(list, 'utf8') : ''));
}

const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Modules loaded by name: the start, commands for tests, threads, Eleventy’s entry, blog imports, themes, importer. */
const ENTRY =
  /^(?:exports|content|cli\/(?:help|run-command)|pipeline\/threads\/worker|eleventy\/project|themes\/[\w-]+|import\/(?:command|import-process))$/;

/** The generator and the packages that it bundles. */
const GENERATOR = ['src', 'layouts', 'themes', 'packages/film-metadata/src', 'packages/safe-svg/src'];

/** The importer is its own package. Only a clone compiles it with the rest. */
const IMPORTER = 'packages/import/src';

/** Name of the compiled module: `cli/build` for `src/cli/build.ts`. */
function moduleName(file) {
  return file
    .replace(IMPORTER, 'import')
    .replace(/^src\//, '')
    .replace(/^(themes\/[\w-]+)\/index\.tsx?$/, '$1')
    .replace(/\.tsx?$/, '');
}

/**
 * Node loads libraries from node_modules. The bundle includes only these and their dependencies (start in ms
 * of processor time and size in MB, package → bundled):
 *
 * | library        | ms      | MB        | reason                                           |
 * | -------------- | ------- | --------- | ------------------------------------------------ |
 * | zod            | 59 → 28 | 8.4 → 0.8 | time: each command needs it                      |
 * | opentype.js    | 17 → 17 | 3.6 → 0.5 | megabytes in each blog                           |
 * | @clack/prompts | 23 → 11 | 0.4 → 0.1 | five packages in each blog, for `init` alone     |
 * | eleventy       | 247 → 78 | 1.0 more | time: 290 modules, for our own template         |
 *
 * tools/package/notices.js adds their notices to the package.
 */
const COMPILED_IN = /^(?:zod|opentype\.js|@clack\/prompts)(?:\/|$)/;

/** Not compiled into Eleventy: libraries that we load too, and its server. */
const SHARED = /^(?:js-yaml|luxon|markdown-it|@11ty\/eleventy-dev-server)$/;

/**
 * Eleventy loads these at its start, half of its code, for what our template never does. Its compiled code has
 * an empty plugin in their place.
 */
const UNUSED = new Set([
  '@11ty/dependency-tree',
  '@11ty/dependency-tree-esm',
  '@11ty/eleventy-plugin-bundle',
  '@11ty/posthtml-urls',
  '@11ty/recursive-copy',
  '@sindresorhus/slugify',
  'bcp-47-normalize',
  'entities',
  'iso-639-1',
  'liquidjs',
  'moo',
  'node-retrieve-globals',
  'posthtml',
  'posthtml-match-helper',
  'slugify',
]);
const OF_ELEVENTY = /[\\/]@11ty[\\/]eleventy[\\/]src[\\/]/;

/**
 * Blogs get all of zod, and Pamphlet uses a fifth. The bundle would contain all that this file exports whole.
 */
const WHOLE = join(root, 'src', 'index.ts');

/** Brings all that it imports. */
const ELEVENTY = join(root, 'src', 'eleventy', 'compiled.ts');

/** Leaves other libraries to Node. A clone's importer and the themes use the clone's generator. */
const LOADED = {
  name: 'loaded',
  setup(build) {
    build.onResolve({ filter: /^pamphlet\/content$/ }, () => ({ path: join(root, 'src', 'content.ts') }));
    build.onResolve({ filter: /^pamphlet(?:\/(?:layouts\/.+|jsx-runtime))?$/ }, () => ({
      path: join(root, 'src', 'exports.ts'),
    }));
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      const isOurs = kind !== 'entry-point' && !/[\\/]node_modules[\\/]/.test(importer);
      if (OF_ELEVENTY.test(importer) && UNUSED.has(path)) return { path, namespace: 'unused' };
      // Its copy for `import` would be a second one.
      if (OF_ELEVENTY.test(importer) && path === 'js-yaml') return { path, namespace: 'required' };
      const isIn = importer === ELEVENTY || (importer !== WHOLE && COMPILED_IN.test(path));
      return (isOurs && !isIn) || SHARED.test(path) ? { path, external: true } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = () => {};' }));
    build.onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
    // Eleventy reads files of its package.
    build.onLoad({ filter: /[\\/]@11ty[\\/]eleventy[\\/]src[\\/]Util[\\/]\w+\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        "new URL('Util/any.js', import.meta.resolve('@11ty/eleventy')).href",
      ),
    }));
  },
};

/**
 * @param {import('esbuild').BuildOptions} options added to ours
 * @returns {Promise<string[]>} all input files, from the root
 */
async function compile(files, folder, options) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files
      .map((file) => ({ in: file, out: moduleName(file) }))
      .filter(({ out }) => ENTRY.test(out)),
    outdir: folder,
    bundle: true,
    // V8 parses every character at each start.
    minifyWhitespace: true,
    minifySyntax: true,
    splitting: true,
    metafile: true,
    // Output must not depend on the real paths of packages.
    preserveSymlinks: true,
    // Some libraries call `require`.
    banner: { js: REQUIRE },
    define: { 'process.env.NODE_ENV': '"production"' },
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcesContent: false,
    // The caller shows the errors.
    logLevel: 'silent',
    ...options,
  });
  const contents = contentsOf(files);
  writeFileSync(join(folder, 'version'), versionOf(contents));
  writeFileSync(join(folder, 'sources.json'), contents);
  return Object.keys(metafile.inputs);
}

/** Keeps the previous output: a running preview may use it. */
function removeOld() {
  const age = (name) => statSync(join(store, name)).mtimeMs;
  const newest = readdirSync(store).toSorted((a, b) => age(b) - age(a));
  for (const name of newest.slice(3)) rmSync(join(store, name), { recursive: true, force: true });
}

/** @returns {string[]} empty in the package */
function allSources() {
  return existsSync(join(root, 'src', 'index.ts')) ? GENERATOR.flatMap(sources) : [];
}

/**
 * Compiles commands and Eleventy configuration if they are not cached.
 *
 * @throws Error of esbuild or the system
 * @returns {Promise<string>} folder of the compiled code. It mirrors src/, with the importer in import/
 */
export async function compiledCode() {
  const files = [...allSources(), ...(existsSync(join(root, IMPORTER)) ? sources(IMPORTER) : [])];
  const folder = files.length === 0 ? packed : join(store, versionOf(contentsOf(files)));
  if (!existsSync(folder)) {
    const beside = `${folder}.${process.pid}`;
    try {
      await compile(files, beside, { plugins: [LOADED], sourcemap: 'linked' });
      // Stops Node from trying CommonJS first.
      writeFileSync(join(beside, 'package.json'), '{"type":"module"}');
      // Another process may have finished first.
      if (!existsSync(folder)) renameSync(beside, folder);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
    removeOld();
    // `npm pack` has made it of other code. Packages of a linked blog would run it.
    const made = join(packed, 'sources.json');
    if (existsSync(made) && readFileSync(made, 'utf8') !== contentsOf(allSources()))
      rmSync(packed, { recursive: true });
  }
  // Bytecode cache (Node 22.8): saves 7 % processor time of an unchanged build.
  nodeModule.enableCompileCache?.(join(folder, 'bytecode'));
  process.env.PAMPHLET_CODE_ROOT = root;
  process.env.PAMPHLET_COMPILED = folder;
  return folder;
}

/**
 * Loads a compiled module.
 *
 * @param {string} name `cli/run-command.js`
 * @throws Error for people, with an `exitCode`
 */
export async function loadCompiled(name) {
  try {
    return await import(pathToFileURL(join(await compiledCode(), name)).href);
  } catch (error) {
    throw whyNot(error);
  }
}

/**
 * Error message for a failed compilation or load.
 *
 * @param {any} error
 * @returns {Error & { exitCode: number }}
 */
export function whyNot(error) {
  const [fault] = error.errors ?? [];
  const isMissing = fault
    ? /^Could not resolve "(?![./])/.test(fault.text)
    : error.code === 'ERR_MODULE_NOT_FOUND' || /esbuild/.test(error.message);
  if (isMissing) return forPeople('Packages are missing: run npm ci, then try again.', 2);
  if (!fault) return forPeople(`The program cannot be started: ${error.message}`, 1);
  const { file, line, column } = fault.location ?? {};
  const place = file === undefined ? '' : `${file}:${line}:${column + 1}: `;
  return forPeople(
    `The code cannot be compiled: ${place}${fault.text}\n` +
      'This is not a mistake in a post. Undo the last change in src or layouts, then try again.',
    1,
  );
}

function forPeople(message, exitCode) {
  return Object.assign(new Error(message), { exitCode });
}

/**
 * Compiles the code for the package.
 *
 * @param {string} folder absolute
 * @returns {Promise<string[]>} all input files, from the root
 */
export function compilePackage(folder) {
  return compile(allSources(), folder, { plugins: [LOADED] });
}

/** Compiles the importer with its libraries bundled, for one-time installs. Every blog has `saxes`. */
export function compileImporter(folder) {
  return compile(sources(IMPORTER), folder, { external: ['pamphlet/content', 'saxes'] });
}

/** Compiles `init` with its libraries bundled, in place of all commands. It never loads the external ones. */
export function compileCreate(folder) {
  const entryPoints = [{ in: 'packages/create/src/run-command.ts', out: 'cli/run-command' }];
  return compile(GENERATOR.flatMap(sources), folder, { entryPoints, external: ['opentype.js', 'sharp'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compiledCode();

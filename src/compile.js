// Node 20 reads no TypeScript. Loading each module through a loader takes most of a second at every start, so
// the code is compiled as a whole: in a clone at the first start, in node_modules until it changes, and in the package before
// it is packed, in dist/. It is code as packages are, so it lies among them: nothing in .cache is ever run.
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const store = join(root, 'node_modules', '.cache', 'pamphlet', 'code');
const packed = join(root, 'dist');

/** Every source file below a folder, in an order that does not depend on the disk. @returns {string[]} */
function sources(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.(js|ts|tsx)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}

const fingerprint = (content) => hash('sha256', content, 'hex').slice(0, 16);

/** Fingerprints of files by their names, as JSON. */
function contentsOf(files) {
  return JSON.stringify(
    Object.fromEntries(files.map((file) => [file, fingerprint(readFileSync(join(root, file)))])),
  );
}

/** Of the files and the versions of the libraries; a project without their list still builds. */
function versionOf(contents) {
  const list = join(root, 'package-lock.json');
  return fingerprint(contents + (existsSync(list) ? readFileSync(list, 'utf8') : ''));
}

const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Modules that are loaded by name: commands, threads, what Eleventy loads, what a blog imports, and the importer. */
const ENTRY =
  /^(?:exports|content|cli\/[\w-]+|pipeline\/threads\/worker|eleventy\/project|import\/(?:command|import-process))$/;

/** The folder of the importer, a package of its own; it is compiled with the rest in a clone alone. */
const IMPORTER = 'packages/import/src';

/** Name of the compiled module: `cli/build` for `src/cli/build.ts`. */
function moduleName(file) {
  return file
    .replace(IMPORTER, 'import')
    .replace(/^src\//, '')
    .replace(/\.tsx?$/, '');
}

/**
 * Libraries are dependencies, and are loaded from where npm has put them. These alone are compiled in, with what they need
 * (processor time of a start with the package and with what is compiled in; megabytes of both):
 *
 * | library        | ms      | MB        | reason                                           |
 * | -------------- | ------- | --------- | ------------------------------------------------ |
 * | zod            | 59 → 28 | 8.4 → 0.8 | time: each command needs it                      |
 * | opentype.js    | 17 → 17 | 3.6 → 0.5 | megabytes in each blog                           |
 * | @clack/prompts | 23 → 11 | 0.4 → 0.1 | five packages in each blog, for `init` alone     |
 *
 * Their notices are in the package; see tools/package/notices.js.
 */
const COMPILED_IN = /^(?:zod|opentype\.js|@clack\/prompts)(?:\/|$)/;

/** Of zod, a blog is given everything, and we use a fifth: what is exported whole would be compiled in whole. */
const WHOLE = join(root, 'src', 'index.ts');

/** Leaves libraries that are not compiled in to Node. The importer of a clone takes the generator of the same clone. */
const LOADED = {
  name: 'loaded',
  setup(build) {
    build.onResolve({ filter: /^pamphlet\/content$/ }, () => ({ path: join(root, 'src', 'content.ts') }));
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      const isOurs = kind !== 'entry-point' && !/[\\/]node_modules[\\/]/.test(importer);
      return isOurs && (importer === WHOLE || !COMPILED_IN.test(path)) ? { path, external: true } : undefined;
    });
  },
};

/**
 * @param {import('esbuild').BuildOptions} options beside those of all our code
 * @returns {Promise<string[]>} every file that went in, from the root
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
    // V8 reads each character of a module at each start.
    minifyWhitespace: true,
    minifySyntax: true,
    splitting: true,
    metafile: true,
    // What comes out must not depend on where packages really are.
    preserveSymlinks: true,
    // Some libraries ask for modules in the old way.
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

/** Keeps what was compiled last before: a preview may still be running from it. */
function removeOld() {
  const age = (name) => statSync(join(store, name)).mtimeMs;
  const newest = readdirSync(store).toSorted((a, b) => age(b) - age(a));
  for (const name of newest.slice(3)) rmSync(join(store, name), { recursive: true, force: true });
}

/** @returns {string[]} every source file; none in the package */
function allSources() {
  return existsSync(join(root, 'src', 'index.ts')) ? [...sources('src'), ...sources('layouts')] : [];
}

/**
 * Compiles the commands and Eleventy's configuration, unless that has been done.
 *
 * @throws Error of esbuild or the system
 * @returns {Promise<string>} the folder of the compiled code; it mirrors src/, with the importer in import/
 */
export async function compiledCode() {
  const files = [...allSources(), ...(existsSync(join(root, IMPORTER)) ? sources(IMPORTER) : [])];
  const folder = files.length === 0 ? packed : join(store, versionOf(contentsOf(files)));
  if (!existsSync(folder)) {
    const beside = `${folder}.${process.pid}`;
    try {
      await compile(files, beside, { plugins: [LOADED], sourcemap: 'linked' });
      // Without it, Node would try each file as CommonJS first.
      writeFileSync(join(beside, 'package.json'), '{"type":"module"}');
      // Another process may have been faster.
      if (!existsSync(folder)) renameSync(beside, folder);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
    removeOld();
  }
  // Node 22.8 and later keep the bytecode of the modules there: an unchanged build takes 7 % less processor time.
  nodeModule.enableCompileCache?.(join(folder, 'bytecode'));
  process.env.PAMPHLET_CODE_ROOT = root;
  process.env.PAMPHLET_COMPILED = folder;
  return folder;
}

/**
 * A module of the compiled code.
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
 * Why the code cannot be compiled or loaded, in words.
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
      'This is no mistake in a post. Undo the last change in src or layouts, then try again.',
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
 * @returns {Promise<string[]>} every file that went in, from the root
 */
export function compilePackage(folder) {
  return compile(allSources(), folder, { plugins: [LOADED] });
}

/** The same for the importer, with its libraries in it: it is installed for one use. Every blog has `saxes`. */
export function compileImporter(folder) {
  return compile(sources(IMPORTER), folder, { external: ['pamphlet/content', 'saxes'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compiledCode();

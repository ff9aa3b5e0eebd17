// Node 20 reads no TypeScript. Loading each module through a loader takes most of a second at every start, so
// the code is compiled as a whole: in a clone at the first start, under .cache/code/ until it changes, and in the
// package before it is packed, in dist/.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const store = join(root, '.cache', 'code');
const packed = join(root, 'dist');

/** Every source file below a folder, in an order that does not depend on the disk. */
function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sources(path);
      return /\.(js|ts|tsx)$/.test(entry.name) ? [path] : [];
    })
    .toSorted();
}

/** Versions of the libraries; a project without the file still builds. */
function lockFile() {
  const file = join(root, 'package-lock.json');
  return existsSync(file) ? readFileSync(file) : '';
}

function fingerprint(files) {
  const sum = createHash('sha256').update(lockFile());
  for (const file of files) sum.update(file).update(readFileSync(join(root, file)));
  return sum.digest('hex').slice(0, 16);
}

/** A file, and a fingerprint of what is in it. */
function hashed(file) {
  const sum = createHash('sha256').update(readFileSync(join(root, file)));
  return [file, sum.digest('hex').slice(0, 16)];
}

const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Modules that are loaded by name: commands, threads, what Eleventy loads, and what a blog imports. */
const ENTRY =
  /^src\/(exports|commands\/[\w-]+|pipeline\/(threads\/worker|commit\/take-over-thread)|eleventy\/configure)\.tsx?$/;

/**
 * Libraries are dependencies, and are loaded from where npm has put them. Compiled in are these, and what they need (start-up
 * in processor time, from the package and compiled in; megabytes as installed and as compiled in):
 *
 * | library        | ms        | MB        | reason                                                       |
 * | -------------- | --------- | --------- | ------------------------------------------------------------ |
 * | zod            | 59 → 28   | 8.4 → 0.8 | each command would start 31 ms later                         |
 * | parse5         | 26 → 12   | 1.7 → 0.4 | each command would start 15 ms later                         |
 * | @clack/prompts | 23 → 11   | 0.4 → 0.1 | only `init` asks: no blog should install its five packages   |
 * | opentype.js    | 17 → 17   | 3.6 → 0.5 | 3 MB in each blog                                            |
 * | saxes          | 17 → 6    | 0.3 → 0.1 | only `import` reads XML: no blog should install it           |
 * | smol-toml      | 10 → 5    | 0.2 → 0.0 | only `import` reads TOML: no blog should install it          |
 *
 * Of zod, a blog is given everything, and we use a fifth. What is exported whole is compiled in whole, so for blogs it stays
 * a package: that saves each start 15 ms of 240.
 */
const WHOLE_ZOD = {
  name: 'whole-zod',
  setup(build) {
    build.onResolve({ filter: /^zod$/ }, ({ importer }) =>
      importer === join(root, 'src', 'index.ts') ? { path: 'zod', external: true } : undefined,
    );
  },
};

/** Modules that are not compiled in. */
function loaded() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(dependencies).flatMap((name) => (name === 'zod' ? [] : [name, `${name}/*`]));
}

/** @param maps whether the code says where in its sources it comes from */
async function compile(files, folder, maps) {
  const { build } = await import('esbuild');
  const beside = `${folder}.${process.pid}`;
  const options = {
    absWorkingDir: root,
    entryPoints: files.filter((file) => ENTRY.test(file)),
    outdir: beside,
    outbase: 'src',
    bundle: true,
    splitting: true,
    external: loaded(),
    // Some libraries ask for modules in the old way.
    banner: { js: REQUIRE },
    define: { 'process.env.NODE_ENV': '"production"' },
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: maps && 'linked',
    sourcesContent: false,
    plugins: [WHOLE_ZOD],
    // Whoever calls tells the errors.
    logLevel: 'silent',
  };
  try {
    await build(options);
    writeFileSync(join(beside, 'version'), fingerprint(files));
    writeFileSync(join(beside, 'sources.json'), JSON.stringify(Object.fromEntries(files.map(hashed))));
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
  if (existsSync(folder)) rmSync(beside, { recursive: true });
  else renameSync(beside, folder);
}

/** Keeps what was compiled last before: a preview may still be running from it. */
function removeOld(current) {
  const others = readdirSync(store)
    .filter((name) => name !== basename(current))
    .map((name) => ({ path: join(store, name), time: statSync(join(store, name)).mtimeMs }))
    .toSorted((a, b) => b.time - a.time);
  for (const { path } of others.slice(2)) rmSync(path, { recursive: true, force: true });
}

/** @returns {string[]} every source file; none in the package */
function allSources() {
  return existsSync(join(root, 'src', 'index.ts')) ? [...sources('src'), ...sources('layouts')] : [];
}

/**
 * Compiles the commands and Eleventy's configuration, unless that has been done.
 *
 * @throws Error of esbuild or the system; see failure.js
 * @returns {Promise<string>} the folder of the compiled code; it mirrors src/
 */
export async function compiledCode() {
  const files = allSources();
  const folder = files.length === 0 ? packed : join(store, fingerprint(files));
  if (!existsSync(folder)) {
    mkdirSync(store, { recursive: true });
    await compile(files, folder, true);
    removeOld(folder);
  }
  process.env.PAMPHLET_CODE_ROOT = root;
  process.env.PAMPHLET_COMPILED = folder;
  return folder;
}

/** Compiles the code for the package, anew. */
export async function compilePackage() {
  rmSync(packed, { recursive: true, force: true });
  await compile(allSources(), packed, false);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compiledCode();

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildFailure, Plugin } from 'esbuild';
import { compiledFolder } from '../lib/code-root.ts';
import { ProblemsError } from '../lib/problems.ts';
import { SETTINGS_FILE } from './check-settings.ts';

/** Where Eleventy looks for its configuration. */
export const ELEVENTY_FILES = [
  'eleventy.config.js',
  'eleventy.config.mjs',
  'eleventy.config.cjs',
  '.eleventy.js',
];
/** A configuration that only lets `npx eleventy` build the blog, or that of a project which the blog is a plugin of. */
const NOT_OWN = /^export\s*\{[^}]*\}\s*from\s*['"]pamphlet\/eleventy['"];?$|\.addPlugin\(\s*pamphlet\b/;

/** The configuration of Eleventy of a blog, if it adds anything. @param root folder of the blog; absolute */
export function ownEleventyConfig(root: string): string | undefined {
  if (isGenerator(root)) return undefined;
  const file = ELEVENTY_FILES.find((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile());
  if (file === undefined) return undefined;
  const text = readFileSync(join(root, file), 'utf8');
  return NOT_OWN.test(text.replaceAll(/^\s*\/\/.*$/gm, '').trim()) ? undefined : file;
}

/** Whether a folder holds the generator itself: a clone, or its checkout at another commit. */
const isGenerator = (root: string): boolean => existsSync(join(root, 'src/launch.js'));

/** The layouts of a blog. The folder of the theme itself is none. @param root folder of the blog; absolute */
export function ownLayouts(root: string): string[] {
  if (isGenerator(root)) return [];
  try {
    return readdirSync(join(root, 'layouts'))
      .filter((name) => /\.[jt]sx$/.test(name))
      .map((name) => `layouts/${name}`)
      .toSorted();
  } catch {
    return [];
  }
}

/**
 * Compiles the settings and the layouts of a blog into one module. What they import from `pamphlet` is the code that runs.
 * Packages stay packages.
 *
 * @param root folder of the blog; absolute
 * @param layouts of its own, from the root: `layouts/post.tsx`
 * @param eleventy configuration of Eleventy with something of the blog's own in it, from the root
 * @throws ProblemsError when something is not valid, or imports what is not there
 */
export async function compileOwnCode(
  root: string,
  layouts: readonly string[],
  eleventy: string | undefined,
): Promise<string> {
  const { build } = await import('esbuild');
  const named = layouts.map((file, index) => {
    const path = JSON.stringify(`./${file}`);
    const name = JSON.stringify(basename(file).replace(/\.[jt]sx$/, ''));
    return { line: `import * as layout${index} from ${path};`, entry: `${name}: layout${index}` };
  });
  const entry = [
    `import * as settings from ${JSON.stringify(`./${SETTINGS_FILE}`)};`,
    ...named.map(({ line }) => line),
    `export default settings.default;`,
    `export const layouts = { ${named.map((each) => each.entry).join(', ')} };`,
    eleventy && `export { default as eleventyConfig } from ${JSON.stringify(`./${eleventy}`)};`,
  ].join('\n');
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.js', loader: 'js' },
      bundle: true,
      write: false,
      outdir: root,
      platform: 'node',
      target: 'node20.19',
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'pamphlet',
      loader: { '.css': 'text', '.svg': 'text', '.html': 'text' },
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'pamphlet' } },
      plugins: [packages()],
    });
    return outputFiles[0]?.text ?? '';
  } catch (error) {
    throw buildFault(error, root);
  }
}

/** Leaves packages as they are, and has `pamphlet` lead to the code that runs. */
function packages(): Plugin {
  const own = pathToFileURL(join(compiledFolder(), 'exports.js')).href;
  return {
    name: 'packages',
    setup(build) {
      // A configuration of Eleventy calls it for `npx eleventy`; here its additions alone count.
      build.onResolve({ filter: /^pamphlet\/eleventy$/ }, ({ path }) => ({ path, namespace: 'adapter' }));
      build.onLoad({ filter: /./, namespace: 'adapter' }, () => ({
        contents: 'export default () => {}; export const config = {};',
      }));
      build.onResolve({ filter: /^pamphlet(?:\/.*)?$/ }, () => ({ path: own, external: true }));
      build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === ASKED || from.kind === 'entry-point') return undefined;
        const { errors, external, path: file } = await build.resolve(path, { ...from, pluginData: ASKED });
        if (errors.length > 0) {
          const name = /^(?:@[^/]*\/)?[^/]*/.exec(path)?.[0] ?? path;
          const detail = `Type: npm install ${name}`;
          return { errors: [{ text: `the package “${name}” is not installed`, detail }] };
        }
        // A package of the same repository is own code: it may be TypeScript, and what changes in it changes pages.
        const isInstalled = external || /[\\/]node_modules[\\/]/.test(realpathSync(file));
        return isInstalled ? { path, external: true } : undefined;
      });
    },
  };
}

/** Marks what the plugin itself asks esbuild to resolve. */
const ASKED = {};

/** A failure of esbuild, which names files from its working folder. */
function buildFault(error: unknown, root: string): ProblemsError {
  const { errors = [] } = error as Partial<BuildFailure>;
  const [{ text, location, detail } = { text: String(error), location: null, detail: undefined }] = errors;
  const file = location?.file.startsWith(root) ? relative(root, location.file) : location?.file;
  const hint =
    (detail as string | undefined) ??
    (text.startsWith('Could not resolve')
      ? "Look whether the file is there, and how its name is written. Settings begin with: import { defineBlog } from 'pamphlet';"
      : 'Look for a missing comma, quotation mark or bracket, here or on the line above.');
  const reason = text.replace('Unterminated string literal', 'a quotation mark is opened and not closed');
  return codeFault(reason, hint, {
    file: file?.split(sep).join('/'),
    ...(location && { line: location.line, column: location.column + 1 }),
  });
}

/**
 * Why the settings, or other code of the blog, cannot be read.
 *
 * @param place the file from the folder of the blog, line and column from 1; as far as they are known
 */
export function codeFault(
  reason: string,
  hint: string,
  place: { file?: string | undefined; line?: number; column?: number },
): ProblemsError {
  const { file = SETTINGS_FILE } = place;
  const message = `This file cannot be read: ${reason}.`;
  return new ProblemsError([{ ...place, file, rule: 'settings', severity: 'error', message, hint }]);
}

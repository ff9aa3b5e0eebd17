import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { compiledFolder } from '../lib/code-root.ts';
import { ProblemsError } from '../lib/problems.ts';
import { SETTINGS_FILE } from './check-settings.ts';

/** Files of a blog that are code. */
export interface OwnSources {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** The settings file; absolute. */
  readonly settings: string;
  /** Own layouts, from the root: `layouts/post.tsx`. */
  readonly layouts: readonly string[];
  /** Configuration of Eleventy with something of the blog's own in it, from the root. */
  readonly eleventy?: string | undefined;
}

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
  const file = ELEVENTY_FILES.find((name) => existsSync(join(root, name)));
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

const LOOK = 'Look for a missing comma, quotation mark or bracket, here or on the line above.';
const OPEN_QUOTE = 'a quotation mark is opened and not closed';

/**
 * Compiles the settings and the layouts of a blog into one module. What they import from `pamphlet` is the code that runs.
 * Packages stay packages.
 *
 * @throws ProblemsError when something is not valid, or imports what is not there
 */
export async function compileOwnCode({ root, settings, layouts, eleventy }: OwnSources): Promise<string> {
  const { build } = await import('esbuild');
  const lines = layouts.map(
    (file, index) => `import * as layout${index} from ${JSON.stringify(`./${file}`)};`,
  );
  const names = layouts.map((file, index) => `${JSON.stringify(nameOf(file))}: layout${index}`);
  const entry = [
    `import * as settings from ${JSON.stringify(`./${basename(settings)}`)};`,
    ...lines,
    `export default settings.default;`,
    `export const layouts = { ${names.join(', ')} };`,
    ...(eleventy === undefined
      ? []
      : [
          `import * as eleventy from ${JSON.stringify(`./${eleventy}`)};`,
          'export const eleventyConfig = eleventy.default;',
        ]),
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
        if (errors.length > 0) return { errors: [{ text: `No package ${packageName(path)}` }] };
        // A package of the same repository is own code: it may be TypeScript, and what changes in it changes pages.
        const isInstalled = external || /[\\/]node_modules[\\/]/.test(realpathSync(file));
        return isInstalled ? { path, external: true } : undefined;
      });
    },
  };
}

/** Marks what the plugin itself asks esbuild to resolve. */
const ASKED = {};

/** `@books/shelf` of `@books/shelf/more`. */
function packageName(path: string): string {
  const [scope = '', name = ''] = path.split('/');
  return path.startsWith('@') ? `${scope}/${name}` : scope;
}

function nameOf(file: string): string {
  return basename(file).replace(/\.[jt]sx$/, '');
}

interface BuildFailure {
  readonly errors?: readonly {
    readonly text: string;
    readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  }[];
}

/** A failure of esbuild, which names files from its working folder. */
function buildFault(error: unknown, root: string): ProblemsError {
  const [{ text, location } = { text: String(error), location: null }] = (error as BuildFailure).errors ?? [];
  const file = location?.file.startsWith(root) ? relative(root, location.file) : location?.file;
  const place = location && {
    file: file?.split(sep).join('/'),
    line: location.line,
    column: location.column + 1,
  };
  const [, missing] = /^No package (.*)$/.exec(text) ?? [];
  if (missing !== undefined) return codeFault('package', missing, place ?? {});
  const kind = text.startsWith('Could not resolve') ? 'import' : 'syntax';
  return codeFault(kind, text.replace('Unterminated string literal', OPEN_QUOTE), place ?? {});
}

/** It is not TypeScript, it imports a file or a package that is not there, or it fails while it runs. */
type CodeFault = 'syntax' | 'import' | 'package' | 'run';

const HINTS: Readonly<Record<Exclude<CodeFault, 'package'>, readonly [settings: string, otherCode: string]>> =
  {
    syntax: [LOOK, LOOK],
    import: [
      "The settings file begins with: import { defineBlog } from 'pamphlet';",
      'Look whether the file is there, and how its name is written.',
    ],
    run: [
      'Put text in quotation marks; the file needs nothing but export default defineBlog({ … });',
      'Mend the code there.',
    ],
  };

/**
 * Why the settings, or other code of the blog, cannot be read.
 *
 * @param reason of a package, its name
 * @param place the file from the folder of the blog, line and column from 1; as far as they are known
 */
export function codeFault(
  kind: CodeFault,
  reason: string,
  { file = SETTINGS_FILE, line, column }: { file?: string | undefined; line?: number; column?: number },
): ProblemsError {
  const isSettings = file === SETTINGS_FILE;
  const [message, hint] =
    kind === 'package'
      ? [`The package “${reason}” is not installed.`, `Type: npm install ${reason}`]
      : [
          `${isSettings ? 'The settings' : 'The code'} cannot be read: ${reason}.`,
          HINTS[kind][isSettings ? 0 : 1],
        ];
  const place = { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  return new ProblemsError([{ ...place, rule: 'settings', severity: 'error', message, hint }]);
}

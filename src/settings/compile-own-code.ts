import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildFailure, Plugin } from 'esbuild';
import { compiledFolder } from '../lib/code-root.ts';
import { entriesOf } from '../lib/files.ts';
import { hintFor } from '../lib/nearest.ts';
import { error, ProblemsError } from '../lib/problems.ts';
import { SETTINGS_FILE } from './check-settings.ts';

export const ELEVENTY_FILES = [
  'eleventy.config.js',
  'eleventy.config.mjs',
  'eleventy.config.cjs',
  '.eleventy.js',
];
/** Serves only `npx eleventy`, or a project that uses the blog as a plugin. */
const NOT_OWN = /^export\s*\{[^}]*\}\s*from\s*['"]pamphlet\/eleventy['"];?$|\.addPlugin\(\s*pamphlet\b/;

/** Undefined if it adds nothing. @param root blog folder; absolute */
export function ownEleventyConfig(root: string): string | undefined {
  if (isGenerator(root)) return undefined;
  const file = ELEVENTY_FILES.find((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile());
  if (file === undefined) return undefined;
  const text = readFileSync(join(root, file), 'utf8');
  return NOT_OWN.test(text.replaceAll(/^[ \t]*\/\/.*$/gm, '').trim()) ? undefined : file;
}

/** True in a clone. */
const isGenerator = (root: string) => existsSync(join(root, 'src/launch.js'));

/** Excludes the theme. @throws ProblemsError for a template @param root blog folder; absolute */
export function ownLayouts(root: string): string[] {
  if (isGenerator(root)) return [];
  const files = entriesOf(join(root, 'layouts')).map(({ name }) => `layouts/${name}`);
  const file = files.find((path) => /\.(?:njk|liquid|hbs|ejs|webc)$/.test(path));
  if (file !== undefined)
    throw codeFault('names of layouts end in .tsx', 'Move templates to the folder site.', { file });
  return files.filter((path) => /\.[jt]sx$/.test(path)).toSorted();
}

/**
 * Bundles own code. `pamphlet` resolves to the running code. Packages stay external.
 *
 * @param root blog folder; absolute
 * @param layouts from the root: `layouts/post.tsx`
 * @param eleventy path from the root
 * @throws ProblemsError for invalid code or missing imports
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
    const { outputFiles, warnings } = await build({
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
      external: ['file:*'],
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'pamphlet' } },
      plugins: [packages()],
    });
    const twice = warnings.filter(
      ({ id, location }) => id === 'duplicate-object-key' && location?.file === SETTINGS_FILE,
    );
    if (twice.length > 0) throw Object.assign(new Error(), { errors: twice });
    return outputFiles[0]?.text ?? '';
  } catch (thrown) {
    throw buildFault(thrown, root);
  }
}

function packages(): Plugin {
  const ours = (name: string) => pathToFileURL(join(compiledFolder(), `${name}.js`)).href;
  return {
    name: 'packages',
    setup(build) {
      // `npx eleventy` needs this call. Here only the blog's additions count.
      build.onResolve({ filter: /^pamphlet\/eleventy$/ }, ({ path }) => ({ path, namespace: 'adapter' }));
      build.onLoad({ filter: /./, namespace: 'adapter' }, () => ({
        contents: 'export default () => {}; export const config = {};',
      }));
      build.onResolve({ filter: /^pamphlet(?:\/.*)?$/ }, ({ path }) => {
        const [, theme] = /^pamphlet\/themes\/(.*)$/.exec(path) ?? [];
        if (theme === undefined) return { path: 'pamphlet', namespace: 'ours' };
        const names = themes();
        if (names.includes(theme)) return { path: ours(`themes/${theme}`), external: true };
        const detail = hintFor(theme, names, 'The themes are');
        return { errors: [{ text: `there is no theme “${theme}”`, detail }] };
      });
      // By its names, so that esbuild finds the place of a wrong one.
      build.onLoad({ filter: /./, namespace: 'ours' }, async () => {
        const names = Object.keys((await import(ours('exports'))) as object);
        return { contents: `export { ${names.join(', ')} } from ${JSON.stringify(ours('exports'))};` };
      });
      build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === ASKED || from.kind === 'entry-point') return undefined;
        const { errors, external, path: file } = await build.resolve(path, { ...from, pluginData: ASKED });
        if (errors.length > 0) {
          const name = /^(?:@[^/]*\/)?[^/]*/.exec(path)?.[0] ?? path;
          const isOwn = existsSync(join(build.initialOptions.absWorkingDir ?? '', path));
          const detail = isOwn ? `Write ./${path}` : `Type: npm install ${name}`;
          return { errors: [{ text: `the package “${name}” is not installed`, detail }] };
        }
        // Packages of the same repository are own code: they may be TypeScript, and affect pages.
        const isInstalled = external || /[\\/]node_modules[\\/]/.test(realpathSync(file));
        return isInstalled ? { path, external: true } : undefined;
      });
    },
  };
}

/** Names of the themes that come with Pamphlet. */
function themes() {
  return readdirSync(join(compiledFolder(), 'themes')).flatMap((name) => /^(.+)\.js$/.exec(name)?.[1] ?? []);
}

/** Marks our own requests. */
const ASKED = {};

/** esbuild reports paths from its working folder. */
function buildFault(thrown: unknown, root: string) {
  const { errors = [] } = thrown as Partial<BuildFailure>;
  const [{ text, location, detail } = { text: String(thrown), location: null, detail: undefined }] = errors;
  const file = location?.file.startsWith(root) ? relative(root, location.file) : location?.file;
  const place = {
    file: file?.split(sep).join('/'),
    ...(location && { line: location.line, column: location.column + 1 }),
  };
  const twice = /^Duplicate key "(.*)"/.exec(text)?.[1];
  if (twice !== undefined) return codeFault(`“${twice}” is here twice`, 'Remove one of the two.', place);
  const isImportInBraces = text.startsWith('Expected ":"') && /^\s*import\b/.test(location?.lineText ?? '');
  const hint = isImportInBraces
    ? 'Write this import in a line of its own at the top of the file.'
    : 'Look for a missing comma, quotation mark or bracket, here or on the line above.';
  const reason = text
    .replace('Unterminated string literal', 'a quotation mark is opened and not closed')
    .replace('"ours:', '"');
  return codeFault(reason, (detail as string | undefined) ?? hint, place);
}

/** By what JavaScript says. */
const HINTS = [
  [/^Unexpected "[‘’“”„«»]/, "Write straight quotation marks: 'Elm Street'"],
  [
    /^Expected "[^"]+" but found "(?:[dmst]|ll|re|ve)"$/,
    `Write a text with ' in double quotation marks: "It's our street"`,
  ],
  [/^Unexpected "\\x|\uFFFD/, 'Save the file as UTF-8.'],
  [
    /^Could not resolve/,
    "Look whether the file is there, and how its name is written. Settings begin with: import { defineBlog } from 'pamphlet';",
  ],
  [/^No matching export/, 'Write “export” in front of it there, or import a name that the file exports.'],
  [/^(?:module|exports|require) is not defined/, 'Write “export” and “import” instead.'],
  [/ an export named /, 'Look for a slip in this name here, in plugins/ and in layouts/.'],
  [/ is not defined$/, 'Put a text in quotation marks, and import any other name at the top of the file.'],
] as const;

/** @param place file from the blog folder, line and column from 1; if known */
export function codeFault(
  reason: string,
  hint: string,
  place: { file?: string; line?: number; column?: number },
): ProblemsError {
  const { file = SETTINGS_FILE } = place;
  const message = `This file cannot be read: ${reason}.`;
  const known = HINTS.find(([pattern]) => pattern.test(reason))?.[1];
  return new ProblemsError([{ ...place, file, ...error('settings', message, known ?? hint) }]);
}

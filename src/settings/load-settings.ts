import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorText } from '../lib/failure.ts';
import { placeInOwnCode } from '../lib/place-of-fault.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { hash, shortHash } from '../lib/hash.ts';
import { isRecord, parsedJson } from '../lib/json.ts';
import { UserError } from '../lib/problems.ts';
import { entriesOf, readPlainFile, replaceFile } from '../lib/files.ts';
import { nearest } from '../lib/nearest.ts';
import { SETTINGS_FILE } from './check-settings.ts';
import { codeFault, compileOwnCode, ownEleventyConfig, ownLayouts } from './compile-own-code.ts';

/** Not yet validated. */
export interface LoadedSettings {
  /** Text of the file. */
  source: string;
  default?: unknown;
  layouts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  eleventyConfig?: unknown;
  /** Compiled file and its hash; absent for plain settings. */
  code?: { module: string; version: string };
}

/** Imports only `defineBlog`: depends on its own text. */
const IMPORT = "import { defineBlog } from 'pamphlet';";
const OTHER_CODE = /\b(?:import|require|process)\b/;

/** Of the settings, with the usual indentation. */
const KEYS = /^ {2}\w+(?=:)/gm;

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/**
 * @param root absolute
 * @returns path of the settings
 * @throws UserError outside of a blog
 */
export function settingsIn(root: string): string {
  const settings = join(root, SETTINGS_FILE);
  if (statSync(settings, { throwIfNoEntry: false })?.isFile()) return settings;
  const other = nearest(
    SETTINGS_FILE,
    entriesOf(root).map(({ name }) => name),
  );
  const hint =
    other === undefined
      ? 'Run the command in the folder of your blog.'
      : `Rename ${other} to ${SETTINGS_FILE}.`;
  throw new UserError(`There is no ${SETTINGS_FILE} here.`, hint);
}

/**
 * Loads settings and layouts.
 *
 * @param root contains `.eleventy.ts`
 * @throws ProblemsError for invalid or failing files
 * @throws UserError outside of a blog, and for a link in the cache: every command begins here
 */
export async function loadSettingsFile(root: string): Promise<LoadedSettings> {
  const settings = settingsIn(root);
  refuseLinks(join(root, '.cache'));
  const source = readFileSync(settings, 'utf8');
  const manifest = readPlainFile(join(root, 'package.json'))?.toString() ?? '{}';
  // The compiler names the line of its fault, and Eleventy none.
  if (parsedJson(manifest) === undefined) await compileOwnCode(root, ['package.json'], undefined);
  const [layouts, eleventy] = [ownLayouts(root), ownEleventyConfig(root)];
  const hasMore = layouts.length > 0 || eleventy !== undefined;
  const keys = source.match(KEYS) ?? [];
  // The compiler tells whether a key is there twice.
  const mayBeTwice = new Set(keys).size < keys.length;
  const simple = hasMore || mayBeTwice ? undefined : await importSimple(source);
  if (simple && !hasCode(simple.default)) return { ...simple, source };
  const text = await compileOwnCode(root, layouts, eleventy);
  const locks = LOCK_FILES.map((name) => join(root, name)).filter((file) => existsSync(file));
  const version = hash([text, ...locks.map((file) => readFileSync(file, 'utf8'))].join('\n'));
  const module = keptModule(text, version, root);
  try {
    const loaded = (await import(pathToFileURL(module).href)) as Omit<LoadedSettings, 'source'>;
    const code = (hasMore || hasCode(loaded.default)) && { code: { module, version } };
    return { ...loaded, source, ...code };
  } catch (error) {
    // Node names a file of Pamphlet.
    const message = errorText(error).replace(/^The requested module '.*'(?= does)/, 'a package');
    const [, file, line] = /^(.+):(\d+)$/.exec(placeInOwnCode(error) ?? '') ?? [];
    throw codeFault(message, 'Fix the code there.', file === undefined ? {} : { file, line: Number(line) });
  }
}

/**
 * Stores compiled code inside `node_modules`, where package imports resolve. Never runs an altered file.
 *
 * @returns path of the module
 */
function keptModule(code: string, version: string, root: string) {
  const prefix = `own-${shortHash(root)}-`;
  const module = join(root, 'node_modules', '.cache', 'pamphlet', `${prefix}${version}.mjs`);
  if (readPlainFile(module)?.toString() === code) return module;
  const folder = dirname(module);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
  replaceFile(module, code);
  return module;
}

/** True for functions: each thread must load them itself. */
function hasCode(settings: unknown) {
  if (!isRecord(settings)) return false;
  const { languages, theme } = settings;
  const isTheme = isRecord(theme) && ('layouts' in theme || 'styles' in theme);
  const hasWords = Object.values(languages ?? {}).some((one) => isRecord(one) && 'words' in one);
  return 'plugins' in settings || 'eleventy' in settings || hasWords || isTheme;
}

/**
 * Fast path: plain settings need no compiler.
 *
 * @returns undefined for others, and for faults: the compiler reports positions
 */
async function importSimple(text: string) {
  const code = text.replace(IMPORT, 'const defineBlog = (settings) => settings;');
  if (code === text || OTHER_CODE.test(code)) return undefined;
  try {
    return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      default?: unknown;
    };
  } catch {
    return undefined;
  }
}

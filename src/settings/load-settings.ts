import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { placeInOwnCode } from '../lib/place-of-fault.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { hash, shortHash } from '../lib/hash.ts';
import { ProblemsError } from '../lib/problems.ts';
import { replaceFile } from '../lib/files.ts';
import { SETTINGS_FILE } from './check-settings.ts';
import { codeFault, compileOwnCode, ownEleventyConfig, ownLayouts } from './compile-own-code.ts';

/** A settings file that was loaded, not yet checked. */
export interface LoadedSettings {
  /** The text of the file. */
  readonly source: string;
  /** What it exports. */
  readonly default?: unknown;
  /** Modules of the blog's own layouts, by name. */
  readonly layouts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What the blog's configuration of Eleventy exports by default. */
  readonly eleventyConfig?: unknown;
  /** The compiled file, and a fingerprint of all of it; absent when the blog has no code of its own. */
  readonly code?: { readonly module: string; readonly version: string };
}

/** A settings file that imports nothing but `defineBlog` is the same whenever its text is the same. */
const PLAIN =
  /^((?:(?!\bimport\b)[\s\S])*)import \{ defineBlog \} from 'pamphlet';((?:(?!\bimport\b|\brequire\b|\bprocess\b)[\s\S])*)$/;

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/**
 * Loads the settings of the blog in a folder, and the layouts of its own, without a loader.
 *
 * @param root folder that holds `.eleventy.ts`
 * @throws ProblemsError when the file is missing, or something is not valid TypeScript or fails while it runs
 * @throws UserError when a link lies in the cache: every command begins here
 */
export async function loadSettingsFile(root: string): Promise<LoadedSettings> {
  const settings = join(root, SETTINGS_FILE);
  if (!statSync(settings, { throwIfNoEntry: false })?.isFile()) {
    const message = `There is no ${SETTINGS_FILE} here.`;
    const hint = 'Run the command in the folder of your blog.';
    throw new ProblemsError([{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }]);
  }
  refuseLinks(join(root, '.cache'));
  const source = readFileSync(settings, 'utf8');
  const [layouts, eleventy] = [ownLayouts(root), ownEleventyConfig(root)];
  const hasMore = layouts.length > 0 || eleventy !== undefined;
  const simple = hasMore ? undefined : await importSimple(source);
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
    const message = error instanceof Error ? error.message : String(error);
    const [, file, line] = /^(.+):(\d+)$/.exec(placeInOwnCode(error) ?? '') ?? [];
    const hint = 'Fix the code there. In the settings, text stands in quotation marks.';
    throw codeFault(message, hint, file === undefined ? {} : { file, line: Number(line) });
  }
}

/**
 * Where threads find compiled code: among the packages, for it is code as they are, and finds them from there. What lies there
 * is run only when it is what has just been compiled.
 *
 * @returns path of the module
 */
function keptModule(code: string, version: string, root: string): string {
  const prefix = `own-${shortHash(root)}-`;
  const module = join(root, 'node_modules', '.cache', 'pamphlet', `${prefix}${version}.mjs`);
  if (existsSync(module) && readFileSync(module, 'utf8') === code) return module;
  const folder = dirname(module);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
  replaceFile(module, code);
  return module;
}

/** True if settings bring functions, which each thread must load for itself. */
function hasCode(settings: unknown): boolean {
  if (typeof settings !== 'object' || settings === null) return false;
  const { languages = {} } = settings as { readonly languages?: object };
  const hasWords = Object.values(languages).some((one) => typeof one === 'object' && 'words' in (one ?? {}));
  return 'plugins' in settings || 'eleventy' in settings || hasWords;
}

/**
 * Most settings files are JavaScript but for the package that `defineBlog` comes from, and need no compiler.
 *
 * @returns undefined when this one is not, or has a fault: the compiler can say where
 */
async function importSimple(text: string): Promise<{ readonly default?: unknown } | undefined> {
  const [, before, after] = PLAIN.exec(text) ?? [];
  if (before === undefined || after === undefined) return undefined;
  const code = `${before}const defineBlog = (settings) => settings;${after}`;
  try {
    return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      readonly default?: unknown;
    };
  } catch {
    return undefined;
  }
}

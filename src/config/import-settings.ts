import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hash } from '../lib/hash.ts';

/** It is not TypeScript, it imports a file that is not there, or it fails while it runs. */
export type SettingsFault = 'syntax' | 'import' | 'run';

/** Why a settings file cannot be read. */
export class SettingsSyntaxError extends Error {
  /** From 1; absent when the place is not known. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly kind: SettingsFault;

  constructor(kind: SettingsFault, message: string, line?: number, column?: number) {
    super(message);
    this.kind = kind;
    this.line = line;
    this.column = column;
  }
}

/** A settings file that imports nothing but `defineBlog` is the same whenever its text is the same. */
const PLAIN =
  /^((?:(?!\bimport\b)[\s\S])*)import \{ defineBlog \} from '([^']*)';((?:(?!\bimport\b|\brequire\b|\bprocess\b)[\s\S])*)$/;

/**
 * Loads what a TypeScript file exports by default, without a loader.
 *
 * @param cache folder in which the compiled file is kept
 * @throws SettingsSyntaxError when it is not valid TypeScript or fails while it runs
 */
export async function importSettings(file: string, cache: string): Promise<unknown> {
  const text = readFileSync(file, 'utf8');
  const simple = await importSimple(text);
  if (simple) return simple.default;
  const compiled = join(cache, `settings-${hash(`${file}\n${text}`)}.mjs`);
  if (!PLAIN.test(text) || !existsSync(compiled)) {
    mkdirSync(cache, { recursive: true });
    const code = await compile(file);
    for (const name of readdirSync(cache)) {
      if (/^settings-.*\.mjs$/.test(name)) rmSync(join(cache, name), { force: true });
    }
    writeFileSync(compiled, code);
  }
  try {
    const loaded = (await import(pathToFileURL(compiled).href)) as { default?: unknown };
    return loaded.default;
  } catch (error) {
    throw new SettingsSyntaxError('run', error instanceof Error ? error.message : String(error));
  }
}

/**
 * Most settings files are JavaScript but for the name of the file that `defineBlog` comes from, and need no compiler.
 *
 * @returns undefined when this one is not, or has a fault: the compiler can say where
 */
async function importSimple(text: string): Promise<{ readonly default?: unknown } | undefined> {
  const [, before, from, after] = PLAIN.exec(text) ?? [];
  if (before === undefined || after === undefined || from !== './src/config/define-blog.ts') return undefined;
  const code = `${before}const defineBlog = (settings) => settings;${after}`;
  try {
    return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default?: unknown };
  } catch {
    return undefined;
  }
}

const OPEN_QUOTE = 'a quotation mark is opened and not closed';

async function compile(file: string): Promise<string> {
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  } catch (error) {
    const [first] = isBuildFailure(error) ? error.errors : [];
    throw new SettingsSyntaxError(
      first?.text.startsWith('Could not resolve') ? 'import' : 'syntax',
      (first?.text ?? String(error)).replace('Unterminated string literal', OPEN_QUOTE),
      first?.location?.line,
      first?.location ? first.location.column + 1 : undefined,
    );
  }
}

interface BuildFailure {
  readonly errors: readonly {
    readonly text: string;
    readonly location: { readonly line: number; readonly column: number } | null;
  }[];
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}

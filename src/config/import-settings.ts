import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hash } from '../lib/hash.ts';

/** Why a settings file cannot be read. */
export class SettingsSyntaxError extends Error {
  /** From 1; absent when the place is not known. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, line?: number, column?: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** A settings file that imports nothing but `defineBlog` is the same whenever its text is the same. */
const PLAIN =
  /^(?:(?!\bimport\b)[\s\S])*import \{ defineBlog \} from '[^']*';(?:(?!\bimport\b|\brequire\b|\bprocess\b)[\s\S])*$/;

/**
 * Loads what a TypeScript file exports by default, without a loader.
 *
 * @param cache folder in which the compiled file is kept
 * @throws SettingsSyntaxError when it is not valid TypeScript or fails while it runs
 */
export async function importSettings(file: string, cache: string): Promise<unknown> {
  const text = readFileSync(file, 'utf8');
  const compiled = join(cache, `settings-${hash(`${file}\n${text}`)}.mjs`);
  if (!PLAIN.test(text) || !existsSync(compiled)) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(compiled, await compile(file));
  }
  try {
    const loaded = (await import(pathToFileURL(compiled).href)) as { default?: unknown };
    return loaded.default;
  } catch (error) {
    throw new SettingsSyntaxError(error instanceof Error ? error.message : String(error));
  }
}

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
      first?.text ?? String(error),
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

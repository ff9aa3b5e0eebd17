import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `cold`: no output, no cache. `warm`: again, nothing changed. `edit`: again, one post changed. */
export type Step = 'cold' | 'warm' | 'edit';

export interface Contestant {
  /** Value for `--only`. */
  readonly id: string;
  /** Name in tables. */
  readonly label: string;
  readonly steps: readonly Step[];
  /** Largest blog, in posts. */
  readonly most?: number;
  /** Folder below the project. */
  readonly posts: string;
  /** Folder below the project. */
  readonly output: string;
  /** Other paths to remove before a cold build. */
  readonly caches: readonly string[];
  /** Escapes text that the program would read as a command. */
  readonly adopt?: (source: string) => string;
  /** Undefined if the program is missing. */
  version(): string | undefined;
  /** Writes everything except the posts. */
  prepare(project: string): void;
  /** Without npm, which would add 0.1–0.2 s. */
  readonly command: readonly string[];
}

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const PEERS = join(ROOT, 'bench', 'peers');

/** Program and arguments of `npm run NAME`. */
export function npmScript(name: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [program, ...args] = (scripts[name] ?? '').split(' ');
  if (program !== 'node') throw new Error(`The script “${name}” of package.json is no call of node`);
  return [process.execPath, ...args];
}

/** First match in a program's output. Undefined if the program is missing. */
export function versionOf(command: string, args: readonly string[], pattern: RegExp): string | undefined {
  try {
    const text = execFileSync(command, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return pattern.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

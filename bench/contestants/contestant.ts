import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `cold`: no output, no cache. `warm`: again, nothing changed. `edit`: again, one post changed. */
export type Step = 'cold' | 'warm' | 'edit';

/** A program that builds the blog. */
export interface Contestant {
  /** As `--only` names it. */
  readonly id: string;
  /** As tables name it. */
  readonly label: string;
  readonly steps: readonly Step[];
  /** The largest blog that it is asked to build, in posts. */
  readonly most?: number;
  /** Folder below the project where it looks for posts, and where the corpus is put. */
  readonly posts: string;
  /** Folder below the project where it writes the site. */
  readonly output: string;
  /** Other files and folders that a cold build must not find. */
  readonly caches: readonly string[];
  /** A post as this program can read it, where it takes a text for a command. */
  readonly adopt?: (source: string) => string;
  /** Its version, or undefined when it is not on this machine. */
  version(): string | undefined;
  /** Puts everything but the posts into an empty folder. */
  prepare(project: string): void;
  /** What a user types, without npm around it: npm adds 0.1–0.2 s to any of them. */
  readonly command: readonly string[];
}

/** The root of this repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const PEERS = join(ROOT, 'bench', 'peers');

/** What `npm run NAME` runs in this project, as program and arguments. */
export function npmScript(name: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [program, ...args] = (scripts[name] ?? '').split(' ');
  if (program !== 'node') throw new Error(`The script “${name}” of package.json is no call of node`);
  return [process.execPath, ...args];
}

/** The first match of a pattern in what a program prints, or undefined when there is no such program. */
export function versionOf(command: string, args: readonly string[], pattern: RegExp): string | undefined {
  try {
    const text = execFileSync(command, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return pattern.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

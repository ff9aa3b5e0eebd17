import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { codeOf } from '../lib/failure.ts';
import { UserError } from '../lib/problems.ts';

/** Runs git. @returns its output without the last line break @throws UserError that quotes git */
export interface Git {
  (...args: readonly (string | readonly string[])[]): string;
  /** @returns undefined after a failure */
  maybe(...args: readonly string[]): string | undefined;
  /** @param input standard input @param most bytes of output */
  bytes(args: readonly string[], input: string, most: number): Buffer;
}

/** Bytes: about 500,000 file names. */
const MOST_OUTPUT = 1 << 26;

/** No hooks or monitors, and only repositories with `.git`: a change may contain a bare one. */
const SAFE = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'safe.bareRepository=explicit'].flatMap(
  (setting) => ['-c', setting],
);
/** No locks, network, prompts or replaced objects; literal paths. */
const SURROUNDINGS = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
};

export function gitIn(folder: string, own: Readonly<Record<string, string>> = {}): Git {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...environment } = process.env;
  const bytes = (args: readonly string[], input = '', maxBuffer = MOST_OUTPUT) => {
    try {
      const env = { ...environment, ...SURROUNDINGS, ...own };
      return execFileSync('git', [...SAFE, ...args], { cwd: folder, env, input, maxBuffer, stdio: 'pipe' });
    } catch (error) {
      throw gitFailure(error, folder);
    }
  };
  const git = (...args: readonly (string | readonly string[])[]) =>
    bytes(args.flat()).toString().replace(/\n$/, '');
  const maybe = (...args: readonly string[]) => {
    try {
      return git(args);
    } catch {
      return undefined;
    }
  };
  return Object.assign(git, { bytes, maybe });
}

function gitFailure(error: unknown, folder: string) {
  if (codeOf(error) === 'ENOENT' && existsSync(folder))
    return new UserError(
      'A review needs git, and it is not installed.',
      'Install it from https://git-scm.com',
    );
  if (codeOf(error) === 'ENOBUFS') return new UserError('The change has too many files for a review.');
  const said = String((error as { stderr?: unknown }).stderr ?? error).trim();
  if (said.includes('not a git repository'))
    return new UserError(
      'This folder is in no repository of git, so there is nothing to compare with.',
      'Type: git init && git add --all && git commit -m "Begin"',
    );
  return new UserError(`Git has failed: ${said.replace(/^(?:fatal|error): /, '')}`);
}

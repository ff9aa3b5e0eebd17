import { parsedJson } from '../json.ts';
import { spawn } from 'node:child_process';
import { constants, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from 'pamphlet/content';

/** Output of builds and npm. A trial build does not copy it, and finds plugins in a parent folder. */
const NOT_COPIED = /^(?:node_modules|\.cache|\.git|_site(?:\..*)?)$/;

export interface BuildFault {
  /** Path from the root of the blog. Empty for a fault outside a file. */
  file: string;
  message: string;
}

/** Lies in the cache folder, which Eleventy and npm ignore. */
function trialFolder(root: string) {
  return join(root, '.cache/import/trial');
}

/**
 * Builds a copy of a blog with the generator's own command, without copies of pictures and search index. Leaves
 * the site and the cache of the blog unchanged.
 *
 * @param root folder of the blog; absolute
 * @returns the copy of the blog with its `_site`, absolute, and all errors. A text with errors is left out
 */
export async function trialBuild(root: string) {
  const trial = trialFolder(root);
  rmSync(trial, { recursive: true, force: true });
  mkdirSync(trial, { recursive: true });
  copyFolder(root, trial);
  const launcher = join(process.env['PAMPHLET_CODE_ROOT'] ?? '', 'src/launch.js');
  // On CI, a build does not write the ledger of addresses.
  const { code, output } = await finished([launcher, 'build', '--json'], trial);
  return { root: trial, faults: faultsIn(output, code === 0) };
}

/** @param root folder of the blog; absolute */
export function endTrial(root: string): void {
  rmSync(trialFolder(root), { recursive: true, force: true });
}

/** Clones files where the file system can. Skips broken symlinks. */
function copyFolder(from: string, to: string): void {
  const filter = (path: string) => !NOT_COPIED.test(basename(path)) && existsSync(path);
  const mode = constants.COPYFILE_FICLONE;
  for (const name of readdirSync(from).filter((one) => filter(join(from, one))))
    cpSync(join(from, name), join(to, name), { recursive: true, dereference: true, mode, filter });
}

function finished(args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, CI: '', PAMPHLET_TRIAL: realpathSync(cwd) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const end = () => void child.kill('SIGKILL');
    process.once('exit', end);
    const parts: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    child.on('error', reject).on('close', (code, signal) => {
      process.off('exit', end);
      if (signal === 'SIGINT' || signal === 'SIGTERM') reject(new UserError('The import was ended.'));
      else resolve({ code: code ?? 1, output: parts.join('') });
    });
  });
}

interface BuildDocument {
  problems?: readonly (BuildFault & { line?: number | null; severity?: string })[];
  failure?: { message: string } | null;
}

/** @param isBuilt with posts that have errors left out */
function faultsIn(output: string, isBuilt: boolean): BuildFault[] {
  // A build may end without output.
  const { problems = [], failure } = (parsedJson(output) ?? {}) as BuildDocument;
  const told = problems.flatMap(({ file, line, message, severity }) =>
    severity === 'hint' ? [] : [{ file, message: line ? `line ${line}: ${message}` : message }],
  );
  if (isBuilt || told.length > 0) return told;
  const message = failure?.message ?? 'The build has ended without a word: run npm run build in the blog.';
  return [{ file: '', message }];
}

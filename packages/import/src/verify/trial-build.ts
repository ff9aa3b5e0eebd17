import { parsedJson } from '../optional.ts';
import { spawn } from 'node:child_process';
import { constants, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from 'pamphlet/content';

/** Output of builds and npm, which a trial build does not copy. It finds plugins in the folder above. */
const NOT_COPIED = /^(?:node_modules|\.cache|\.git|_site(?:\..*)?)$/;

/** Folder of picture copies. */
const PICTURES = '.cache/pictures';

/** Why a build has failed, in its own words. */
export interface BuildFault {
  /** From the root of the blog. Empty for a fault outside a file. */
  readonly file: string;
  readonly message: string;
}

/** A site that was built for a comparison alone. */
interface TrialBuild {
  /** Folder of the copy of the blog, with `_site` in it; absolute. */
  readonly root: string;
  /** Empty when the site was built. */
  readonly faults: readonly BuildFault[];
}

/** Where a blog is built for a trial. Eleventy and npm take it for a part of the cache. */
function trialFolder(root: string): string {
  return join(root, '.cache/import/trial');
}

/**
 * Builds a copy of a blog with the generator's own command. Neither the site of the blog nor what its builds keep is changed.
 *
 * @param root folder of the blog; absolute
 */
export async function trialBuild(root: string): Promise<TrialBuild> {
  const trial = trialFolder(root);
  rmSync(trial, { recursive: true, force: true });
  mkdirSync(trial, { recursive: true });
  copyFolder(root, trial);
  // Copies of pictures are named by what is in them, and to make them takes longer than all else.
  if (existsSync(join(root, PICTURES))) copyFolder(join(root, PICTURES), join(trial, PICTURES));
  const launcher = join(process.env['PAMPHLET_CODE_ROOT'] ?? '', 'src/launch.js');
  // On CI, a build would not write which file has which address.
  const { code, output } = await finished([launcher, 'build', '--json'], trial);
  return { root: trial, faults: code === 0 ? [] : faultsIn(output) };
}

/**
 * Removes a trial build. The copies of pictures that it made are kept if the blog has none yet: its first build need not make them again.
 *
 * @param root folder of the blog; absolute
 */
export function endTrial(root: string): void {
  const trial = trialFolder(root);
  if (existsSync(join(trial, PICTURES)) && !existsSync(join(root, PICTURES)))
    renameSync(join(trial, PICTURES), join(root, PICTURES));
  rmSync(trial, { recursive: true, force: true });
}

/** Files have the same bytes, so the disk stores them once where it can. A link that leads nowhere is no file. */
function copyFolder(from: string, to: string): void {
  const filter = (path: string): boolean => !NOT_COPIED.test(basename(path)) && existsSync(path);
  const mode = constants.COPYFILE_FICLONE;
  for (const name of readdirSync(from).filter((one) => filter(join(from, one))))
    cpSync(join(from, name), join(to, name), { recursive: true, dereference: true, mode, filter });
}

function finished(
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, CI: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const end = (): void => void child.kill('SIGKILL');
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
  readonly problems?: readonly (BuildFault & { readonly line?: number | null; readonly severity?: string })[];
  readonly failure?: { readonly message: string } | null;
}

function faultsIn(output: string): BuildFault[] {
  // A build may end before it could say anything.
  const { problems = [], failure } = (parsedJson(output) ?? {}) as BuildDocument;
  const told = problems.flatMap(({ file, line, message, severity }) =>
    severity === 'warning' ? [] : [{ file, message: line ? `line ${line}: ${message}` : message }],
  );
  const message = failure?.message ?? 'The build has ended without a word: run npm run build in the blog.';
  return told.length > 0 ? told : [{ file: '', message }];
}

import { spawnSync } from 'node:child_process';

/**
 * Runs npm: the one that has started this command, if any.
 *
 * @param cwd folder to run it in
 * @returns what it said against it; undefined when all went well
 */
export function npm(args: readonly string[], cwd: string): string | undefined {
  const { npm_execpath: own } = process.env;
  const run = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { cwd, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status === 0) return undefined;
  return [run.error?.message, run.stderr].filter(Boolean).join('\n').trim();
}

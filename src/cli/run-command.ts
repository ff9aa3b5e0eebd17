import { UserError } from '../lib/problems.ts';
import { guardOutputs } from '../report/outputs.ts';
import { keptByNpm, misused, reporterFor } from './command.ts';
import { loadCommand, noSuchCommand } from './help.ts';

// The preview restarts after code edits, so Eleventy need not reload modules.
process.env['ELEVENTY_SKIP_ESM_RESOLVER'] ??= '1';

/** Node exits despite a pending promise. */
const UNFINISHED = new UserError(
  'The command has ended before its work was done.',
  'The disk or the memory may be full. Free some, then try again.',
);

/** Failures are sentences without stack. */
export async function runCommand(words: readonly string[]): Promise<void> {
  const [name = '', ...args] = words[0]?.startsWith('-') === false ? words : ['help', ...words];
  const isLost = guardOutputs(process);
  let hasEnded = false;
  const fail = (error: unknown): number => {
    const isForPrograms = !hasEnded && /(?:^| )--(?:json|format[ =]json)(?: |$)/.test(args.join(' '));
    return reporterFor(process.cwd(), isForPrograms ? 'json' : 'text').failed(error);
  };
  // oxlint-disable-next-line unicorn/no-process-exit -- The process is in an unknown state.
  process.on('uncaughtException', (error) => process.exit(fail(error)));
  process.on('beforeExit', () => {
    if (hasEnded) return;
    process.exitCode = fail(UNFINISHED);
    hasEnded = true;
  });
  process.on('exit', (code) => {
    if (code === 0 && isLost()) process.exitCode = 1;
  });
  try {
    process.exitCode = await run(name, args);
  } catch (error) {
    process.exitCode = fail(error);
  }
  hasEnded = true;
}

/** @returns exit code */
async function run(name: string, args: readonly string[]): Promise<number> {
  const command = await loadCommand(name);
  if (!command) return noSuchCommand(name);
  const kept = keptByNpm(name, command.OPTIONS ?? {}, process.env);
  return kept === undefined ? command.run(args) : misused(kept);
}

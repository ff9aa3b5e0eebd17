import { UserError } from '../lib/problems.ts';
import { guardOutputs } from '../report/outputs.ts';
import { keptByNpm, misused, reporterFor } from './command.ts';
import { loadCommand, noSuchCommand } from './help.ts';

// Eleventy need not look for new versions of modules: the preview starts again when code changes.
process.env['ELEVENTY_SKIP_ESM_RESOLVER'] ??= '1';

/** A pending promise at exit does not keep the process alive. */
const UNFINISHED = new UserError(
  'The command has ended before its work was done.',
  'The disk or the memory may be full. Free some, then try again.',
);

/**
 * Runs a command and sets the exit code. A failure is a sentence or two, without a trace; with `--json`, a document too.
 *
 * @param words the command and its arguments
 */
export async function runCommand(words: readonly string[]): Promise<void> {
  const [name = '', ...args] = words[0]?.startsWith('-') === false ? words : ['help', ...words];
  const isLost = guardOutputs(process);
  let hasEnded = false;
  const fail = (error: unknown): number => {
    const isForPrograms = !hasEnded && /(?:^| )--(?:json|format[ =]json)(?: |$)/.test(args.join(' '));
    return reporterFor(process.cwd(), isForPrograms ? 'json' : 'text').failed(error);
  };
  // oxlint-disable-next-line unicorn/no-process-exit -- What goes on is in an unknown state.
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

/** @returns the exit code */
async function run(name: string, args: readonly string[]): Promise<number> {
  const command = await loadCommand(name);
  if (!command) return noSuchCommand(name);
  const kept = keptByNpm(name, command.OPTIONS ?? {}, process.env);
  return kept === undefined ? command.run(args) : misused(kept);
}

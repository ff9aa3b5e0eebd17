import { reporterFor } from '../report/reporter.ts';
import { UserError } from '../lib/problems.ts';
import { guardOutputs } from '../report/outputs.ts';

/** Node exits despite a pending promise. */
const UNFINISHED = new UserError(
  'The command has ended before its work was done.',
  'The disk or the memory may be full. Free some, then try again.',
);

/**
 * Sets the exit code. Failures are sentences without stack.
 *
 * @param args decide the format of a failure
 * @param work returns the exit code
 */
export async function runGuarded(args: readonly string[], work: () => Promise<number>): Promise<void> {
  const isLost = guardOutputs(process);
  let hasEnded = false;
  const fail = (error: unknown) => {
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
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = fail(error);
  }
  hasEnded = true;
}

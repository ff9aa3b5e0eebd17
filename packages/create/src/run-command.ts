import { run } from '../../../src/cli/init.ts';
import { runGuarded } from '../../../src/cli/run-guarded.ts';

/** In place of `src/cli/run-command.ts`, which loads every command. @param args of `init` */
export async function runCommand(args: readonly string[]): Promise<void> {
  await runGuarded(args, () => run(args));
}

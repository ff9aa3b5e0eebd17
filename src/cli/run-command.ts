import { keptByNpm, misused } from './command.ts';
import { loadCommand, noSuchCommand } from './help.ts';
import { runGuarded } from './run-guarded.ts';

// The preview restarts after code edits, so Eleventy need not reload modules.
process.env['ELEVENTY_SKIP_ESM_RESOLVER'] ??= '1';

/** Sets the exit code. */
export async function runCommand(words: readonly string[]): Promise<void> {
  const [name = '', ...args] = words[0]?.startsWith('-') === false ? words : ['help', ...words];
  await runGuarded(args, () => run(name, args));
}

/** @returns exit code */
async function run(name: string, args: readonly string[]) {
  const command = await loadCommand(name);
  if (!command) return noSuchCommand(name);
  const kept = keptByNpm(name, command.OPTIONS ?? {}, process.env);
  return kept === undefined ? command.run(args) : misused(kept);
}

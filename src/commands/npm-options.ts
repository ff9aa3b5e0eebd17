import type { ParseArgsConfig } from 'node:util';

/** Options of a command as `parseArgs` takes them. */
export type CommandOptions = NonNullable<ParseArgsConfig['options']>;

/**
 * Options that npm has kept for itself because the two hyphens before them are missing, in a sentence: it hands them to scripts
 * as `npm_config_…`. The command would do something else than was asked for, such as publishing a draft.
 *
 * @param command that npm was asked to run: `build`
 * @param options that the command knows
 * @returns undefined when nothing was kept, or another program runs the command
 */
export function keptByNpm(
  command: string,
  options: CommandOptions,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (environment['npm_lifecycle_event'] !== command) return undefined;
  const kept = Object.entries(options).flatMap(([name, { type }]) => {
    const value = environment[`npm_config_${name}`] ?? '';
    if (value === '' || (type === 'boolean' && value !== 'true')) return [];
    return [type === 'boolean' ? `--${name}` : `--${name} …`];
  });
  if (kept.length === 0) return undefined;
  const start = command === 'start' ? 'npm start' : `npm run ${command}`;
  const typed = [start, '--', ...(args.length > 0 ? ['…'] : []), ...kept].join(' ');
  return `Two hyphens are missing, so npm has kept options for itself. Type: ${typed}`;
}

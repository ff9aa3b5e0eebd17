/** Options of a command as `parseArgs` takes them. */
export type CommandOptions = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Says that npm has kept options for itself, because the two hyphens in front of them are missing. It takes every option
 * of its command line for one of its own and hands it to scripts as `npm_config_…`: as `true` when its value stands behind
 * a space, and then the value is among the arguments.
 *
 * @param command that npm was asked to run: `build`
 * @param options that the command knows
 * @returns undefined when another program runs the command, or nothing was kept
 */
export function keptByNpm(
  command: string,
  options: CommandOptions,
  args: readonly string[],
  environment: Environment,
): string | undefined {
  if (environment['npm_lifecycle_event'] !== command) return undefined;
  const kept = Object.entries(options).flatMap(([name, { type }]): Kept[] => {
    const value = environment[`npm_config_${name}`] ?? '';
    if (value === '' || (type === 'boolean' && value !== 'true')) return [];
    return [{ name, value: type === 'boolean' || value === 'true' ? undefined : value, type }];
  });
  if (kept.length === 0) return undefined;
  const names = kept.map(({ name }) => `--${name}`);
  const list = [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter(Boolean).join(' and ');
  const start = command === 'start' ? 'npm start' : `npm run ${command}`;
  return `Two hyphens are missing, so npm has kept ${list} for itself. Type: ${[start, '--', ...typed(args, kept)].join(' ')}`;
}

interface Kept {
  readonly name: string;
  readonly type: 'string' | 'boolean';
  /** Undefined when it stands among the arguments, or there is none. */
  readonly value: string | undefined;
}

/** What was meant to be typed. Only when one value is missing, it is certain which argument that is: the last. */
function typed(args: readonly string[], kept: readonly Kept[]): string[] {
  const rest = [...args];
  const lacking = kept.filter(({ type, value }) => type === 'string' && value === undefined);
  const last = rest.at(-1);
  const own = lacking.length === 1 && last !== undefined && !last.startsWith('-') ? rest.pop() : undefined;
  return [
    ...rest.map((arg) => (arg.startsWith('-') ? arg : quoted(arg))),
    ...kept.map(({ name, type, value }) =>
      type === 'boolean' ? `--${name}` : `--${name} ${inWords(value ?? own)}`,
    ),
  ];
}

function inWords(value: string | undefined): string {
  if (value === undefined) return '…';
  return /^[\w./:@,-]+$/.test(value) ? value : quoted(value);
}

function quoted(text: string): string {
  return /["$`\\]/.test(text) && !text.includes("'") ? `'${text}'` : `"${text}"`;
}

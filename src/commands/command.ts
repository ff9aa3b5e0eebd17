import { parseArgs, type ParseArgsConfig } from 'node:util';
import { codeOf } from '../lib/error-code.ts';
import { nearest } from '../lib/nearest.ts';
import { failed, misused, reporterFor } from './outcome.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Values of the options, with the type that each has. */
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true }>
>['values'];

interface CommandDefinition<O extends Options> {
  /** Shown with `--help`, and after a mistake in the command line. */
  readonly usage: string;
  readonly options: O;
  /** Whether it takes arguments that are no options. */
  readonly takesWords?: boolean;
  /**
   * @param words arguments that are no options
   * @param root working directory: the folder of the blog
   * @param args everything as it was typed
   * @returns the exit code
   * @throws UsageError, ProblemsError, or any other failure
   */
  run(values: Values<O>, words: readonly string[], root: string, args: readonly string[]): Promise<number>;
}

/** A command as `run-command.ts` loads it. */
export interface CommandModule {
  readonly OPTIONS: Options;
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** A mistake in the command line. Exit code 2. */
export class UsageError extends Error {
  /** Whether the message says it all: the usage is not shown. */
  readonly isPlain: boolean;

  constructor(message: string, isPlain = false) {
    super(message);
    this.isPlain = isPlain;
  }
}

/** What every command has in common: `--help`, options that are not known, and failures in words. */
export function defineCommand<const O extends Options>(command: CommandDefinition<O>): CommandModule {
  const { usage, takesWords = false } = command;
  const OPTIONS = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const run = async (args: readonly string[]): Promise<number> => {
    const root = process.cwd();
    try {
      const { values, positionals } = parse(args, OPTIONS, takesWords);
      if (!('help' in values)) return await command.run(values as Values<O>, positionals, root, args);
      process.stdout.write(usage);
      return 0;
    } catch (error) {
      if (!(error instanceof UsageError)) return failed(error, reporterFor(root));
      return misused(error.isPlain ? `${error.message}\n` : `${error.message}\n\n${usage}`);
    }
  };
  return { OPTIONS, run };
}

function parse(
  args: readonly string[],
  options: Options,
  allowPositionals: boolean,
): { readonly values: object; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, typed = ''] = /'(-[^ ']*)/.exec(error.message) ?? [];
    throw new UsageError(
      codeOf(error) === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `There is no option “${typed}”.${didYouMean(
            typed,
            Object.keys(options).map((name) => `--${name}`),
          )}`
        : error.message,
    );
  }
}

/** ` Did you mean “build”?`, with a space in front; empty when nothing is near. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  const guess = nearest(typed, names);
  return guess === undefined ? '' : ` Did you mean “${guess}”?`;
}

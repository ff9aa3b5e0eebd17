import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../lib/nearest.ts';
import { codeOf } from '../lib/failure.ts';
import { present } from '../lib/lists.ts';
import { type Problem, UsageError } from '../lib/problems.ts';
import { FORMATS, reporterFor, type Reporter } from '../report/reporter.ts';
import { Cancelled } from './questions.ts';

/** For `parseArgs`. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** Kinds of options: on or off, a text, several texts. */
export const FLAG = { type: 'boolean' } as const;
export const TEXT = { type: 'string' } as const;
export const TEXTS = { ...TEXT, multiple: true } as const;

type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true }>
>['values'];

interface CommandDefinition<O extends Options> {
  /** For `--help`. A usage error shows the first line. */
  usage: string;
  options: O;
  /** True with positional arguments. */
  takesWords?: boolean;
  /**
   * @param words positional arguments
   * @param root working directory: the blog
   * @returns text for the standard output, or an exit code
   * @throws UsageError, ProblemsError, or any other failure
   */
  run(
    values: Values<O>,
    words: readonly string[],
    root: string,
    reporter: Reporter,
  ): string | Promise<number | string>;
}

export interface Command {
  line: string;
  load(): Promise<Loaded>;
}

export interface Loaded {
  OPTIONS?: Options;
  run: (args: readonly string[]) => Promise<number>;
}

/** Exit code after Ctrl+C at a question, as in a shell. */
const CANCELLED = 130;

/** Adds `--help`, checks of options, and readable failures. */
export function defineCommand<const O extends Options>(command: CommandDefinition<O>) {
  const { usage, takesWords = false } = command;
  const OPTIONS = { ...command.options, help: { ...FLAG, short: 'h' } } as const;
  const run = async (args: readonly string[]) => {
    const root = process.cwd();
    let reporter = reporterFor(root);
    try {
      const { values, positionals } = parse(args, OPTIONS, takesWords);
      reporter = reporterFor(root, formatOf(values));
      const isHelp = 'help' in values;
      const ended = isHelp ? usage : await command.run(values as Values<O>, positionals, root, reporter);
      if (typeof ended === 'number') return ended;
      process.stdout.write(ended);
      return 0;
    } catch (error) {
      if (error instanceof Cancelled) {
        process.stderr.write('Nothing was written.\n');
        return CANCELLED;
      }
      if (!(error instanceof UsageError)) return reporter.failed(error);
      return misused(error.message, usage);
    }
  };
  return { OPTIONS, run };
}

/** What took the place of an option. */
const GONE: Readonly<Record<string, string>> = {
  '--hold-back':
    'a build leaves out new posts with errors by itself. Remove it, also in .github/workflows/publish.yml.',
};

function parse(args: readonly string[], options: Options, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, typed = ''] = /'([^ ']*)/.exec(error.message) ?? [];
    const names = Object.keys(options).map((name) => `--${name}`);
    const instead = GONE[typed];
    const unknown =
      instead === undefined
        ? `There is no option “${typed}”.${didYouMean(typed, names)}`
        : `The option “${typed}” is gone: ${instead}`;
    const messages: Readonly<Record<string, string>> = {
      ERR_PARSE_ARGS_UNKNOWN_OPTION: unknown,
      ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: `“${typed}” means nothing here. This command takes options only.`,
    };
    throw new UsageError(messages[codeOf(error) ?? ''] ?? error.message);
  }
}

/** ` Did you mean “build”?` with a leading space. Empty without a match. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  const guess = nearest(typed, names);
  return guess === undefined ? '' : ` Did you mean “${guess}”?`;
}

/** Sentence and hint of the first problem. */
export function firstFault([first]: readonly Problem[]): string {
  return present(first?.message, first?.hint).join(' ');
}

/** @throws UsageError for an unknown format */
function formatOf({ json, format = 'text' }: { json?: unknown; format?: unknown }) {
  const form = json === true ? 'json' : FORMATS.find((known) => known === format);
  if (form === undefined)
    throw new UsageError(`There is no format “${String(format)}”: choose ${FORMATS.join(', ')}.`);
  return form;
}

/** Reports wrong usage, with the first line of the help. @returns exit code 2 */
export function misused(message: string, usage = ''): number {
  const [form] = usage.split('\n', 1);
  process.stderr.write(form ? `${message}\nUsage: ${form} (--help says more)\n` : `${message}\n`);
  return 2;
}

/**
 * npm takes options as `npm_config_…` if `--` is missing. Without them, the command might publish a draft.
 *
 * @param command npm script: `build`
 * @returns a sentence; undefined if npm took none or did not run the command
 */
export function keptByNpm(
  command: string,
  options: Options,
  environment: Readonly<NodeJS.ProcessEnv>,
): string | undefined {
  if (environment['npm_lifecycle_event'] !== command) return undefined;
  const kept = Object.keys(options).filter(
    (name) => !/^(?:|false)$/.test(environment[`npm_config_${name.replaceAll('-', '_')}`] ?? ''),
  );
  if (kept.length === 0) return undefined;
  const typed = kept.map((name) => `--${name} …`).join(' ');
  return `Two hyphens are missing, so npm has kept options for itself. Type: npm run ${command} -- … ${typed}`;
}

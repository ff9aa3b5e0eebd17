import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECK_FORMATS, CheckReporter, isCheckFormat, type CheckFormat } from '../report/check-reporter.ts';
import { checkOnce } from './check-once.ts';
import { watchContent } from './watch-content.ts';

const USAGE = `npm run check -- [options] [files or folders]

  --strict          treat warnings as errors
  --fix             mend what can be mended safely: keys, dates, spelling of names, spaces at the ends of lines
  --format FORMAT   ${CHECK_FORMATS.join(', ')}
  --watch           check again whenever something is saved

Checks every post and page without building the site. With files or folders, only their problems are told.
`;

/** @returns the exit code: 0 well or only warnings, 1 the content has problems, 2 the command was used wrongly */
export async function run(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const options = readArguments(args, root);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const reporter = new CheckReporter(
    { root, environment: process.env, output: process.stdout, errors: process.stderr },
    options.format,
    options.watch,
  );
  const check = (): Promise<number> => checkOnce({ root, environment: process.env, reporter, ...options });
  if (!options.watch) return check();
  let isFirst = true;
  await watchContent(root, async () => {
    if (!isFirst) reporter.clear();
    isFirst = false;
    await check();
  });
  return 0;
}

interface Arguments {
  readonly strict: boolean;
  readonly fix: boolean;
  readonly watch: boolean;
  readonly help: boolean;
  readonly format: CheckFormat;
  /** Paths from the root whose problems are told; all when empty. */
  readonly paths: readonly string[];
}

/** @returns a text when the command was used wrongly, and why */
function readArguments(args: readonly string[], root: string): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        strict: { type: 'boolean', default: false },
        fix: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        format: { type: 'string', default: 'text' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { format } = values;
    if (!isCheckFormat(format)) return `There is no format “${format}”: choose ${CHECK_FORMATS.join(', ')}.`;
    const paths = positionals.map((path) => relative(root, resolve(root, path)).split(sep).join('/'));
    const missing = paths.find((path) => !existsSync(resolve(root, path)));
    return missing === undefined
      ? { ...values, format, paths }
      : `There is no file or folder “${missing}” here.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

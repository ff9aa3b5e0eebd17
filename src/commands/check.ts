import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Selection } from '../check/selection.ts';
import { DOCUMENTS } from '../lib/code-root.ts';
import { RULES, rulesOf } from '../config/rules.ts';
import { loadBlog } from '../features/load-blog.ts';
import { nearest } from '../lib/nearest.ts';
import { CHECK_FORMATS, CheckReporter, isCheckFormat, type CheckFormat } from '../report/check-reporter.ts';
import { checkOnce } from './check-once.ts';
import { watchContent } from './watch-content.ts';

const USAGE = `npm run check -- [options] [files or folders]

  --strict          treat warnings as errors
  --fix             mend what can be mended safely: keys, dates, spelling of names, quotation marks, Markdown that did not take
  --rule NAME       only what this rule finds, such as link or html; may be given several times
  --limit NUMBER    so many problems in full instead of 50, errors first; the others by rule
  --format FORMAT   ${CHECK_FORMATS.join(', ')}
  --watch           check again whenever something is saved

Checks every post and page without building the site. With files or folders, only their problems are told, and the
exit code speaks of these alone; the same goes for rules.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  strict: { type: 'boolean', default: false },
  fix: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
  rule: { type: 'string', multiple: true },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

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
  const unknown = await unknownRule(options.selection.rules, root);
  if (unknown !== undefined) {
    process.stderr.write(`${unknown}\n\n${USAGE}`);
    return 2;
  }
  const reporter = new CheckReporter(
    { root, environment: process.env, output: process.stdout, errors: process.stderr },
    options.format,
    options.limit,
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
  /** Problems that are shown in full. */
  readonly limit: number | undefined;
  readonly selection: Selection;
}

/** @returns a text when the command was used wrongly, and why */
function readArguments(args: readonly string[], root: string): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: OPTIONS,
    });
    const { format } = values;
    if (!isCheckFormat(format)) return `There is no format “${format}”: choose ${CHECK_FORMATS.join(', ')}.`;
    const paths = positionals.map((path) => relative(root, resolve(root, path)).split(sep).join('/'));
    const missing = paths.find((path) => !existsSync(resolve(root, path)));
    if (missing !== undefined) return `There is no file or folder “${missing}” here.`;
    const { rule: rules = [] } = values;
    const limit = values.limit === undefined ? undefined : readLimit(values.limit);
    if (values.limit !== undefined && limit === undefined)
      return `“${values.limit}” is not a number of problems: write --limit 20.`;
    return { ...values, format, limit, selection: { paths, rules } };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is said of a rule that neither we nor a plugin of the blog has. Settings that are wrong are told by the check itself. */
async function unknownRule(ids: readonly string[], root: string): Promise<string | undefined> {
  if (ids.every((id) => Object.hasOwn(RULES, id))) return undefined;
  const blog = await loadBlog(root, process.env).catch(() => undefined);
  const rules = blog && rulesOf(blog.code.features);
  const id = rules && ids.find((each) => !Object.hasOwn(rules, each));
  if (id === undefined) return undefined;
  const guess = nearest(id, Object.keys(rules ?? RULES));
  return `There is no rule “${id}”. ${guess === undefined ? `${DOCUMENTS}/rules.md has them all.` : `Did you mean “${guess}”?`}`;
}

function readLimit(typed: string): number | undefined {
  return /^\d{1,9}$/.test(typed) && Number(typed) > 0 ? Number(typed) : undefined;
}

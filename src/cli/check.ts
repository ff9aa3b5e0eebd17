import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { checkBlog, type CheckOptions, type CheckReport } from '../check/check-blog.ts';
import { canFix, fixBlog, type Change } from '../check/fix.ts';
import { isAmong, isSelected, type Selection } from '../check/selection.ts';
import { RULES, rulesOf } from '../settings/rules.ts';
import { loadBlog } from '../features/load-blog.ts';
import { PUBLIC_FOLDER } from '../content/discover.ts';
import { STYLES_FOLDER } from '../content/own-styles.ts';
import { DOCUMENTS } from '../lib/code-root.ts';
import { calmed, leadsTo, watchFiles } from '../lib/watch-files.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { CHECK_FORMATS, CheckReporter } from '../report/check-reporter.ts';
import { defineCommand, didYouMean, UsageError } from './command.ts';
import { checkOptionsOf } from './read-blog.ts';
import { untilStopped } from './serving.ts';

/** Exit code: 0 well or only warnings, 1 the content has problems, 2 the command was used wrongly. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run check -- [options] [files or folders]

  --strict          treat warnings as errors
  --fix             mend what can be mended safely: keys, dates, spelling of names, quotation marks, Markdown that did not take
  --rule NAME       only what this rule finds, such as link or html; may be given several times
  --limit NUMBER    so many problems in full, errors first; the others are counted
  --format FORMAT   ${CHECK_FORMATS.join(', ')}
  --watch           check again whenever something is saved

Checks every post and page without building the site. Of more than 50 problems, errors are shown in full and warnings by
rule, with the first places of each. With files or folders, all of their problems are told, and of no others, and the exit
code speaks of these alone; the same goes for rules.
`,
  options: {
    strict: { type: 'boolean', default: false },
    fix: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
    rule: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string' },
  },
  takesWords: true,
  async run({ strict, fix, watch, format, rule: rules, limit }, words, root) {
    const form = CHECK_FORMATS.find((known) => known === format);
    if (form === undefined)
      throw new UsageError(`There is no format “${format}”: choose ${CHECK_FORMATS.join(', ')}.`);
    const paths = words.map((path) => relative(root, resolve(root, path)).split(sep).join('/'));
    const missing = paths.find((path) => !existsSync(resolve(root, path)));
    if (missing !== undefined) throw new UsageError(`There is no file or folder “${missing}” here.`);
    if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
      throw new UsageError(`“${limit}” is not a number of problems: write --limit 20.`);
    await refuseUnknownRules(rules, root);
    const reporter = new CheckReporter(
      { root, environment: process.env, output: process.stdout, errors: process.stderr },
      form,
      limit === undefined ? undefined : Number(limit),
      watch,
    );
    const check = (): Promise<number> => checkOnce(root, strict, fix, { paths, rules }, reporter);
    if (!watch) return check();
    const again = calmed(async () => {
      reporter.clear();
      await check();
    });
    // What is changed during the first check is checked after it.
    const stop = await watchFiles(root, (path) => leadsTo(path, WATCHED), again);
    again();
    // The reader of the output may have closed it.
    const closed = process.stdout.errored ? undefined : once(process.stdout, 'error');
    await Promise.race([closed, untilStopped()]);
    await stop();
    await again.done();
    return 0;
  },
});

/** Where people write, and the settings. */
const WATCHED = ['posts', 'pages', 'comments', PUBLIC_FOLDER, STYLES_FOLDER, SETTINGS_FILE];

/** Of the blog and its plugins. Settings that are wrong are named by the check itself. */
async function refuseUnknownRules(ids: readonly string[], root: string): Promise<void> {
  if (ids.every((id) => Object.hasOwn(RULES, id))) return;
  const blog = await loadBlog(root, process.env).catch(() => undefined);
  const rules = blog && rulesOf(blog.code.features);
  const id = rules && ids.find((each) => !Object.hasOwn(rules, each));
  if (id === undefined) return;
  const guess = didYouMean(id, Object.keys(rules ?? RULES)) || ` ${DOCUMENTS}/rules.md has them all.`;
  throw new UsageError(`There is no rule “${id}”.${guess}`);
}

/** What is mended can show more that can be: a post without faults counts when names are spelt as most posts do. */
const MOST_ROUNDS = 5;

/**
 * @param selection which problems are shown, and speak in the exit code
 * @returns the exit code: 1 when there is an error, or a warning that counts as one, or the check has failed
 */
async function checkOnce(
  root: string,
  isStrict: boolean,
  fix: boolean,
  selection: Selection,
  reporter: CheckReporter,
): Promise<number> {
  try {
    const options = await checkOptionsOf(root, isStrict);
    const { report, fixed } = await fixAll(options, fix ? MOST_ROUNDS : 0, selection.paths);
    const problems = report.problems.filter((problem) => isSelected(selection, problem));
    const others = report.problems.filter((problem) => !isSelected(selection, problem));
    const files = report.files.filter((file) => isAmong(selection.paths, file));
    const canFixMore = !fix && canFix({ ...report, files, problems });
    const severities: Readonly<Record<string, string | undefined>> = options.settings.check.rules;
    const off = selection.rules.filter((id) => severities[id] === 'off');
    reporter.checked({ files, problems, others, selection, off, fixed, canFix: canFixMore });
    return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  } catch (error) {
    return reporter.failed(error);
  }
}

async function fixAll(
  options: CheckOptions,
  rounds: number,
  paths: readonly string[],
): Promise<{ report: CheckReport; fixed: Change[] }> {
  const report = await checkBlog(options);
  if (rounds === 0) return { report, fixed: [] };
  const files = report.files.filter((file) => isAmong(paths, file));
  const fixed = fixBlog(options.root, { ...report, files });
  if (fixed.length === 0) return { report, fixed };
  const rest = await fixAll(options, rounds - 1, paths);
  return { report: rest.report, fixed: [...fixed, ...rest.fixed] };
}

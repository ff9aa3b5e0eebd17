import { composedPath } from '../content/file-name.ts';
import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { checkBlog } from '../pipeline/check-blog.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { canFix, fixBlog, type Change } from '../check/fix.ts';
import { checkPlaceholder } from './placeholder-address.ts';
import { rulesOf } from '../settings/rules.ts';
import { DOCUMENTS } from '../lib/code-root.ts';
import { loadBlog } from '../features/load-blog.ts';
import { ruleText } from './rule-text.ts';
import { FORMATS } from '../report/reporter.ts';
import { type Problem, sortProblems, UsageError } from '../lib/problems.ts';
import { defineCommand, didYouMean } from './command.ts';
import { checkOptionsOf } from './read-blog.ts';

/** Exit codes: 0 at most warnings, 1 problems, 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run check -- [options] [files or folders]

  --strict          treat warnings as errors
  --fix             fix what can be fixed safely: keys, dates, spelling of names, quotation marks, Markdown that did not take
  --explain NAME    print what a rule is about and how to fix what it finds, and check nothing
  --rule NAME       only what this rule finds, such as link or html; may be given several times
  --json            one JSON document instead of text, as --format json
  --format FORMAT   ${FORMATS.join(', ')}

Checks every post and page without building the site. More than 50 warnings are shown by rule, with the first places of
each, and so are more than 50 errors. With files or folders, all of their problems are told, and of no others, and the exit
code speaks of these alone; the same goes for rules.
`,
  options: {
    strict: { type: 'boolean', default: false },
    fix: { type: 'boolean', default: false },
    json: { type: 'boolean' },
    format: { type: 'string', default: 'text' },
    explain: { type: 'string' },
    rule: { type: 'string', multiple: true, default: [] },
  },
  takesWords: true,
  async run({ strict, fix, rule: rules, explain }, words, root, reporter) {
    if (explain !== undefined) return explainRule(explain, root);
    const paths = words.map((path) => relative(root, resolve(root, path)).split(sep).join('/'));
    const missing = paths.find((path) => !existsSync(resolve(root, path)));
    if (missing !== undefined) throw new UsageError(`There is no file or folder “${missing}” here.`);
    const options = await checkOptionsOf(root, strict);
    refuseUnknownRules(rules, options.code.features);
    const { report, fixed } = await fixAll(options, fix ? MOST_ROUNDS : 0, paths);
    const found = sortProblems([
      ...checkPlaceholder(options.settings, root, options.strict),
      ...report.problems,
    ]);
    const isSelected = ({ file, rule }: Problem): boolean =>
      (rules.length === 0 || rules.includes(rule)) && isAmong(paths, file);
    const problems = found.filter(isSelected);
    const others = found.filter((problem) => !isSelected(problem));
    const files = report.files.filter((file) => isAmong(paths, file));
    const severities: Readonly<Record<string, string | undefined>> = options.settings.check.rules;
    const off = rules.filter((id) => severities[id] === 'off');
    const isFixable = !fix && canFix({ ...report, files, problems });
    const isWhole = paths.length + rules.length === 0;
    reporter.checked({ files, problems, others, isWhole, rules, off, fixed, isFixable });
    return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});

/** @throws UsageError for an unknown rule */
async function explainRule(id: string, root: string): Promise<string> {
  const ours = ruleText(id);
  const features = ours === undefined ? (await loadBlog(root)).code.features : [];
  if (ours === undefined) refuseUnknownRules([id], features);
  return ours ?? `${id}\n\n${rulesOf(features)[id]?.meaning ?? ''}\n`;
}

/** @throws UsageError for an unknown rule */
function refuseUnknownRules(ids: readonly string[], features: BuildOptions['code']['features']): void {
  const rules = rulesOf(features);
  const id = ids.find((each) => !Object.hasOwn(rules, each));
  if (id === undefined) return;
  const guess = didYouMean(id, Object.keys(rules)) || ` ${DOCUMENTS}/rules.md has them all.`;
  throw new UsageError(`There is no rule “${id}”.${guess}`);
}

/** One fix can enable another: spelling counts only posts without errors. */
const MOST_ROUNDS = 5;

async function fixAll(
  options: BuildOptions,
  rounds: number,
  paths: readonly string[],
): Promise<{ report: Awaited<ReturnType<typeof checkBlog>>; fixed: Change[] }> {
  const report = await checkBlog(options);
  if (rounds === 0) return { report, fixed: [] };
  const files = report.files.filter((file) => isAmong(paths, file));
  const own = report.problems.filter(({ file }) => isAmong(paths, file));
  const fixed = await fixBlog(options.root, { ...report, files, problems: own });
  if (fixed.length === 0) return { report, fixed };
  const rest = await fixAll(options, rounds - 1, paths);
  return { report: rest.report, fixed: [...fixed, ...rest.fixed] };
}

/** Includes files in a selected folder. @param paths empty: all */
function isAmong(paths: readonly string[], file: string): boolean {
  if (paths.length === 0) return true;
  const composed = composedPath(file);
  return paths
    .map(composedPath)
    .some((path) => path === '' || composed === path || composed.startsWith(`${path}/`));
}

import { composedPath } from '../content/file-name.ts';
import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { checkBlog } from '../pipeline/check-blog.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { canFix, fixBlog, type Change } from '../check/fix.ts';
import { checkPlaceholder } from './placeholder-address.ts';
import { checkTracked } from './tracked-folders.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import { rulesOf } from '../settings/rules.ts';
import { DOCUMENTS } from '../lib/code-root.ts';
import { loadBlog } from '../features/load-blog.ts';
import { ruleText } from './rule-text.ts';
import { FORMATS } from '../report/reporter.ts';
import { addAll } from '../lib/lists.ts';
import { isError, type Problem, sortProblems, UsageError } from '../lib/problems.ts';
import { defineCommand, didYouMean, FLAG, TEXT, TEXTS } from './command.ts';
import { checkOptionsOf } from './read-blog.ts';

/** Exit codes: 0 at most hints, 1 errors (with `--strict` also hints), 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run check -- [options] [files or folders]

  --strict          end with 1 for hints too
  --fix             fix what can be fixed safely: keys, dates, spelling of names, quotation marks, Markdown that did not take
  --explain NAME    print what a rule is about and how to fix what it finds, and check nothing
  --rule NAME       only what this rule finds, such as link or html; may be given several times
  --json            one JSON document instead of text, as --format json
  --format FORMAT   ${FORMATS.join(', ')}

Checks every post and page without building the site. More than 50 hints are shown by rule, with the first places of
each, and so are more than 50 errors. With files or folders, all of their problems are told, and of no others, and the exit
code speaks of these alone; the same goes for rules.
`,
  options: {
    strict: FLAG,
    fix: FLAG,
    json: FLAG,
    format: { type: 'string', default: 'text' },
    explain: TEXT,
    rule: TEXTS,
  },
  takesWords: true,
  async run({ strict, fix, rule: rules = [], explain }, words, root, reporter) {
    if (explain !== undefined) return explainRule(explain, root);
    const paths = words.map((path) => relative(root, resolve(root, path)).split(sep).join('/'));
    const missing = paths.find((path) => !existsSync(resolve(root, path)));
    if (missing !== undefined) throw new UsageError(`There is no file or folder “${missing}” here.`);
    const options = await checkOptionsOf(root);
    refuseUnknownRules(rules, options.code.features);
    const isAsked = amongst(paths);
    const fixed: Change[] = [];
    const checked = async () => {
      const report = await checkBlog(options);
      return { ...report, files: report.files.filter(isAsked) };
    };
    let report = await checked();
    for (let left = fix ? MOST_ROUNDS : 0; left > 0; left--) {
      const own = report.problems.filter(({ file }) => isAsked(file));
      const changes = await fixBlog({ ...report, problems: own });
      if (changes.length === 0) break;
      addAll(fixed, changes);
      report = await checked();
    }
    const { files } = report;
    const { settings } = options;
    const ofCommand = [...checkPlaceholder(settings, root), ...checkTracked(root)];
    const found = sortProblems([...applySeverity(ofCommand, settings), ...report.problems]);
    const isSelected = ({ file, rule }: Problem) =>
      (rules.length === 0 || rules.includes(rule)) && isAsked(file);
    const problems = found.filter(isSelected);
    const others = found.filter((problem) => !isSelected(problem));
    const severities = new Map(Object.entries(settings.check.rules));
    const off = rules.filter((id) => severities.get(id) === 'off');
    const isFixable = !fix && canFix({ ...report, problems });
    const isWhole = paths.length + rules.length === 0;
    reporter.checked({ files, problems, others, isWhole, rules, off, fixed, isFixable });
    return problems.some((problem) => strict || isError(problem)) ? 1 : 0;
  },
});

/** @throws UsageError for an unknown rule */
async function explainRule(id: string, root: string) {
  const ours = ruleText(id);
  if (ours !== undefined) return ours;
  const { features } = (await loadBlog(root)).code;
  refuseUnknownRules([id], features);
  return `${id}\n\n${rulesOf(features)[id]?.meaning ?? ''}\n`;
}

/** @throws UsageError for an unknown rule */
function refuseUnknownRules(ids: readonly string[], features: BuildOptions['code']['features']) {
  const rules = rulesOf(features);
  const id = ids.find((each) => !Object.hasOwn(rules, each));
  if (id === undefined) return;
  const guess = didYouMean(id, Object.keys(rules)) || ` ${DOCUMENTS}/rules.md has them all.`;
  throw new UsageError(`There is no rule “${id}”.${guess}`);
}

/** One fix can enable another: spelling counts only posts without errors. */
const MOST_ROUNDS = 5;

/** Includes files in a selected folder. @param paths empty: all */
function amongst(paths: readonly string[]): (file: string) => boolean {
  const composed = paths.map(composedPath);
  const isAll = paths.length === 0 || composed.includes('');
  return (file) => isAll || composed.some((path) => `${composedPath(file)}/`.startsWith(`${path}/`));
}

import { failureOf, failureText } from '../lib/failure.ts';
import { present } from '../lib/lists.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { capped, plural, printable } from '../lib/text.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { afterBuild, buildText, leftOutLines, timingsText } from './build-text.ts';
import { cut, MOST_SHOWN } from './digest.ts';
import { githubError, tellGithub } from './github.ts';
import {
  builtJson,
  checkJson,
  type Content,
  failedJson,
  type Findings,
  jsonOf,
  type Listing,
  postsJson,
} from './json.ts';
import { postsText } from './posts-text.ts';
import { afterProblems, countText, problemBlocks, problemsText } from './problems-text.ts';
import { createProgressLine } from './progress-line.ts';
import { columnsOfOutput, isCi, isInteractive, sourcesIn, type ReporterOptions, styleFor } from './style.ts';

export const FORMATS = ['text', 'json', 'github'] as const;

/** `text` for people, `json` for programs, `github` for annotations. */
export type Format = (typeof FORMATS)[number];

/** Limit of hints after a build. */
const FEW = 5;

export type Reporter = ReturnType<typeof createReporter>;

/**
 * Results go to standard output, problems and failures to standard error. With a JSON document, all text goes
 * to standard error.
 */
export function createReporter(options: ReporterOptions, format: Format = 'text') {
  const { root, environment, errors } = options;
  /** Stream for people. */
  const output = format === 'json' ? errors : options.output;
  /** Terminal only. */
  const line = isInteractive(errors, environment)
    ? createProgressLine(errors, () => performance.now())
    : undefined;
  const clear = () => line?.clear();
  const style = styleFor(output, environment);
  const sources = sourcesIn(root);
  let saved: ReadonlySet<string> | undefined;

  const document = (content: () => Content) => {
    if (format === 'json') options.output.write(jsonOf(content()));
  };

  const annotate = (problems: readonly Problem[], outcome?: readonly string[]) =>
    tellGithub(problems, { ...options, output }, format === 'github', outcome);

  /** @param outcome lines for GitHub's summary */
  const tellProblems = (problems: readonly Problem[], outcome?: readonly string[]) => {
    if (problems.length === 0) return;
    const columns = columnsOfOutput(errors);
    const inColour = styleFor(errors, environment);
    errors.write(problemsText(cut(problems, FEW, saved), sources, inColour, { columns }));
    annotate(problems, outcome);
  };

  const checkText = ({ files, problems, others, off, isWhole, rules, fixed, isFixable }: Findings) => {
    const found = isWhole ? cut(problems, MOST_SHOWN) : { shown: problems };
    const columns = columnsOfOutput(output);
    const fixes = fixed.map(({ file, line: at, message }) =>
      printable(`Fixed ${present<string | number>(file, at).join(':')}: ${message}.`),
    );
    const nothing = rules.length === 0 ? 'all is well' : `nothing of ${rules.join(', ')}`;
    return [
      ...capped(fixes, MOST_SHOWN, (count) => `… and ${plural(count, 'more change')}.`).map(
        (text) => `${text}\n`,
      ),
      fixed.length > 0 ? '\n' : '',
      problems.length === 0
        ? `${plural(files.length, 'file')} checked: ${nothing}.\n`
        : problemsText(found, sources, style, { columns, isCheck: true }),
      ...off.map((id) => `The rule ${id} is turned off in the settings, so its problems are not shown.\n`),
      others.length > 0
        ? `Not shown: ${countText(others)} of other rules or files. npm run check names them.\n`
        : '',
      isFixable ? 'Next: npm run check -- --fix fixes a part of this by itself.\n' : afterProblems(problems),
    ].join('');
  };

  return {
    root,
    style,
    clear,
    isOnCi: isCi(environment),
    /** Undefined without a terminal. */
    progress: line?.show,

    /** The next build shows all hints of these files. @param files paths from the root */
    saved(files: readonly string[]) {
      saved = new Set(files);
    },

    tell(text: string) {
      clear();
      output.write(text);
    },

    /**
     * Uncoloured, for a browser, one entry per problem.
     *
     * @param whole files whose hints all appear
     */
    report(problems: readonly Problem[], whole = saved) {
      return problemBlocks(cut(problems, FEW, whole), sources, (_, text) => text);
    },

    /**
     * @param outcome its consequence, in a sentence
     * @returns exit code: 1 for problems of content or settings, or that of the failure
     */
    failed(error: unknown, outcome?: string) {
      clear();
      const problems = error instanceof ProblemsError ? error.problems : undefined;
      const { message, code } = failureOf(error, root);
      if (problems) tellProblems(problems);
      else errors.write(failureText(error, root, environment));
      if (outcome !== undefined) errors.write(`${outcome}\n`);
      if (problems) errors.write(afterProblems(problems));
      else if (format === 'github') output.write(githubError(message));
      document(() => failedJson(error, root));
      return code;
    },

    built(report: BuildReport, folder: string, withTimings = false) {
      clear();
      const { files, problems } = report.leftOut;
      tellProblems(sortProblems([...report.problems, ...problems]), leftOutLines(files));
      output.write(buildText(report, folder, style));
      if (withTimings) output.write(timingsText(report));
      if (!report.isPreview) output.write(afterBuild(report.changes, output.isTTY === true));
      document(() => builtJson(report, folder));
    },

    checked(findings: Findings) {
      document(() => checkJson(findings));
      if (format === 'text') output.write(checkText(findings));
      annotate(findings.problems);
    },

    listed(listing: Listing) {
      if (format === 'text') output.write(postsText(listing, style));
      document(() => postsJson(listing));
    },

    /** For programs, if they asked. */
    document,
  };
}

/** For the streams of this process. @param root absolute */
export function reporterFor(root: string, format?: Format): Reporter {
  const { env: environment, stdout: output, stderr: errors } = process;
  return createReporter({ root, environment, output, errors }, format);
}

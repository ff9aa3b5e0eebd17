import { join } from 'node:path';
import { checkBlog, type CheckOptions, type CheckReport } from '../check/check-blog.ts';
import { canMend, mendBlog } from '../check/fix/mend-blog.ts';
import type { Change } from '../check/fix/edit.ts';
import { isAmong, isSelected, type Selection } from '../check/selection.ts';
import type { Settings } from '../config/settings.ts';
import { ownTemplates } from '../eleventy/own-templates.ts';
import { loadBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import { failureOf } from '../lib/failure.ts';
import { ProblemsError } from '../lib/problems.ts';
import { NO_FINDINGS, type CheckReporter } from '../report/check-reporter.ts';

export interface CheckOnceOptions {
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly reporter: CheckReporter;
  readonly strict: boolean;
  readonly fix: boolean;
  /** Which problems are told, and speak in the exit code. */
  readonly selection: Selection;
}

/** What is mended can show more that can be: a post without faults counts when names are spelt as most posts do. */
const MOST_ROUNDS = 5;

/** @returns the exit code: 1 when there is an error, or a warning that counts as one, or the check has failed */
export async function checkOnce(options: CheckOnceOptions): Promise<number> {
  const { root, environment, reporter, selection, fix } = options;
  const { paths } = selection;
  try {
    const { settings, code } = await loadBlog(root, environment);
    const strict = options.strict || settings.strict;
    const templates = ownTemplates(root, join(root, '.cache', 'check'), code);
    const checkOptions = { settings, code, root, now: clock(environment), strict, templates };
    const { report, mended } = await mendAll(checkOptions, fix ? MOST_ROUNDS : 0, paths);
    const problems = report.problems.filter((problem) => isSelected(selection, problem));
    const others = report.problems.filter((problem) => !isSelected(selection, problem));
    const files = report.files.filter((file) => isAmong(paths, file));
    const canMendMore = !fix && canMend(root, { ...report, files, problems });
    const off = selection.rules.filter((id) => isOff(settings, id));
    reporter.checked({ files, problems, others, selection, off }, mended, canMendMore);
    return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  } catch (error) {
    if (error instanceof ProblemsError) {
      reporter.checked({ ...NO_FINDINGS, problems: error.problems }, [], false);
      return 1;
    }
    reporter.failed(error);
    return failureOf(error, root).code;
  }
}

async function mendAll(
  options: CheckOptions,
  rounds: number,
  paths: readonly string[],
): Promise<{ report: CheckReport; mended: Change[] }> {
  const report = await checkBlog(options);
  if (rounds === 0) return { report, mended: [] };
  const files = report.files.filter((file) => isAmong(paths, file));
  const mended = mendBlog(options.root, { ...report, files });
  if (mended.length === 0) return { report, mended };
  const rest = await mendAll(options, rounds - 1, paths);
  return { report: rest.report, mended: [...mended, ...rest.mended] };
}

function isOff({ check }: Settings, id: string): boolean {
  const wanted: Readonly<Record<string, string | undefined>> = check.rules;
  return wanted[id] === 'off';
}

import type { Change } from '../check/fix.ts';
import type { AddressChanges } from '../blog/address-changes.ts';
import type { readPublication } from '../pipeline/publication.ts';
import type { ListedPost } from '../blog/published.ts';
import { failureOf } from '../lib/failure.ts';
import { pick } from '../lib/pick.ts';
import { isError, ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { createUrls, type Urls } from '../lib/urls.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { helpFor } from './problems-text.ts';

export type Content = Readonly<Record<string, unknown>>;

/** `form` changes if a key disappears, and unknown facts are null: see docs/commands.md. */
export function jsonOf(content: Content): string {
  return `${JSON.stringify({ form: 2, ...content }, (_, value: unknown) => value ?? null, 2)}\n`;
}

/** `launch.js` writes the same document before compilation. */
export function failedJson(error: unknown, root: string): Content {
  if (error instanceof ProblemsError) return { result: 'failed', problems: error.problems.map(problemOf) };
  const { message, hint } = failureOf(error, root);
  return { result: 'failed', problems: [], failure: { message, hint } };
}

export interface Listing extends Awaited<ReturnType<typeof readPublication>> {
  /** Selected posts. */
  shown: readonly ListedPost[];
  /** False for a selection. */
  isWhole: boolean;
}

export function postsJson({ listed, problems, changes, shown, settings, now }: Listing): Content {
  const urls = createUrls(settings);
  const counts = { published: 0, draft: 0, scheduled: 0, expired: 0 };
  const count = { post: { ...counts }, page: { ...counts } };
  for (const { post, status } of listed) count[post.kind][status]++;
  return {
    now: new Date(now).toISOString(),
    counts: {
      posts: count.post,
      pages: count.page,
      faulty: new Set(problems.map(({ file }) => file)).size,
    },
    posts: shown.map((one) => entryOf(one, urls)),
    problems: problems.map(problemOf),
    changes: changesOf(changes),
  };
}

function entryOf({ post, status }: ListedPost, urls: Urls) {
  const { address, date, updated, expires, isUnlisted } = post;
  return {
    ...pick(post, ['kind', 'file', 'title', 'address', 'categories', 'tags', 'authors']),
    status,
    listed: isUnlisted !== true,
    url: urls.absolute(address),
    date: date?.iso,
    updated: updated?.iso,
    expires: expires?.iso,
  };
}

/** Undefined without an earlier build. */
function changesOf(changes: AddressChanges | undefined) {
  return changes && pick(changes, ['appeared', 'moved', 'gone']);
}

/** With the URL of the rule. */
function problemOf(problem: Problem) {
  const shown = pick(problem, ['file', 'line', 'column', 'rule', 'severity', 'message', 'hint']);
  return { ...shown, help: helpFor(problem), mend: problem.fix };
}

/** @param output site folder as typed */
export function builtJson(report: BuildReport, output: string): Content {
  const { posts, unpublished, replaced, shared, changes, notes, problems, advice, stages, state } = report;
  return {
    result: 'built',
    output,
    posts,
    held: unpublished.map(({ post, status }) => ({
      file: post.file,
      title: post.title,
      status,
      date: post.date?.iso,
      expires: post.expires?.iso,
    })),
    leftOut: report.leftOut.files,
    replaced,
    nextDue: state.validUntil && new Date(state.validUntil).toISOString(),
    shared: shared.map(({ file, url }) => ({ file, url })),
    changes: changesOf(changes),
    notes,
    files: pick(report, ['written', 'kept', 'removed']),
    problems: sortProblems([...problems, ...advice, ...report.leftOut.problems]).map(problemOf),
    milliseconds: Object.fromEntries([...stages].map(([stage, time]) => [stage, Math.round(time)])),
  };
}

export interface Findings {
  files: readonly string[];
  problems: readonly Problem[];
  /** Problems outside the selection. */
  others: readonly Problem[];
  fixed: readonly Change[];
  /** False for selected files or rules. */
  isWhole: boolean;
  /** Selected. Empty: all. */
  rules: readonly string[];
  /** Selected rules that the settings turn off. */
  off: readonly string[];
  isFixable: boolean;
}

export function checkJson({ files, problems, others, fixed }: Findings): Content {
  const errors = problems.filter(isError).length;
  return {
    result: 'checked',
    files: files.length,
    errors,
    hints: problems.length - errors,
    problems: problems.map(problemOf),
    notShown: others.length,
    mended: fixed,
  };
}

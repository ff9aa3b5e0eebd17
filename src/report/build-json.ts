import type { BuildReport } from '../pipeline/finish.ts';
import type { Failure } from '../lib/failure.ts';
import type { Problem } from '../lib/problems.ts';
import { changesOf, problemOf, toldOf } from './posts-json.ts';

/** Number of the form; another number means that something was renamed or taken away. */
const FORM = 1;

/**
 * A build that went well, as one JSON document; its form is described in docs/commands.md.
 *
 * @param output folder of the site, as it was given
 */
export function builtJson(report: BuildReport, output: string): string {
  const { posts, held, replaced, shared, changes, notes, warnings, written, kept, removed, stages, state } =
    report;
  const { validUntil } = state;
  return documentOf({
    result: 'built',
    output,
    posts,
    held: held.map(({ post, status }) => ({
      file: post.file,
      title: post.title,
      status,
      date: post.date?.iso ?? null,
      expires: post.expires?.iso ?? null,
    })),
    replaced,
    nextDue: validUntil === null ? null : new Date(validUntil).toISOString(),
    shared: shared.map(({ file, url }) => ({ file, url })),
    changes: changesOf(changes),
    notes,
    files: { written, kept, removed },
    problems: warnings.map(problemOf),
    milliseconds: Object.fromEntries([...stages].map(([stage, time]) => [stage, Math.round(time)])),
  });
}

/**
 * A build that left the last site as it was.
 *
 * @param failure why, when it was no mistake in the content
 */
export function failedJson(problems: readonly Problem[], output: string, failure?: Failure): string {
  return documentOf({
    result: 'failed',
    output,
    problems: problems.map(problemOf),
    ...(failure && { failure: toldOf(failure) }),
  });
}

function documentOf(content: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ form: FORM, ...content }, undefined, 2)}\n`;
}

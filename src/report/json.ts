import type { Change } from '../check/fix/edit.ts';
import type { AddressChanges } from '../blog/address-changes.ts';
import type { ListedPost, Publication } from '../pipeline/publication.ts';
import type { Status } from '../blog/published.ts';
import type { Post } from '../content/post.ts';
import type { Failure } from '../lib/failure.ts';
import type { Problem } from '../lib/problems.ts';
import type { Urls } from '../lib/urls.ts';
import { helpFor } from '../settings/rules.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { cutAt, isError } from './digest.ts';

/** Number of the form of a build's and a list's document; another number means that something was renamed or taken away. */
const FORM = 1;

/**
 * One JSON document of every post; its form is described in docs/commands.md.
 *
 * @param shown those of the publication that are wanted
 * @param now the clock by which they are published, in milliseconds since 1970
 */
export function postsJson(
  publication: Publication,
  shown: readonly ListedPost[],
  urls: Urls,
  now: number,
): string {
  const { listed, problems, changes } = publication;
  const count = (kind: Post['kind'], wanted: Status): number =>
    listed.filter(({ post, status }) => post.kind === kind && status === wanted).length;
  const counts = (kind: Post['kind']): Record<Status, number> => ({
    published: count(kind, 'published'),
    draft: count(kind, 'draft'),
    scheduled: count(kind, 'scheduled'),
    expired: count(kind, 'expired'),
  });
  return jsonOf({
    now: new Date(now).toISOString(),
    counts: {
      posts: counts('post'),
      pages: counts('page'),
      faulty: new Set(problems.map(({ file }) => file)).size,
    },
    posts: shown.map((one) => entryOf(one, urls)),
    problems: problems.map(problemOf),
    changes: changesOf(changes),
  });
}

/**
 * The document of a list that could not be made: the settings have problems, or the command has failed.
 *
 * @param failure why, when it was no mistake in the settings
 */
export function noPostsJson(problems: readonly Problem[], now: number, failure?: Failure): string {
  return jsonOf({
    now: new Date(now).toISOString(),
    counts: null,
    posts: [],
    problems: problems.map(problemOf),
    changes: null,
    ...(failure && { failure: toldOf(failure) }),
  });
}

/** A failure with all its keys. */
function toldOf({ message, hint }: Failure): Readonly<Record<string, unknown>> {
  return { message, hint: hint ?? null };
}

function entryOf({ post, status }: ListedPost, urls: Urls): Readonly<Record<string, unknown>> {
  const { kind, file, title, address, date, updated, expires, categories, tags, authors } = post;
  return {
    kind,
    status,
    listed: post.isUnlisted !== true,
    file,
    title,
    address,
    url: urls.absolute(address),
    date: date?.iso ?? null,
    updated: updated?.iso ?? null,
    expires: expires?.iso ?? null,
    categories,
    tags,
    authors,
  };
}

/** Changes of addresses with all their keys; null when there is no build to compare with. */
function changesOf(changes: AddressChanges | undefined): Readonly<Record<string, unknown>> | null {
  if (!changes) return null;
  const whole = (one: { readonly leadsTo?: string | undefined }): object => ({
    ...one,
    leadsTo: one.leadsTo ?? null,
  });
  return {
    appeared: changes.appeared.map(whole),
    moved: changes.moved.map(whole),
    gone: changes.gone.map(whole),
  };
}

/** A problem with all its keys, in one order, whatever order it was made in. */
function problemOf({
  file,
  line,
  column,
  rule,
  severity,
  message,
  hint,
  fix,
}: Problem): Readonly<Record<string, unknown>> {
  return {
    file,
    line: line ?? null,
    column: column ?? null,
    rule,
    severity,
    message,
    hint: hint ?? null,
    ...(fix && { mend: fix }),
  };
}

function jsonOf(content: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ form: FORM, ...content }, undefined, 2)}\n`;
}

/**
 * A build that went well, as one JSON document; its form is described in docs/commands.md.
 *
 * @param output folder of the site, as it was given
 */
export function builtJson(report: BuildReport, output: string): string {
  const {
    posts,
    unpublished,
    replaced,
    shared,
    changes,
    notes,
    warnings,
    written,
    kept,
    removed,
    stages,
    state,
  } = report;
  const { validUntil } = state;
  return jsonOf({
    result: 'built',
    output,
    posts,
    held: unpublished.map(({ post, status }) => ({
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
  return jsonOf({
    result: 'failed',
    output,
    problems: problems.map(problemOf),
    ...(failure && { failure: toldOf(failure) }),
  });
}

/** What a check has found. */
interface Checked {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  /** Problems that were not asked for. */
  readonly others: readonly Problem[];
}

/**
 * One document for programs: every problem with its place, its rule and where that is explained.
 *
 * @param limit how many problems are listed
 * @param failure why nothing could be checked
 */
export function checkJson(
  { files, problems, others }: Checked,
  fixed: readonly Change[],
  limit = Infinity,
  failure?: Failure,
): string {
  const { shown, counted } = cutAt(problems, limit);
  const errors = problems.filter(isError).length;
  const told = {
    files: files.length,
    errors,
    warnings: problems.length - errors,
    problems: shown.map(({ fix, ...problem }) => ({
      ...problem,
      ...(fix && { mend: fix }),
      ...helpOf(problem),
    })),
    notShown: counted.length + others.length,
    mended: fixed,
    ...(failure && { failure: toldOf(failure) }),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

function helpOf({ rule }: Problem): { help?: string } {
  const help = helpFor(rule);
  return help === undefined ? {} : { help };
}

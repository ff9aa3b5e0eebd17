import type { AddressChanges } from '../collections/address-changes.ts';
import type { ListedPost, Publication } from '../pipeline/publication.ts';
import type { Status } from '../collections/published.ts';
import type { Post } from '../content/post.ts';
import type { Failure } from '../lib/failure.ts';
import type { Problem } from '../lib/problems.ts';
import type { Urls } from '../lib/urls.ts';

/** Number of the form; another number means that something was renamed or taken away. */
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
  const document = {
    form: FORM,
    now: new Date(now).toISOString(),
    counts: {
      posts: counts('post'),
      pages: counts('page'),
      faulty: new Set(problems.map(({ file }) => file)).size,
    },
    posts: shown.map((one) => entryOf(one, urls)),
    problems: problems.map(problemOf),
    changes: changesOf(changes),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/**
 * The document of a list that could not be made: the settings have problems, or the command has failed.
 *
 * @param failure why, when it was no mistake in the settings
 */
export function noPostsJson(problems: readonly Problem[], now: number, failure?: Failure): string {
  const document = {
    form: FORM,
    now: new Date(now).toISOString(),
    counts: null,
    posts: [],
    problems: problems.map(problemOf),
    changes: null,
    ...(failure && { failure: toldOf(failure) }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A failure with all its keys. */
export function toldOf({ message, hint }: Failure): Readonly<Record<string, unknown>> {
  return { message, hint: hint ?? null };
}

function entryOf({ post, status }: ListedPost, urls: Urls): Readonly<Record<string, unknown>> {
  const { kind, file, title, address, date, updated, expires, categories, tags, authors } = post;
  return {
    kind,
    status,
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
export function changesOf(changes: AddressChanges | undefined): Readonly<Record<string, unknown>> | null {
  if (!changes) return null;
  const whole = (one: { readonly leadsTo?: string }): object => ({
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
export function problemOf({
  file,
  line,
  column,
  rule,
  severity,
  message,
  hint,
}: Problem): Readonly<Record<string, unknown>> {
  return {
    file,
    line: line ?? null,
    column: column ?? null,
    rule,
    severity,
    message,
    hint: hint ?? null,
  };
}

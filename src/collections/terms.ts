import type { DatedPost } from '../content/post.ts';
import { distinctSlugs, foldName, slugify } from '../lib/slugs.ts';
import { remember } from '../lib/remember.ts';
import { address, type Address } from '../lib/urls.ts';

/** A category, tag or author with its posts. */
export interface Term<P = DatedPost> {
  /** As the settings spell it, else as most posts do. */
  readonly name: string;
  readonly slug: string;
  /** `/category/press/` */
  readonly address: Address;
  readonly description?: string;
  /** Newest first. */
  readonly posts: readonly P[];
}

/** The terms of one kind. Names are looked up by their folded form. */
export interface Taxonomy<P = DatedPost> {
  /** In code-point order of their folded names. */
  readonly terms: readonly Term<P>[];
  /** The term that a spelling in a post means. */
  find(name: string): Term<P> | undefined;
}

/** A name fixed by the settings. */
export interface DeclaredTerm {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
}

/**
 * Groups posts by the names they carry. Spellings that differ only by letter case or spaces are one name;
 * different names never share a slug.
 *
 * @param base `/category/`
 * @param posts newest first
 * @param namesOf the names that a post carries
 */
export function buildTaxonomy<P = DatedPost>(
  base: string,
  posts: readonly P[],
  namesOf: (post: P) => readonly string[],
  declared: readonly DeclaredTerm[] = [],
): Taxonomy<P> {
  const keyOf = remember(foldName);
  const gathered = new Map<string, { spellings: Map<string, number>; posts: P[] }>();
  for (const post of posts) {
    for (const name of namesOf(post)) {
      const key = keyOf(name);
      const group = gathered.get(key) ?? { spellings: new Map<string, number>(), posts: [] };
      gathered.set(key, group);
      group.spellings.set(name, (group.spellings.get(name) ?? 0) + 1);
      if (group.posts.at(-1) !== post) group.posts.push(post);
    }
  }
  const fixed = new Map(declared.map((term) => [foldName(term.name), term]));
  const names = new Map(
    [...gathered].map(([key, group]) => [key, fixed.get(key)?.name ?? commonest(group.spellings)]),
  );
  const slugs = distinctSlugs(
    new Map([...names].map(([key, name]) => [key, fixed.get(key)?.slug ?? slugify(name)])),
  );
  const byKey = new Map<string, Term<P>>();
  for (const [key, group] of [...gathered].toSorted(byCodePoint)) {
    const slug = slugs.get(key) ?? key;
    const description = fixed.get(key)?.description;
    byKey.set(key, {
      name: names.get(key) ?? key,
      slug,
      address: address(`${base}${slug}/`),
      ...(description === undefined ? {} : { description }),
      posts: group.posts,
    });
  }
  return { terms: [...byKey.values()], find: (name) => byKey.get(keyOf(name)) };
}

/** The spelling that most posts use; of two as common, the first in code-point order. */
function commonest(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].toSorted((a, b) => b[1] - a[1] || byCodePoint(a, b));
  return first?.[0] ?? '';
}

function byCodePoint(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

import type { TranslatedCategory } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';
import type { DatedPost, Post } from '../content/post.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import { groupBy } from '../lib/lists.ts';
import { distinctSlugs, foldName, slugify } from '../lib/slugs.ts';
import { remember } from '../lib/remember.ts';
import { address, type Address } from '../lib/urls.ts';

/** A category, tag or author with its posts. */
export interface Term<P = DatedPost> {
  /** As the settings spell it, else as most posts do; of two as common, the first in code-point order. */
  readonly name: string;
  readonly slug: string;
  /** `/category/press/` */
  readonly address: Address;
  /** Address of the term that it translates; absent in the first language. */
  readonly original?: Address;
  readonly description?: string;
  /** Whether the settings name it. */
  readonly isDeclared: boolean;
  /** Newest first. */
  readonly posts: readonly P[];
  /** Posts by their own spelling of it. */
  readonly bySpelling: ReadonlyMap<string, readonly P[]>;
}

/** The terms of one kind. Names are looked up by their folded form. */
export interface Taxonomy<P = DatedPost> {
  /** In code-point order of their folded names. */
  readonly terms: readonly Term<P>[];
  /** The term that a spelling in a post means. */
  find(name: string): Term<P> | undefined;
}

/** A kind of name that posts carry. */
export interface NameKind {
  readonly noun: string;
  /** Front matter keys that hold it, of which a post may use one. */
  readonly keys: readonly string[];
  readonly namesOf: (post: Post) => readonly string[];
}

export const NAME_KINDS: readonly NameKind[] = [
  { noun: 'category', keys: ['category', 'categories'], namesOf: (post) => post.categories },
  { noun: 'tag', keys: ['tags'], namesOf: (post) => post.tags },
  { noun: 'author', keys: ['author', 'authors'], namesOf: (post) => post.authors },
];

/** The categories that a new post may choose from: those of the settings, in their order, or else those in use, the most used first. */
export function categoriesInUse(
  posts: readonly Pick<Post, 'categories'>[],
  declared: Settings['categories'],
): readonly string[] {
  if (declared) return declared.map(({ name }) => name);
  return buildTaxonomy('/category/', posts, ({ categories }) => categories)
    .terms.filter(({ name }) => name !== UNCATEGORIZED)
    .toSorted((a, b) => b.posts.length - a.posts.length)
    .map(({ name }) => name);
}

/**
 * Groups posts by the names they carry. Spellings that differ only by letter case or spaces are one name;
 * different names never share a slug.
 *
 * @param base `/category/`
 * @param posts newest first
 * @param namesOf the names that a post carries
 * @param shown those of the posts of a name that its list shows; not none
 */
export function buildTaxonomy<P = DatedPost>(
  base: string,
  posts: readonly P[],
  namesOf: (post: P) => readonly string[],
  declared: readonly TranslatedCategory[] = [],
  shown: (posts: readonly P[]) => readonly P[] = (all) => all,
): Taxonomy<P> {
  const translated = new Map(
    declared.flatMap(({ name, original }) => (original ? [[foldName(original.name), foldName(name)]] : [])),
  );
  const keyOf = remember((name: string) => translated.get(foldName(name)) ?? foldName(name));
  const fixed = new Map(declared.map((term) => [keyOf(term.name), term]));
  const uses = posts.flatMap((post) => namesOf(post).map((name) => ({ name, post })));
  const groups = [...groupBy(uses, ({ name }) => keyOf(name))].toSorted(byCodePoint).map(([key, all]) => {
    const bySpelling = new Map(
      Array.from(
        groupBy(all, ({ name }) => name),
        ([name, same]) => [name, same.map(({ post }) => post)],
      ),
    );
    const own = fixed.get(key);
    const name = own?.name ?? commonest(bySpelling);
    return { key, own, name, bySpelling, posts: shown([...new Set(all.map(({ post }) => post))]) };
  });
  const slugs = distinctSlugs(new Map(groups.map(({ key, own, name }) => [key, own?.slug ?? slugify(name)])));
  const byKey = new Map(
    groups.map(({ key, own, ...group }): [string, Term<P>] => {
      const slug = slugs.get(key) ?? key;
      const description = own?.description;
      const isDeclared = own !== undefined;
      const { original } = own ?? {};
      const about = {
        slug,
        address: address(`${base}${slug}/`),
        ...(original && { original: address(`${base}${original.slug ?? slugify(original.name)}/`) }),
        isDeclared,
      };
      return [key, { ...group, ...about, ...(description !== undefined && { description }) }];
    }),
  );
  return { terms: [...byKey.values()], find: (name) => byKey.get(keyOf(name)) };
}

/** The spelling that most posts use; of two as common, the first in code-point order. */
function commonest(bySpelling: ReadonlyMap<string, readonly unknown[]>): string {
  const [first] = [...bySpelling].toSorted((a, b) => b[1].length - a[1].length || byCodePoint(a, b));
  return first?.[0] ?? '';
}

function byCodePoint(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

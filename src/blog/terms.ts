import type { Edition } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';
import type { DatedPost, Post } from '../content/post.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import { byText, groupBy } from '../lib/lists.ts';
import { distinctSlugs, foldName, slugify } from '../lib/slugs.ts';
import { remember } from '../lib/remember.ts';
import { address, type Address } from '../lib/urls.ts';

export interface Term<P = DatedPost> {
  /** Spelling of the settings, or the most frequent one. */
  readonly name: string;
  readonly slug: string;
  readonly address: Address;
  /** Address of the term that it translates. Absent in the first language. */
  readonly original?: Address;
  readonly description?: string;
  /** True if the settings declare it. */
  readonly isDeclared: boolean;
  /** Newest first. */
  readonly posts: readonly P[];
  readonly bySpelling: ReadonlyMap<string, readonly P[]>;
}

/** Terms of one kind. Lookup uses the folded name. */
export interface Taxonomy<P = DatedPost> {
  /** In code-point order of their folded names. */
  readonly terms: readonly Term<P>[];
  find(name: string): Term<P> | undefined;
}

export interface NameKind {
  noun: string;
  /** Front matter keys for it. A post may use only one. */
  keys: readonly string[];
  namesOf: (post: Post) => readonly string[];
}

export const NAME_KINDS: readonly NameKind[] = [
  { noun: 'category', keys: ['category', 'categories'], namesOf: (post) => post.categories },
  { noun: 'tag', keys: ['tags'], namesOf: (post) => post.tags },
  { noun: 'author', keys: ['author', 'authors'], namesOf: (post) => post.authors },
];

/** Declared categories in their order, or those in use, most used first. */
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
 * Groups posts by name. Spellings that differ by case or spaces are one name. Different names never share a
 * slug.
 *
 * @param base `/category/`
 * @param posts newest first
 * @param shown selects the posts to list, at least one
 */
export function buildTaxonomy<P = DatedPost>(
  base: string,
  posts: readonly P[],
  namesOf: (post: P) => readonly string[],
  declared: Edition['categories'] = [],
  shown: (posts: readonly P[]) => readonly P[] = (all) => all,
): Taxonomy<P> {
  const translated = new Map(
    declared.flatMap(({ name, original }) => (original ? [[foldName(original.name), foldName(name)]] : [])),
  );
  const keyOf = remember((name: string) => translated.get(foldName(name)) ?? foldName(name));
  const fixed = new Map(declared.map((term) => [keyOf(term.name), term]));
  const uses = posts.flatMap((post) => namesOf(post).map((name) => ({ name, post })));
  const groups = [...groupBy(uses, ({ name }) => keyOf(name))]
    .toSorted(byText(([key]) => key))
    .map(([key, all]) => {
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
      return [key, { ...group, ...about, description }];
    }),
  );
  return { terms: [...byKey.values()], find: (name) => byKey.get(keyOf(name)) };
}

/** Ties: first in code-point order. */
function commonest(bySpelling: ReadonlyMap<string, readonly unknown[]>): string {
  const inOrder = [...bySpelling].toSorted(byText(([name]) => name));
  const [first] = inOrder.toSorted(([, a], [, b]) => b.length - a.length);
  return first?.[0] ?? '';
}

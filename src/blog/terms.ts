import type { Edition } from '../settings/editions.ts';
import type { DatedPost } from '../content/post.ts';
import { shortHash } from '../lib/hash.ts';
import { byText, groupBy } from '../lib/lists.ts';
import { foldName, slugify } from '../lib/slugs.ts';
import { remember } from '../lib/remember.ts';
import { address } from '../lib/urls.ts';
import type { PostList } from './listing.ts';

/** Its name is the spelling of the settings, or the most frequent one. */
export interface Term<P = DatedPost> extends Omit<PostList, 'posts'> {
  readonly slug: string;
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

/**
 * Groups posts by name. Spellings that differ by case or spaces are one name. Different names never share a
 * slug.
 *
 * @param posts newest first
 * @param shown selects the posts to list, at least one
 */
export function buildTaxonomy<P = DatedPost>(
  kind: PostList['kind'],
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
  const addressOf = (slug: string) => address(`/${kind}/${slug}/`);
  const byKey = new Map(
    groups.map(({ key, own, ...group }): [string, Term<P>] => {
      const slug = slugs.get(key) ?? key;
      const { original, description } = own ?? {};
      const about = {
        kind,
        slug,
        address: addressOf(slug),
        original: original && addressOf(original.slug ?? slugify(original.name)),
        isDeclared: own !== undefined,
        description,
      };
      return [key, { ...group, ...about }];
    }),
  );
  return { terms: [...byKey.values()], find: (name) => byKey.get(keyOf(name)) };
}

/** Ties: first in code-point order. */
function commonest(bySpelling: ReadonlyMap<string, readonly unknown[]>) {
  const [[first] = ['']] = [...bySpelling].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  return first;
}

/**
 * The name that spells a shared slug keeps it, or the first in code-point order. Others get a stable suffix.
 *
 * @param names different names with their preferred slugs
 */
export function distinctSlugs(names: ReadonlyMap<string, string>): Map<string, string> {
  const bySlug = groupBy(names.keys(), (name) => names.get(name) ?? '');
  const taken = new Set(bySlug.keys());
  const result = new Map<string, string>();
  for (const [slug, rivals] of bySlug) {
    const owner = rivals.find((name) => foldName(name) === slug) ?? rivals.toSorted()[0];
    for (const name of rivals)
      result.set(name, name === owner ? slug : withEnding(slug, foldName(name), taken));
  }
  return result;
}

function withEnding(slug: string, name: string, taken: Set<string>) {
  let own = `${slug}-${shortHash(name)}`;
  // Another name may have it.
  while (taken.has(own)) own = `${slug}-${shortHash(own)}`;
  taken.add(own);
  return own;
}

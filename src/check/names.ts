import type { Post } from '../content/post.ts';
import { foldName } from '../lib/slugs.ts';
import type { CheckFacts } from './check-rule.ts';

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

/** One name, however it is spelt. */
export interface UsedName {
  /** As the settings spell it, else as most posts do; of two as common, the first in code-point order. */
  readonly spelling: string;
  readonly isDeclared: boolean;
  readonly posts: readonly Post[];
}

/** The names of a kind, by their folded form. */
export function usedNames(
  { namesOf, noun }: NameKind,
  { posts, settings }: CheckFacts,
): Map<string, UsedName> {
  const declared = new Map(
    (noun === 'category' ? (settings.categories ?? []) : []).map(({ name }) => [foldName(name), name]),
  );
  const gathered = new Map<string, { spellings: Map<string, number>; posts: Post[] }>();
  for (const post of posts) {
    for (const name of namesOf(post)) {
      const key = foldName(name);
      const group = gathered.get(key) ?? { spellings: new Map<string, number>(), posts: [] };
      gathered.set(key, group);
      group.spellings.set(name, (group.spellings.get(name) ?? 0) + 1);
      group.posts.push(post);
    }
  }
  return new Map(
    [...gathered].map(([key, group]) => {
      const spelling = declared.get(key) ?? commonest(group.spellings);
      return [key, { spelling, isDeclared: declared.has(key), posts: group.posts }];
    }),
  );
}

function commonest(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

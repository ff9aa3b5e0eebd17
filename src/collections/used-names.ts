import type { Settings } from '../config/settings.ts';
import type { Post } from '../content/post.ts';
import { foldName } from '../lib/slugs.ts';

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
  /** Posts by their own spelling of it. */
  readonly bySpelling: ReadonlyMap<string, readonly Post[]>;
}

/** The names of a kind, by their folded form. */
export function usedNames(
  { namesOf, noun }: NameKind,
  { posts, settings }: { readonly posts: readonly Post[]; readonly settings: Pick<Settings, 'categories'> },
): Map<string, UsedName> {
  const declared = new Map(
    (noun === 'category' ? (settings.categories ?? []) : []).map(({ name }) => [foldName(name), name]),
  );
  const byFolded = new Map<string, Map<string, Post[]>>();
  for (const [name, those] of postsBy(namesOf, posts)) {
    const key = foldName(name);
    const group = byFolded.get(key) ?? new Map<string, Post[]>();
    byFolded.set(key, group.set(name, those));
  }
  return new Map(
    [...byFolded].map(([key, bySpelling]) => {
      const spelling = declared.get(key) ?? commonest(bySpelling);
      return [key, { spelling, isDeclared: declared.has(key), bySpelling }];
    }),
  );
}

function postsBy(namesOf: NameKind['namesOf'], posts: readonly Post[]): Map<string, Post[]> {
  const byName = new Map<string, Post[]>();
  for (const post of posts) {
    for (const name of namesOf(post)) {
      const those = byName.get(name);
      if (those) those.push(post);
      else byName.set(name, [post]);
    }
  }
  return byName;
}

function commonest(bySpelling: ReadonlyMap<string, readonly Post[]>): string {
  const [first] = [...bySpelling].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

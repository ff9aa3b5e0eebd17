import type { Settings } from '../../settings/settings.ts';
import type { Post } from '../../content/post.ts';
import { UNCATEGORIZED } from '../../content/read-keys.ts';
import { foldName } from '../../lib/slugs.ts';

/**
 * The categories that a new post may choose from: those of the settings, in their order, or else those in use, the most
 * used first, each as most posts spell it.
 */
export function categoriesInUse(
  posts: readonly Pick<Post, 'categories'>[],
  declared: Settings['categories'],
): readonly string[] {
  if (declared) return declared.map(({ name }) => name);
  const spellings = new Map<string, number>();
  for (const name of posts.flatMap(({ categories }) => categories)) {
    if (name !== UNCATEGORIZED) spellings.set(name, (spellings.get(name) ?? 0) + 1);
  }
  const mostUsed = [...spellings].toSorted(([a, uses], [b, others]) => others - uses || (a < b ? -1 : 1));
  const counts = new Map<string, { name: string; uses: number }>();
  for (const [name, uses] of mostUsed) {
    const known = counts.get(foldName(name));
    if (known) known.uses += uses;
    else counts.set(foldName(name), { name, uses });
  }
  return [...counts.values()]
    .toSorted((a, b) => b.uses - a.uses || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

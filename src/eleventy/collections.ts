import type { CollectionApi, CollectionItem, EleventyConfig } from '@11ty/eleventy';
import { groupBy } from '../lib/lists.ts';
import type { TemplateBlog } from './template-data.ts';

/**
 * Puts posts and pages into Eleventy's collections: `posts`, `pages`, `all`, one for each tag and one for each category. They
 * are among the items that collections of the blog's own choose from, too. Oldest first, as Eleventy sorts.
 *
 * Call it when the blog's own configuration has been applied: a collection of that name takes the place of ours.
 */
export function addCollections(config: EleventyConfig, blog: TemplateBlog): void {
  const items = [...blog.pages, ...blog.posts.toReversed()].filter(({ isPublished }) => isPublished);
  const filled = new WeakSet<CollectionApi>();
  // All other collections are made of what the first of these finds here.
  const fill = (api: CollectionApi): CollectionApi => {
    if (!filled.has(api)) for (const item of items) api.add(item);
    filled.add(api);
    return api;
  };
  const own = config.getCollections();
  for (const [name, collect] of Object.entries(own)) own[name] = (api) => collect(fill(api));

  const named = items.flatMap((item) =>
    [...new Set([item.isPost ? 'posts' : 'pages', ...item.tags, ...item.categories])].map((name) => ({
      name,
      item,
    })),
  );
  const groups = groupBy(named, ({ name }) => name);
  for (const name of new Set(['posts', 'pages', ...groups.keys()])) {
    // Eleventy makes `all` of everything.
    if (name === 'all' || Object.hasOwn(own, name)) continue;
    config.addCollection(name, (api) => {
      const posts = (groups.get(name) ?? []).map(({ item }) => item);
      const templates = fill(api)
        .getAll()
        .filter((item) => !('isPost' in item) && [item.data.tags].flat().includes(name));
      return [...posts, ...templates].toSorted(byDate);
    });
  }
}

function byDate(a: CollectionItem, b: CollectionItem): number {
  return a.date.getTime() - b.date.getTime() || (a.inputPath < b.inputPath ? -1 : 1);
}

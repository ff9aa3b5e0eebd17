import type { CollectionApi, CollectionItem, EleventyConfig } from '@11ty/eleventy';
import type { TemplateBlog, TemplatePost } from './template-data.ts';

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

  const templates = tagsOfTemplates();
  for (const [name, posts] of groups(items))
    if (!Object.hasOwn(own, name))
      config.addCollection(name, (api) =>
        [...posts, ...(templates(fill(api)).get(name) ?? [])].toSorted(byDate),
      );
}

function groups(items: readonly TemplatePost[]): Map<string, TemplatePost[]> {
  const known = new Map<string, TemplatePost[]>([
    ['posts', []],
    ['pages', []],
  ]);
  for (const item of items) {
    const names = new Set([item.isPost ? 'posts' : 'pages', ...item.tags, ...item.categories]);
    // Eleventy makes this one of everything.
    names.delete('all');
    for (const name of names) addTo(known, name, item);
  }
  return known;
}

/** Templates of the blog by their tags. They are looked at again when Eleventy has read more of them. */
function tagsOfTemplates(): (api: CollectionApi) => Map<string, CollectionItem[]> {
  let seen = -1;
  let known = new Map<string, CollectionItem[]>();
  return (api) => {
    const all = api.getAll();
    if (all.length === seen) return known;
    seen = all.length;
    known = new Map();
    for (const item of all) {
      const { tags = [], eleventyExcludeFromCollections: excluded } = item.data;
      if ('isPost' in item || excluded === true) continue;
      for (const tag of [tags].flat()) addTo(known, tag, item);
    }
    return known;
  };
}

function addTo<Item>(all: Map<string, Item[]>, name: string, item: Item): void {
  const group = all.get(name);
  if (group) group.push(item);
  else all.set(name, [item]);
}

function byDate(a: CollectionItem, b: CollectionItem): number {
  return a.date.getTime() - b.date.getTime() || (a.inputPath < b.inputPath ? -1 : 1);
}

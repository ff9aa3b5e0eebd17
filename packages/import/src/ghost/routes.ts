import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entriesOf, listIn, textIn, type Fields } from '../generators/fields.ts';
import { readForeignYaml } from '../generators/front-matter-dialects.ts';
import { Groups } from '../tally.ts';

/** Size limit in bytes. */
const LARGEST = 1_000_000;

const PLACES = ['content/settings', 'content/data', 'settings', 'data', ''];

export type GhostRoutes = ReturnType<typeof ghostRoutes>;

/**
 * Facts that an export of Ghost lacks: https://docs.ghost.org/themes/routing, and its redirects.
 *
 * @param exported absolute path of the export
 */
export function ghostRoutes(exported: string) {
  const routes = read(exported, ['routes.yaml']);
  const collections = entriesOf(routes?.get('collections')).flatMap(([, one]) => {
    const permalink = textIn(one, 'permalink');
    const filter = textIn(one, 'filter');
    const [, isPrimary, tag] = /^(primary_)?tags?:'?([\w-]+)'?$/.exec(filter ?? '') ?? [];
    // A filter with other words may hold any post.
    return permalink === undefined || (filter !== undefined && tag === undefined)
      ? []
      : [{ permalink, tag, isPrimary: isPrimary !== undefined }];
  });
  const taxonomies = routes?.get('taxonomies');
  const redirects = new Groups<string, string>();
  for (const [from, to] of rulesIn(read(exported, ['redirects.yaml', 'redirects.json']))) {
    const path = from.replace(/^\^/, '').replace(/\/?\$?$/, '/');
    // Patterns have no single address.
    if (/^\/[\w/.%~-]*$/.test(path) && to.startsWith('/')) redirects.add(to.replace(/\/?$/, '/'), path);
  }
  return {
    /** Pattern of the addresses of a post: `/blog/{slug}/`. @param tags slugs, the primary one first */
    permalinkOf: (tags: readonly string[]): string | undefined =>
      collections.find(
        ({ tag, isPrimary }) => tag === undefined || (isPrimary ? tags[0] === tag : tags.includes(tag)),
      )?.permalink,
    /** Patterns of the addresses of lists. */
    lists: {
      tag: textIn(taxonomies, 'tag') ?? '/tag/{slug}/',
      author: textIn(taxonomies, 'author') ?? '/author/{slug}/',
    },
    /** Old addresses by target. */
    redirects,
  };
}

function read(exported: string, names: readonly string[]): Fields | undefined {
  const files = PLACES.flatMap((place) => names.map((name) => join(dirname(exported), place, name)));
  const file = files.find((one) => existsSync(one) && statSync(one).size < LARGEST);
  if (file === undefined) return undefined;
  const text = readFileSync(file, 'utf8');
  // YAML includes JSON.
  return readForeignYaml(/^\s*\[/.test(text) ? `"list": ${text}` : text).fields;
}

/** `301: { /old/: /new/ }`, or a JSON list. */
function rulesIn(fields: Fields | undefined): (readonly [from: string, to: string])[] {
  const pairs = [...entriesOf(fields?.get('301')), ...entriesOf(fields?.get('302'))];
  return [
    ...pairs.map(([from, to]) => [from, typeof to === 'string' ? to : ''] as const),
    ...listIn(fields?.get('list')).map(
      (one) => [textIn(one, 'from') ?? '', textIn(one, 'to') ?? ''] as const,
    ),
  ];
}

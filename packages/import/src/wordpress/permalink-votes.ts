import { slugify } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { pathBelow } from '../addresses/paths.ts';

/** Patterns of our setting `permalink` that WordPress has, too. */
const PATTERNS = [
  '/:year/:month/:day/:slug/',
  '/:year/:month/:slug/',
  '/:year/:slug/',
  '/:slug/',
  '/:category/:slug/',
  '/:year/:month/:day/:slug.html',
  '/:year/:month/:slug.html',
  '/:slug.html',
  '/blog/:slug/',
  '/blog/:year/:month/:slug/',
  '/blog/:year/:month/:day/:slug/',
  '/archives/:slug/',
  '/archives/:year/:month/:day/:slug/',
] as const;

const UNDER_FOLDER = [
  ':slug/',
  ':slug.html',
  ':year/:month/:slug/',
  ':year/:month/:day/:slug/',
  ':year/:slug/',
  ':year-:month-:day-:slug/',
  ':year/:year-:month-:day-:slug/',
];

/** Asks published posts by which pattern their addresses were made. */
export class PermalinkVotes {
  readonly #votes = new Map<string, number>();

  add({ link, date = '', slug, categories }: SourceItem, site: string): void {
    const path = pathBelow(link, site);
    if (path === undefined || slug === '') return;
    const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
    const values: Readonly<Record<string, string>> = {
      year,
      month,
      day,
      category: slugify(categories[0] ?? ''),
    };
    for (const pattern of new Set([...PATTERNS, ...below(path)])) {
      // The address may have the name as it is, or as addresses here have names.
      const isMade = [slug, slugify(slug)].some((name) => {
        const filled = pattern.replaceAll(
          /:(\w+)/g,
          (_, key: string) => ({ ...values, slug: name })[key] ?? '',
        );
        return filled === path || filled === `${path}/`;
      });
      if (isMade) this.#votes.set(pattern, (this.#votes.get(pattern) ?? 0) + 1);
    }
  }

  /** The pattern of most posts; undefined when none had one of ours. */
  winner(): string | undefined {
    return [...this.#votes].toSorted(([, a], [, b]) => b - a)[0]?.[0];
  }
}

/** Patterns below a folder that stands in the address as it is: `/news/:slug/`. */
function below(path: string): string[] {
  const [, first = '', second = ''] = /^\/((?!\d+\/)[\w-]+\/)((?!\d+\/)[\w-]+\/)?./.exec(path) ?? [];
  const folders = [first, second === '' ? '' : first + second].filter((folder) => folder !== '');
  return folders.flatMap((folder) => UNDER_FOLDER.map((pattern) => `/${folder}${pattern}`));
}

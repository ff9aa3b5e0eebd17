import { slugify } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { cleanName } from '../write/front-of-item.ts';

type Kind = 'category' | 'tag' | 'series' | 'author';

/** Path segments that name the kind of a list. */
const FOLDERS: readonly (readonly [word: RegExp, kind: Kind])[] = [
  [/^(?:tags?|labels?|topics?|keywords?)$/i, 'tag'],
  [/^(?:categor(?:y|ies)|sections?)$/i, 'category'],
  [/^series$/i, 'series'],
  [/^(?:authors?|writers?|contributors?)$/i, 'author'],
];

/** Endings of further list pages and of feeds. */
const PART = /\/(?:page\/?|p\/?|index)?\d{1,3}\/?(?:index)?$|\/index$/i;
const FEED = /\/(?:feed|rss|atom|index)\d?(?:\.(?:xml|json|rss|atom))?\/?$|\.(?:rss|atom|xml|json)$/i;

/** Finds the new list for an old one, by the words of its address and titles. */
export class OldLists {
  /** List addresses by kind and slug. */
  readonly #lists = new Map<Kind, Map<string, string>>(FOLDERS.map(([, kind]) => [kind, new Map()]));

  add({ kind: of, status, categories, tags, authors, series }: SourceItem): void {
    if (of !== 'post' || status !== 'published') return;
    const named = {
      category: categories,
      tag: tags,
      author: authors,
      series: series === undefined ? [] : [series],
    };
    for (const [kind, names] of Object.entries(named) as [Kind, readonly string[]][])
      for (const name of names) {
        const slug = slugify(cleanName(name));
        this.#lists.get(kind)?.set(slug, `/${kind}/${slug}/`);
      }
  }

  /** @param titles one of them may be the name of the list */
  list(address: string, titles: readonly string[] = []): string {
    const path = address
      .replace(/[?#].*/s, '')
      .replace(/\.html?$/i, '')
      .replace(PART, '')
      .replace(/\/$/, '');
    const [, year, month] = /\/(\d{4})(?:\/(\d\d)(?:\/\d\d)?)?$/.exec(path) ?? [];
    if (year !== undefined) return month === undefined ? `/${year}/` : `/${year}/${month}/`;
    const parts = path.split('/').filter((part) => part !== '');
    const [last = ''] = parts.slice(-1);
    const kinds = parts.flatMap((part) => FOLDERS.find(([word]) => word.test(part))?.[1] ?? []);
    const [kind] = kinds;
    const names = [last, ...(kind === undefined ? [] : titles)].map((name) => slugify(name));
    const ofKind = (one: Kind): string | undefined =>
      names.flatMap((name) => this.#lists.get(one)?.get(name) ?? [])[0];
    const found = kind === undefined ? FOLDERS.map(([, one]) => ofKind(one)).find(Boolean) : ofKind(kind);
    if (found !== undefined) return found;
    const isOfAll =
      kind !== undefined && FOLDERS.some(([word]) => word.test(last)) && this.#lists.get(kind)?.size !== 0;
    return path === '' ? '/' : isOfAll ? `/${kind}/` : /^search\b/i.test(last) ? '/search/' : '/archive/';
  }

  /** The feed of the matching list, or of all posts. */
  feed(address: string): string {
    const path = address.replace(/[?#].*/s, '');
    const file = /json\/?$/i.test(path) ? 'feed.json' : 'feed.xml';
    const list = this.list(path.replace(FEED, '/'));
    return /^\/(?:category|tag|author)\/./.test(list) ? list + file : `/${file}`;
  }
}

import { basename } from 'node:path';
import { Files } from 'pamphlet/content';
import { Groups } from '../tally.ts';
import { pathBelow, urlAt, withoutQuery } from '../addresses/paths.ts';
import { cleanName, type FilePlace } from '../files/uploads.ts';
import type { SourceItem } from '../model.ts';
import type { Source } from '../source.ts';
import type { MatchedItems } from './match-items.ts';

/** Limit of a redirect chain. */
const MOST_HOPS = 10;

/** Replaces the addresses of a source by those of the old site. */
export function withOldSite(source: Source, matched: MatchedItems, url: string): Source {
  const { aliases, answers } = oldRedirects(matched);
  const whole = (address: string) => urlAt(url, address);
  const placed = (item: SourceItem): SourceItem => {
    const [main, ...others] = matched.paths.get(item.id) ?? [];
    const more = [...others, ...(aliases.get(item.id) ?? [])].map(whole);
    const link = main === undefined ? item.link : whole(main);
    const before = item.link === '' || item.link === link ? [] : [item.link];
    return { ...item, link, otherLinks: [...more, ...before, ...item.otherLinks] };
  };
  return {
    ...source,
    async *items() {
      for await (const item of source.items()) yield placed(item);
    },
    site: () => ({ ...source.site(), url }),
    lists: (names) => [...source.lists(names), ...answers],
  };
}

/** Files in the folder of the old site. @param url URL of the old blog */
export function filesOfSite({ site }: Pick<MatchedItems, 'site'>, url: string): FilePlace {
  return {
    isThere: site.url === '',
    find(typed) {
      const address = pathBelow(withoutQuery(typed), url);
      const isMedia = address !== undefined && Files.isPublishedMedia(address);
      const path = isMedia ? site.fileAt(address) : undefined;
      return path === undefined ? undefined : { path, name: cleanName(basename(path)) };
    },
  };
}

/**
 * Redirecting addresses by item id (`aliases`), and old addresses of lists and feeds with their new targets
 * (`answers`).
 */
function oldRedirects({ paths, others, lists }: MatchedItems) {
  const ids = new Map([...paths].flatMap(([id, own]) => own.map((path) => [path, id] as const)));
  const pages = new Map(others.flatMap((page) => page.addresses.map((address) => [address, page] as const)));
  const aliases = new Groups<string, string>();
  const answers = new Map<string, string>();
  for (const [from, page] of pages) {
    let [to, end, isMoved]: [string, typeof page | undefined, boolean] = [from, page, false];
    for (let hop = 0; end?.to !== undefined && hop < MOST_HOPS; hop++) {
      to = end.to.replace(/#.*/s, '');
      isMoved = true;
      end = pages.get(to);
    }
    const id = isMoved ? ids.get(to) : undefined;
    if (id !== undefined) aliases.add(id, from);
    else if (to === '/') answers.set(from, '/');
    else if (end?.as === 'feed') answers.set(from, lists.feed(to));
    else if (end?.as === 'list' || end?.as === 'either') answers.set(from, lists.list(to, end.titles));
  }
  return { aliases, answers: [...answers] };
}

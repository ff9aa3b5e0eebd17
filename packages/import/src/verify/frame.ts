import type { Page } from './page.ts';
import { lettersOf } from './words.ts';

/** What stands in so many of them, at least, is no part of a text. */
const FRAMES = { pages: 3, share: 0.05 };

const KINDS = { block: 'blocks', picture: 'pictures', embed: 'embeds' } as const;

/** What stands on many pages of a site. */
export function frameOf(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { reading, titles } of pages) {
    const keys = Object.entries(KINDS).flatMap(([kind, name]) =>
      reading[name].map((one) => keyOf(kind, one)),
    );
    for (const link of reading.links.keys()) keys.push(keyOf('link', link));
    for (const title of titles) keys.push(keyOf('title', title));
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(FRAMES.pages, pages.length * FRAMES.share);
  return new Set([...counts].flatMap(([key, count]) => (count >= least ? [key] : [])));
}

function keyOf(kind: string, value: string): string {
  return `${kind} ${kind === 'block' || kind === 'title' ? lettersOf(value) : value.replace(/[?#].*$/, '')}`;
}

/** A page without what frames its text. @param frame of the site, by {@link frameOf} */
export function withoutFrame(page: Page, frame: ReadonlySet<string>): Page {
  const { reading } = page;
  const own = (kind: string, values: readonly string[]): string[] =>
    values.filter((one) => !frame.has(keyOf(kind, one)));
  return {
    ...page,
    // The name of the site is no title of a page.
    titles: own('title', page.titles),
    reading: {
      ...reading,
      blocks: own('block', reading.blocks),
      pictures: own('picture', reading.pictures),
      embeds: own('embed', reading.embeds),
      links: new Map(
        [...reading.links].filter(
          ([link, block]) => own('link', [link]).length > 0 && !frame.has(`block ${block}`),
        ),
      ),
    },
  };
}

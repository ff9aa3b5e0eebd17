import { Tally } from '../tally.ts';
import type { Page } from './page.ts';
import { lettersOf } from './words.ts';

/** Minimum of pages, and minimum share of pages, that repeat an element of the frame. */
const FRAMES = { pages: 3, share: 0.05 };
/** Minimum share of pages for a name: the author of a whole site. A tag may be on many pages. */
const NAMES_SHARE = 0.8;

/**
 * Finds the frame: titles, text blocks, pictures, embeds and links that many pages share.
 *
 * @param total the share counts of so many pages
 */
export function frameOf(pages: readonly Page[], total = pages.length): ReadonlySet<string> {
  const counts = new Tally<string>();
  for (const { reading, titles, names } of pages) {
    const { blocks, furniture, pictures: picture, embeds: embed, links } = reading;
    const block = [...blocks, ...furniture];
    const kinds = { block, picture, embed, link: [...links.keys()], title: titles, ...names };
    const keys = Object.entries(kinds).flatMap(([kind, values]) => values.map((value) => keyOf(kind, value)));
    for (const key of new Set(keys)) counts.add(key);
  }
  const isName = /^(?:tags|categories|authors) /;
  const least = (key: string): number =>
    Math.max(FRAMES.pages, isName.test(key) ? pages.length * NAMES_SHARE : total * FRAMES.share);
  return new Set([...counts].flatMap(([key, count]) => (count >= least(key) ? [key] : [])));
}

function keyOf(kind: string, value: string): string {
  return `${kind} ${kind === 'block' || kind === 'title' ? lettersOf(value) : value.replace(/[?#].*/s, '')}`;
}

/** Removes the frame from a page. @param frame from {@link frameOf} */
export function withoutFrame(page: Page, frame: ReadonlySet<string>): Page {
  const { reading } = page;
  const own = (kind: string, values: Iterable<string>): string[] =>
    Array.from(values).filter((one) => !frame.has(keyOf(kind, one)));
  const links = new Set(own('link', reading.links.keys()));
  const framed = (kind: string, values: Iterable<string>): string[] =>
    Array.from(values).filter((one) => frame.has(keyOf(kind, one)));
  return {
    ...page,
    framed: {
      blocks: framed('block', reading.blocks),
      pictures: framed('picture', reading.pictures),
      embeds: framed('embed', reading.embeds),
      links: [...reading.links].flatMap(([link, block]) =>
        links.has(link) && !frame.has(`block ${block}`) ? [] : link,
      ),
    },
    // The frame includes the site name, which is no page title.
    titles: own('title', page.titles),
    names: {
      tags: own('tags', page.names.tags),
      categories: own('categories', page.names.categories),
      authors: own('authors', page.names.authors),
    },
    reading: {
      ...reading,
      blocks: own('block', reading.blocks),
      furniture: own('block', reading.furniture),
      pictures: own('picture', reading.pictures),
      embeds: own('embed', reading.embeds),
      links: new Map(
        [...reading.links].filter(([link, block]) => links.has(link) && !frame.has(`block ${block}`)),
      ),
    },
  };
}

import { withoutQuery } from '../addresses/paths.ts';
import { Tally } from '../tally.ts';
import { namesBy, type Page } from './page.ts';
import type { Reading } from './read-text.ts';
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
export function frameOf(pages: readonly Page[], total: number): ReadonlySet<string> {
  const counts = new Tally<string>();
  for (const { reading, titles, others, names } of pages) {
    const { blocks, furniture, pictures: picture, embeds: embed, links } = reading;
    const block = [...blocks, ...furniture];
    const title = titles.filter((one) => !others.includes(one));
    const kinds = { block, picture, embed, link: [...links.keys()], title, ...names };
    const keys = Object.entries(kinds).flatMap(([kind, values]) => values.map((value) => keyOf(kind, value)));
    for (const key of new Set(keys)) counts.add(key);
  }
  const isName = /^(?:tags|categories|authors) /;
  const least = (key: string) =>
    Math.max(FRAMES.pages, isName.test(key) ? pages.length * NAMES_SHARE : total * FRAMES.share);
  return new Set([...counts].flatMap(([key, count]) => (count >= least(key) ? [key] : [])));
}

function keyOf(kind: string, value: string) {
  return `${kind} ${kind === 'block' || kind === 'title' ? lettersOf(value) : withoutQuery(value)}`;
}

/** Removes the frame from a page. @param frame from {@link frameOf} */
export function withoutFrame(page: Page, frame: ReadonlySet<string>): Page {
  const own = (kind: string, values: readonly string[]) =>
    values.filter((one) => !frame.has(keyOf(kind, one)));
  return {
    ...page,
    framed: partOf(page.reading, frame, true),
    // The frame includes the site name, which is no page title.
    titles: own('title', page.titles),
    names: namesBy((kind) => own(kind, page.names[kind])),
    reading: partOf(page.reading, frame, false),
  };
}

function partOf(reading: Reading, frame: ReadonlySet<string>, isFramed: boolean): Reading {
  const isWanted = (...keys: readonly string[]) => keys.some((key) => frame.has(key)) === isFramed;
  const wanted = (kind: string, values: readonly string[]) =>
    values.filter((one) => isWanted(keyOf(kind, one)));
  return {
    ...reading,
    blocks: wanted('block', reading.blocks),
    furniture: wanted('block', reading.furniture),
    pictures: wanted('picture', reading.pictures),
    embeds: wanted('embed', reading.embeds),
    links: new Map(
      [...reading.links].filter(([link, block]) => isWanted(keyOf('link', link), `block ${block}`)),
    ),
  };
}

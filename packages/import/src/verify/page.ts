import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';
import { Dates } from 'pamphlet/content';
import { readText, type Reading } from './read-text.ts';
import { known } from '../optional.ts';
import { attribute, elementsBelow, isElement, parents, textLengths, textOf } from './tree.ts';
import { lettersOf } from './words.ts';

/** A page of HTML. */
export interface Page {
  /** Every text that may be its title: headings, `og:title`, `<title>` with and without the name of the site. */
  readonly titles: readonly string[];
  /** Text of the date that readers saw, then dates in its markup. */
  readonly dates: { readonly shown?: string; readonly written: readonly string[] };
  /** True if its text is mainly links to other pages. */
  readonly isList: boolean;
  /** Number of texts on it, or of headings that lead to texts. */
  readonly articles: number;
  /** True if its head has a publication date. */
  readonly isPost: boolean;
  /** Target of an immediate redirect. */
  readonly redirect?: string;
  readonly canonical?: string;
  readonly reading: Reading;
}

/** Classes of elements that hold the text of a post and little else. */
const CONTENT =
  /^(?:e-content|markdown-body|prose|gh-content|(?:js-)?(?:post|entry|article|page|blog|single|story|content|note)(?:__|[-_])?(?:single[-_])?(?:content|body|text|entry|inner|main|markdown))$/i;

/** Limit of nested elements of one rank that are compared. */
const MOST_NESTED = 100;

/**
 * @param html of a whole page
 * @param isWhole reads the whole main part, with the head of a post and everything below it
 */
export function readPage(html: string, isWhole = false): Page {
  const document = parse(html, { scriptingEnabled: false });
  const lengths = textLengths(document);
  const elements = [...elementsBelow(document)];
  const head = readHead(elements);
  const reading = readText(contentOf(elements, lengths, isWhole ? 2 : 0) ?? document, lengths);
  const headings = elements.filter(({ tagName }) => tagName === 'h1').map(textOf);
  // The name of the new site is no title.
  const titles = [...headings, ...head.titles, ...(isWhole ? [] : head.parts)];
  const time = elements.find((node) => node.tagName === 'time' && !isUpdate(node) && !inFrame(node));
  const shown = time && textOf(time).trim();
  const datetime = time && attribute(time, 'datetime');
  const count = (names: RegExp, counts = (_: Tree.Element): boolean => true): number =>
    elements.filter((node) => names.test(node.tagName) && counts(node)).length;
  const articles = Math.max(count(/^article$/), count(/^h[2-4]$/, isLinked) - 1);
  const letters = lettersOf(reading.blocks.join(' ')).length;
  return {
    titles: titles.filter((title) => title.trim() !== ''),
    dates: { ...(shown && { shown }), written: [...(datetime ? [datetime] : []), ...head.dates] },
    // Hugo dates lists to the year 1.
    isPost: head.dates.some((date) => !date.startsWith('0001')),
    articles,
    isList: articles > 1 || reading.ledOn > letters || letters === 0,
    ...known({ redirect: head.redirect, canonical: head.canonical }),
    reading,
  };
}

/** The element that holds the text of a page and the least around it. */
function contentOf(
  elements: readonly Tree.Element[],
  lengths: ReadonlyMap<Tree.Node, number>,
  firstRank: number,
): Tree.Element | undefined {
  const length = (node: Tree.Element): number => lengths.get(node) ?? 0;
  const ranks = elements.map(rankOf);
  for (let rank = firstRank; rank <= LAST_RANK; rank++) {
    const found = elements.filter((_, index) => ranks[index] === rank);
    let [best] = found.toSorted((a, b) => length(b) - length(a));
    if (!best) continue;
    // An inner element with most of the text has less around it.
    for (const inner of found.slice(0, MOST_NESTED))
      if (inner !== best && parents(inner).includes(best) && length(inner) >= length(best) * 0.6)
        best = inner;
    return best;
  }
  return undefined;
}

const LAST_RANK = 3;

/** How closely an element fits the text of a page: 0 is the closest. Undefined for all other elements. */
function rankOf(node: Tree.Element): number | undefined {
  const classes = (attribute(node, 'class') ?? '').split(/\s+/);
  if (attribute(node, 'itemprop') === 'articleBody' || classes.some((name) => CONTENT.test(name))) return 0;
  if (node.tagName === 'article') return 1;
  const isMain = node.tagName === 'main' || attribute(node, 'role') === 'main';
  if (isMain || /^(?:main|content)$/i.test(attribute(node, 'id') ?? '')) return 2;
  return node.tagName === 'body' ? LAST_RANK : undefined;
}

function isUpdate(node: Tree.Element): boolean {
  return /updated|modified/i.test(`${attribute(node, 'class')} ${attribute(node, 'itemprop')}`);
}

/** True if a heading leads to another page, as in a list. */
function isLinked(heading: Tree.Element): boolean {
  const around = heading.parentNode;
  const links = [...elementsBelow(heading), ...(around && isElement(around) ? [around] : [])];
  return links.some((node) => /^[^#]/.test(attribute(node, 'href') ?? ''));
}

function inFrame(node: Tree.Element): boolean {
  return parents(node).some(({ nodeName }) => /^(?:nav|aside|footer)$/.test(nodeName));
}

interface Head {
  readonly titles: string[];
  /** Of `<title>`, with and without the name of the site. */
  readonly parts: string[];
  readonly dates: string[];
  redirect?: string;
  canonical?: string | undefined;
}

function readHead(elements: readonly Tree.Element[]): Head {
  const head: Head = { titles: [], parts: [], dates: [] };
  for (const node of elements) {
    const value = (name: string): string | undefined => attribute(node, name);
    const { tagName } = node;
    if (tagName === 'meta') {
      const content = value('content') ?? '';
      const name = (value('property') ?? value('name') ?? value('itemprop') ?? '').toLowerCase();
      if (/^(?:og|twitter):title$/.test(name)) head.titles.push(content);
      else if (/^(?:article:published_time|datepublished)$/.test(name)) head.dates.push(content);
      else if (value('http-equiv')?.toLowerCase() === 'refresh') {
        const [, target] = /^\s*[0-3](?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content) ?? [];
        if (target !== undefined) head.redirect = target.trim();
      }
    } else if (tagName === 'title' && head.parts.length < 50)
      for (const part of titleParts(textOf(node))) head.parts.push(part);
    else if (tagName === 'link' && value('rel')?.toLowerCase() === 'canonical')
      head.canonical = value('href') ?? head.canonical;
    else if (tagName === 'script' && value('type') === 'application/ld+json') {
      const [, date] = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(textOf(node)) ?? [];
      if (date !== undefined) head.dates.push(date);
    }
  }
  return head;
}

/** A title, and its parts without the name of the site before or behind it. */
function titleParts(title: string): string[] {
  const ends = Array.from(
    title.matchAll(/\s*(?:[|·•»«–—~]|\s-{1,2}\s|::|:\s)\s*/g),
    ({ index, 0: sign }) => [index, index + sign.length] as const,
  );
  return [title, ...ends.slice(0, 9).flatMap(([start, end]) => [title.slice(0, start), title.slice(end)])];
}

/** Days that the dates of a page may mean. @param zone of the blog; IANA name */
export function daysOf({ shown, written }: Page['dates'], zone: string): string[] {
  const read = shown === undefined ? [] : Dates.datesMeant(shown, zone).map((date) => date.slice(0, 10));
  if (read.length > 0) return read;
  const [first] = written;
  const day = /^\d{4}-\d\d-\d\d/.exec(first ?? '')?.[0];
  if (first === undefined || day === undefined) return [];
  // For a date in UTC, the page showed the day in the zone of the blog, or the day in UTC.
  const instant = /T[\d:.]+(?:Z|\+00:?00)$/.test(first) ? Date.parse(first) : Number.NaN;
  return Number.isNaN(instant) ? [day] : [...new Set([day, dayIn(instant, zone)])];
}

function dayIn(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';
import { Dates } from 'pamphlet/content';
import { readText, type Reading } from './read-text.ts';
import { attribute, below, isElement, isWithin, textLengths, textOf } from './tree.ts';
import { lettersOf } from './words.ts';

/** A page of HTML. */
export interface Page {
  /** Every text that may be its title: headings, `og:title`, `<title>` with and without the name of the site. */
  readonly titles: readonly string[];
  /** Text of the date that readers saw, then dates in its markup. */
  readonly dates: { readonly shown?: string; readonly written: readonly string[] };
  /** Its text is mainly links to other pages. */
  readonly isList: boolean;
  /** Texts on it, or headings that lead to texts. */
  readonly articles: number;
  /** Its head says when it was published. */
  readonly isPost: boolean;
  /** Where it sends its readers at once. */
  readonly redirect?: string;
  readonly canonical?: string;
  readonly reading: Reading;
}

/** Classes of what holds the text of a post and little else. */
const CONTENT =
  /^(?:e-content|markdown-body|prose|gh-content|(?:js-)?(?:post|entry|article|page|blog|single|story|content|note)(?:__|[-_])?(?:single[-_])?(?:content|body|text|entry|inner|main|markdown))$/i;

/** Elements of one kind that are looked at, to find the one that holds the text. */
const MOST_NESTED = 100;

/**
 * @param html of a whole page
 * @param isWhole all of its main part is read, with the head of a post and what is below it
 */
export function readPage(html: string, isWhole = false): Page {
  const document = parse(html, { scriptingEnabled: false });
  const lengths = textLengths(document);
  const head = readHead(document);
  const root = contentOf(document, lengths, isWhole ? 2 : 0);
  const reading = readText(root, lengths);
  // Of the new page, the name of the site is no title.
  const titles = [...headings(document), ...head.titles, ...(isWhole ? [] : head.parts)].filter(
    (title) => title.trim() !== '',
  );
  const { time, articles } = facts(document);
  const shown = time && textOf(time).trim();
  const datetime = time && attribute(time, 'datetime');
  const text = lettersOf(reading.blocks.join(' ')).length;
  return {
    titles,
    dates: { ...(shown && { shown }), written: [...(datetime ? [datetime] : []), ...head.dates] },
    // Hugo dates lists to the year 1.
    isPost: head.dates.some((date) => !date.startsWith('0001')),
    articles,
    isList: articles > 1 || reading.ledOn > text || text === 0,
    ...(head.redirect !== undefined && { redirect: head.redirect }),
    ...(head.canonical !== undefined && { canonical: head.canonical }),
    reading,
  };
}

/** The element that holds the text of a page and the least of what is around it. */
function contentOf(
  document: Tree.Document,
  lengths: ReadonlyMap<Tree.Node, number>,
  firstRank: number,
): Tree.ParentNode {
  const ranks: Tree.Element[][] = [[], [], [], []];
  for (const node of below(document)) {
    if (!isElement(node)) continue;
    const classes = (attribute(node, 'class') ?? '').split(/\s+/);
    if (attribute(node, 'itemprop') === 'articleBody' || classes.some((name) => CONTENT.test(name)))
      ranks[0]?.push(node);
    else if (node.tagName === 'article') ranks[1]?.push(node);
    else if (
      node.tagName === 'main' ||
      attribute(node, 'role') === 'main' ||
      /^(?:main|content)$/i.test(attribute(node, 'id') ?? '')
    )
      ranks[2]?.push(node);
    else if (node.tagName === 'body') ranks[3]?.push(node);
  }
  const length = (node: Tree.Element): number => lengths.get(node) ?? 0;
  for (const elements of ranks.slice(firstRank)) {
    let [found] = elements.toSorted((a, b) => length(b) - length(a));
    if (!found) continue;
    // One within it that has most of the text has less around it.
    for (const inner of elements.slice(0, MOST_NESTED))
      if (inner !== found && isWithin(inner, found) && length(inner) >= length(found) * 0.6) found = inner;
    return found;
  }
  return document;
}

function headings(document: Tree.Document): string[] {
  const found: string[] = [];
  for (const node of below(document)) if (node.nodeName === 'h1') found.push(textOf(node));
  return found;
}

/** The first date of a page, and how many texts there are on it, or headings that lead to texts. */
function facts(document: Tree.Document): {
  readonly time: Tree.Element | undefined;
  readonly articles: number;
} {
  let [time, articles, linked]: [Tree.Element | undefined, number, number] = [undefined, 0, 0];
  for (const node of below(document)) {
    if (!isElement(node)) continue;
    const isUpdate = /updated|modified/i.test(`${attribute(node, 'class')} ${attribute(node, 'itemprop')}`);
    if (node.tagName === 'time' && !isUpdate && !time && !inFrame(node)) time = node;
    if (node.tagName === 'article') articles++;
    if (/^h[2-4]$/.test(node.tagName) && isLinked(node)) linked++;
  }
  return { time, articles: Math.max(articles, linked - 1) };
}

/** Whether a heading leads to another page, as in a list. */
function isLinked(heading: Tree.Element): boolean {
  const around = heading.parentNode;
  const links = [...below(heading), ...(around && isElement(around) ? [around] : [])];
  return links.some((node) => isElement(node) && /^[^#]/.test(attribute(node, 'href') ?? ''));
}

function inFrame(node: Tree.Element): boolean {
  for (let parent = node.parentNode; parent; parent = 'parentNode' in parent ? parent.parentNode : null)
    if (/^(?:nav|aside|footer)$/.test(parent.nodeName)) return true;
  return false;
}

interface Head {
  readonly titles: string[];
  /** Of `<title>`, with and without the name of the site. */
  readonly parts: string[];
  readonly dates: string[];
  redirect?: string;
  canonical?: string;
}

function readHead(document: Tree.Document): Head {
  const head: Head = { titles: [], parts: [], dates: [] };
  for (const node of below(document)) {
    if (!isElement(node)) continue;
    const content = attribute(node, 'content') ?? '';
    if (node.tagName === 'meta') {
      const name = (
        attribute(node, 'property') ??
        attribute(node, 'name') ??
        attribute(node, 'itemprop') ??
        ''
      ).toLowerCase();
      if (/^(?:og|twitter):title$/.test(name)) head.titles.push(content);
      else if (/^(?:article:published_time|datepublished)$/.test(name)) {
        head.dates.push(content);
      } else if (attribute(node, 'http-equiv')?.toLowerCase() === 'refresh') {
        const [, target] = /^\s*[0-3](?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content) ?? [];
        if (target !== undefined) head.redirect = target.trim();
      }
    } else if (node.tagName === 'title' && head.parts.length < 50)
      for (const part of titleParts(textOf(node))) head.parts.push(part);
    else if (node.tagName === 'link' && attribute(node, 'rel')?.toLowerCase() === 'canonical') {
      const href = attribute(node, 'href');
      if (href !== undefined) head.canonical = href;
    } else if (node.tagName === 'script' && attribute(node, 'type') === 'application/ld+json') {
      const [, date] = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(textOf(node)) ?? [];
      if (date === undefined) continue;
      head.dates.push(date);
    }
  }
  return head;
}

/** A title, and what is left of it without the name of the site before or behind it. */
function titleParts(title: string): string[] {
  const ends = Array.from(
    title.matchAll(/\s*(?:[|·•»«–—~]|\s-{1,2}\s|::|:\s)\s*/g),
    ({ index, 0: sign }) => [index, index + sign.length] as const,
  );
  return [title, ...ends.slice(0, 9).flatMap(([start, end]) => [title.slice(0, start), title.slice(end)])];
}

/** Days that the dates of a page can mean to its readers. @param zone of the blog; IANA name */
export function daysOf({ shown, written }: Page['dates'], zone: string): string[] {
  const read = shown === undefined ? [] : Dates.datesMeant(shown, zone).map((date) => date.slice(0, 10));
  if (read.length > 0) return read;
  const [first] = written;
  const day = /^\d{4}-\d\d-\d\d/.exec(first ?? '')?.[0];
  if (first === undefined || day === undefined) return [];
  // In UTC, readers were shown the day in the zone of the blog, or that of UTC.
  const instant = /T[\d:.]+(?:Z|\+00:?00)$/.test(first) ? Date.parse(first) : Number.NaN;
  return Number.isNaN(instant) ? [day] : [...new Set([day, dayIn(instant, zone)])];
}

function dayIn(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

import type { Named } from '../json.ts';
import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';
import { Dates } from 'pamphlet/content';
import { readText, type Reading } from './read-text.ts';
import { momentOf } from '../moments.ts';
import { unique, Groups } from '../tally.ts';
import { attribute, classesOf, elementsBelow, isElement, parents, textLengths, textOf } from './tree.ts';
import { lettersOf } from './words.ts';
import { present, valueFor } from '../optional.ts';

export type Page = ReturnType<typeof readPage>;

/** Names of the lists that show a text, and of its authors. */
export const TERMS = ['tags', 'categories', 'authors'] as const;

/** Names of each kind. */
export function namesBy(namesOf: (kind: keyof ShownNames) => readonly string[]): ShownNames {
  return { tags: namesOf('tags'), categories: namesOf('categories'), authors: namesOf('authors') };
}

export const NO_NAMES = namesBy(() => []);
export type ShownNames = Readonly<Record<(typeof TERMS)[number], readonly string[]>>;

/** What the page of an item must show besides its text. */
export interface ShownItem {
  /** As typed, and in the time zone of the blog. */
  days: readonly string[];
  names: ShownNames;
  featured: string | undefined;
}

/** Classes of elements with the text of a post. */
const CONTENT =
  /^(?:e-content|markdown-body|prose|gh-content|(?:js-)?(?:post|entry|article|page|blog|single|story|content|note)(?:__|[-_])?(?:single[-_])?(?:content|body|text|entry|inner|main|markdown))$/i;

/** Limit of compared elements of one kind. */
const MOST_NESTED = 100;

/**
 * @param html a whole page
 * @param isWhole true to read the whole main part, not only the text of a post
 */
export function readPage(html: string, isWhole = false) {
  const document = parse(html, { scriptingEnabled: false });
  const lengths = textLengths(document);
  const elements = elementsBelow(document);
  const head = readHead(elements);
  const content = contentOf(elements, lengths, isWhole ? 2 : 0);
  const reading = readText(content ?? document, lengths);
  const beside = isWhole || !content ? [] : textBeside(content, elements, lengths);
  const headings = elements.filter(({ tagName }) => tagName === 'h1').map(textOf);
  // The site name of the new blog is no title.
  const titles = [...headings, ...head.of('title'), ...(isWhole ? [] : head.of('part'))];
  const time = elements.find((node) => node.tagName === 'time' && !isUpdate(node) && !inFrame(node));
  const shown = time ? textOf(time).trim() : dateIn(elements);
  const datetime = time && attribute(time, 'datetime');
  const headed = elements.filter((node) => /^h[2-4]$/.test(node.tagName) && isLinked(node));
  const articles = Math.max(
    elements.filter(({ tagName }) => tagName === 'article').length,
    headed.length - 1,
  );
  const letters = lettersOf(reading.blocks.join(' ')).length;
  return {
    /** Possible titles: headings, `og:title`, `<title>` with and without the site name. */
    titles: titles.filter((title) => title.trim() !== ''),
    /** Those of other pages, such as in a list of the latest posts. */
    others: elements.filter((node) => node.tagName === 'h1' && isLinked(node)).map(textOf),
    /** Visible date, and dates in the markup. */
    dates: { shown: shown || undefined, written: present(datetime || undefined, head.of('date')) },
    /** True if the head has a publication date. Hugo dates lists in the year 1. */
    isPost: head.of('date').some((date) => !date.startsWith('0001')),
    /** Number of articles, or of linked headings. */
    articles,
    /** True if the text mainly links to other pages. */
    isList: articles > 1 || reading.ledOn > letters || letters === 0,
    /** Target of an immediate redirect. */
    redirect: REDIRECT.exec(head.of('refresh').at(-1) ?? '')?.[1]?.trim(),
    canonical: head.of('canonical').at(-1) || undefined,
    names: namesIn(isWhole ? elements : elements.filter(({ tagName }) => tagName !== 'meta')),
    /** Every id of the page. */
    ids: new Set(elements.map((node) => attribute(node, 'id') || attribute(node, 'name'))),
    /** Texts of the comments of readers. */
    comments: isWhole ? [] : commentsIn(elements),
    reading: { ...reading, furniture: [...reading.furniture, ...beside] },
    /** What the frame had in the text: a source that has it too decides. Absent before {@link withoutFrame}. */
    framed: undefined as Reading | undefined,
  };
}

const DATED = /(?:^|[-_\s])(?:date|dateline|published|posted|meta|byline|info)(?:$|[-_\s])/i;
export const DATE =
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}(?:[./]\d{1,2}[./]|(?:st|nd|rd|th)?\s[A-Za-z]{3,9}\.?,?\s)\d{4}\b|\b[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b/;

/** The first date in an element with such a name: `<p class="post-meta">By Ada on 1 June 2020</p>`. */
function dateIn(elements: readonly Tree.Element[]): string | undefined {
  const named = elements.filter(
    (node) => DATED.test(`${attribute(node, 'class')} ${attribute(node, 'id')}`) && !isUpdate(node),
  );
  for (const node of named.slice(0, MOST_NESTED)) {
    if (inFrame(node) || elementsBelow(node).some(isUpdate)) continue;
    const [found] = DATE.exec(textOf(node).slice(0, 500)) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Addresses of lists with a name. */
const NAMED = [
  [/\/(?:tags?|labels?|topics?|keywords?)\/[^/?#]+\/?(?:index\.html)?$/i, 'tags'],
  [/\/(?:categor(?:y|ies)|sections?)\/(?:[^/?#]+\/)*[^/?#]+\/?(?:index\.html)?$/i, 'categories'],
  [/\/(?:authors?|writers?)\/[^/?#]+\/?(?:index\.html)?$/i, 'authors'],
] as const;

const HEAD_NAMES: Readonly<Record<string, keyof ShownNames>> = {
  'article:tag': 'tags',
  'article:section': 'categories',
};

/** Reads names from links to their lists, and from the head if `elements` has it: readers of an old page do not see it. */
function namesIn(elements: readonly Tree.Element[]): ShownNames {
  const names = new Groups<keyof ShownNames, string>();
  for (const node of elements) {
    const rel = attribute(node, 'rel');
    const isAuthor = /\bauthor\b/.test(rel) || /\bp-author\b/.test(attribute(node, 'class'));
    const isLink = node.tagName === 'a' && !inFrame(node);
    const href = isLink ? attribute(node, 'href') : '';
    const own =
      HEAD_NAMES[attribute(node, 'property')] ??
      (isAuthor && /^(?:a|span)$/.test(node.tagName) ? 'authors' : valueFor(NAMED, href)) ??
      (isLink && /\btag\b/.test(rel) ? 'tags' : undefined);
    if (own === undefined) continue;
    const name = (attribute(node, 'content') || textOf(node))
      .trim()
      .replaceAll(/\(\d{1,6}\)$|^#/g, '')
      .trim();
    if (name !== '' && name.length <= MOST_LETTERS) names.add(own, name);
  }
  return namesBy((kind) => unique(names.of(kind)));
}

/** Limit of a name. A longer text is no name. */
const MOST_LETTERS = 100;

/** The closest element around the text of a page. */
function contentOf(
  elements: readonly Tree.Element[],
  lengths: ReadonlyMap<Tree.Node, number>,
  firstRank: number,
): Tree.Element | undefined {
  const length = (node: Tree.Element) => lengths.get(node) ?? 0;
  const ranks = elements.map(rankOf);
  for (let rank = firstRank; rank <= LAST_RANK; rank++) {
    const found = elements.filter((_, index) => ranks[index] === rank);
    let [best] = found.toSorted((a, b) => length(b) - length(a));
    if (!best) continue;
    // Prefers an inner element with most of the text.
    for (const inner of found.slice(0, MOST_NESTED))
      if (inner !== best && parents(inner).includes(best) && length(inner) >= length(best) * 0.6)
        best = inner;
    return best;
  }
  return undefined;
}

/** Blocks of the main part, or of the whole body without one, that are not below the text of the post. */
function textBeside(
  content: Tree.Element,
  elements: readonly Tree.Element[],
  lengths: ReadonlyMap<Tree.Node, number>,
): string[] {
  const above = parents(content);
  const mains = elements.filter((node) => rankOf(node) === 2 && above.includes(node));
  const root = mains[0] ?? above.filter(isElement).find(({ tagName }) => tagName === 'body');
  if (!root || rankOf(content) === 2) return [];
  const { blocks, furniture } = readText(root, lengths, content);
  return [...blocks, ...furniture];
}

const COMMENT_TEXT =
  /^(?:comment|cmt|reply|isso|staticman|webmention)[-_]{0,2}(?:content|body|text|message)$|^p-comment$/i;
const COMMENT = /^(?:comment|u-comment)$/i;

/** Texts of the comments in a page, without those that a script loads. */
function commentsIn(elements: readonly Tree.Element[]): string[] {
  const blocks = elements.filter(({ tagName }) => /^(?:li|div|article|section|blockquote|p)$/.test(tagName));
  const named = (node: Tree.Element, names: RegExp) => classesOf(node).some((name) => names.test(name));
  const texts = blocks.filter(
    (node) => named(node, COMMENT_TEXT) || attribute(node, 'itemprop') === 'commentText',
  );
  // Only a comment has an id or a date of its own: themes use the same name for other things.
  const whole = blocks.filter(
    (node) =>
      (named(node, COMMENT) || /schema\.org\/(?:User)?Comments?$/.test(attribute(node, 'itemtype'))) &&
      (/\d/.test(attribute(node, 'id')) || elementsBelow(node, /^time$/).length > 0),
  );
  const found = texts.length > 0 ? texts : whole;
  const outer = new Set(found.flatMap((node) => parents(node)));
  const written = found.flatMap((node) =>
    outer.has(node) && texts.length > 0
      ? []
      : elementsBelow(node, /^p$/).map(textOf).join(' ') || textOf(node),
  );
  return written.map((text) => text.trim()).filter((text) => text !== '' && !/java ?script/i.test(text));
}

const LAST_RANK = 3;

/** Ranks how closely an element fits the text of a page, from 0 (closest). Undefined for other elements. */
function rankOf(node: Tree.Element): number | undefined {
  if (attribute(node, 'itemprop') === 'articleBody' || classesOf(node).some((name) => CONTENT.test(name)))
    return 0;
  if (node.tagName === 'article') return 1;
  const isMain = node.tagName === 'main' || attribute(node, 'role') === 'main';
  if (isMain || /^(?:main|content)$/i.test(attribute(node, 'id'))) return 2;
  return node.tagName === 'body' ? LAST_RANK : undefined;
}

function isUpdate(node: Tree.Element) {
  return /updated|modified/i.test(`${attribute(node, 'class')} ${attribute(node, 'itemprop')}`);
}

/** True for a heading with a link to another page, as in a list. */
function isLinked(heading: Tree.Element): boolean {
  const around = heading.parentNode;
  const links = present(elementsBelow(heading), around && isElement(around) && around);
  return links.some((node) => /^[^#]/.test(attribute(node, 'href')));
}

/** True beside the text of a page. The footer of an article is part of it. */
function inFrame(node: Tree.Element): boolean {
  const around = parents(node).map(({ nodeName }) => nodeName);
  const article = around.indexOf('article');
  return around.some(
    (name, index) => /^(?:nav|aside)$/.test(name) || (name === 'footer' && (article < 0 || index > article)),
  );
}

const REDIRECT = /^\s*[0-3](?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i;

/** Names of metadata, in lower case. */
const META: Named = {
  'og:title': 'title',
  'twitter:title': 'title',
  'article:published_time': 'date',
  datepublished: 'date',
  refresh: 'refresh',
};

/** Metadata of a page: `title`, `part` of the title, `date`, `refresh`, `canonical`. */
function readHead(elements: readonly Tree.Element[]): Groups<string, string> {
  const head = new Groups<string, string>();
  const addParts = (title: string) => {
    for (const part of head.of('part').length < 50 ? titleParts(title) : []) head.add('part', part);
  };
  for (const node of elements) {
    const value = (name: string) => attribute(node, name);
    const { tagName } = node;
    if (tagName === 'meta') {
      const name = ['http-equiv', 'property', 'name', 'itemprop'].map(value).find(Boolean) ?? '';
      const kind = META[name.toLowerCase()] ?? '';
      head.add(kind, value('content'));
      if (kind === 'title') addParts(value('content'));
    } else if (tagName === 'title') addParts(textOf(node));
    else if (tagName === 'link' && value('rel').toLowerCase() === 'canonical')
      head.add('canonical', value('href'));
    else if (tagName === 'script' && value('type') === 'application/ld+json') {
      const [, date] = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(textOf(node)) ?? [];
      if (date !== undefined) head.add('date', date);
    }
  }
  return head;
}

/** A title, and its parts without a site name before or after. */
function titleParts(title: string): string[] {
  const ends = Array.from(
    title.matchAll(/(?<!\s)\s*(?:[|·•»«–—~]|\s-{1,2}\s|::|:\s)\s*/g),
    ({ index, 0: sign }) => [index, index + sign.length] as const,
  );
  return [title, ...ends.slice(0, 9).flatMap(([start, end]) => [title.slice(0, start), title.slice(end)])];
}

/** Possible days of a page. @param zone IANA name @returns days such as `2010-06-21` */
export function daysOf(
  { shown, written }: { shown?: string; written: readonly string[] },
  zone: string,
): string[] {
  const read = shown === undefined ? [] : Dates.datesMeant(shown, zone).map((date) => date.slice(0, 10));
  if (read.length > 0) return read;
  const [first] = written;
  const day = /^\d{4}-\d\d-\d\d/.exec(first ?? '')?.[0];
  if (first === undefined || day === undefined) return [];
  // A page may show a date in UTC, with its offset or in the time zone of the blog.
  const moment = /\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(first) ? momentOf(first, zone) : undefined;
  return moment ? unique([day, moment.day, new Date(moment.instant).toISOString().slice(0, 10)]) : [day];
}

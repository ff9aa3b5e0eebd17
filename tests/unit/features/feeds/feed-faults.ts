/** Violations of the three specifications. */
import { childrenOf, childText, readXml, type ReadElement } from '../../../support/read-xml.ts';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/;

/** RFC 4287. Throws for malformed XML. */
export function atomFaults(text: string): string[] {
  const feed = readXml(text);
  const entries = childrenOf(feed, 'entry');
  const withoutAuthor = entries.filter((entry) => childrenOf(entry, 'author').length === 0);
  return [
    ...check(feed.name === 'feed', 'the root is no feed'),
    ...check(feed.attributes['xmlns'] === 'http://www.w3.org/2005/Atom', '§2 wrong namespace'),
    ...check(LANGUAGE_TAG.test(feed.attributes['xml:lang'] ?? ''), '§2 no xml:lang'),
    ...exactlyOne(feed, ['id', 'title', 'updated']),
    ...check(linksOf(feed, 'self').length === 1, '§4.1.1 feed should have one self link'),
    ...check(linksOf(feed, 'alternate').length === 1, '§4.1.1 feed needs one alternate link'),
    ...check(
      withoutAuthor.length === 0 || childrenOf(feed, 'author').length > 0,
      '§4.1.1 no author of feed or entry',
    ),
    ...entries.flatMap(atomEntryFaults),
    ...duplicates(entries.map((entry) => childText(entry, 'id'))),
    ...[feed, ...entries].flatMap(atomConstructFaults),
  ];
}

function atomEntryFaults(entry: ReadElement): string[] {
  return [
    ...exactlyOne(entry, ['id', 'title', 'updated', 'published', 'content']),
    ...check(linksOf(entry, 'alternate').length === 1, '§4.1.2 entry needs one alternate link'),
    ...check(childrenOf(entry, 'summary').length <= 1, '§4.1.2 more than one summary'),
    ...check(
      childrenOf(entry, 'category').every((category) => category.attributes['term']),
      '§4.2.2 no term',
    ),
    ...contentFaults(childText(entry, 'content')),
  ];
}

function atomConstructFaults(parent: ReadElement): string[] {
  const dates = [...childrenOf(parent, 'updated'), ...childrenOf(parent, 'published')];
  return [
    ...dates.flatMap(({ text }) => check(RFC_3339.test(text), `§3.3 not a date: ${text}`)),
    ...childrenOf(parent, 'author').flatMap((author) => exactlyOne(author, ['name'])),
    ...childrenOf(parent, 'link').flatMap(({ attributes }) => absolute(attributes['href'])),
    ...check(/^[a-z][a-z\d+.-]*:./i.test(childText(parent, 'id') ?? ''), '§4.2.6 the id is no absolute IRI'),
  ];
}

/** RSS 2.0 with the Best Practices Profile. Throws for malformed XML. */
export function rssFaults(text: string): string[] {
  const rss = readXml(text);
  const [channel, ...others] = childrenOf(rss, 'channel');
  if (rss.name !== 'rss' || !channel || others.length > 0) return ['not one channel in rss'];
  const items = childrenOf(channel, 'item');
  return [
    ...check(rss.attributes['version'] === '2.0', 'version is not 2.0'),
    ...exactlyOne(channel, ['title', 'link', 'description', 'language', 'lastBuildDate', 'atom:link']),
    ...check(childText(channel, 'description') !== '', 'empty description'),
    ...check(LANGUAGE_TAG.test(childText(channel, 'language') ?? ''), 'language'),
    ...check(RFC_822.test(childText(channel, 'lastBuildDate') ?? ''), 'lastBuildDate is not RFC 822'),
    ...check(linksOf(channel, 'self', 'atom:link').length === 1, 'no self link'),
    ...childrenOf(channel, 'image').flatMap((image) => exactlyOne(image, ['url', 'title', 'link'])),
    ...items.flatMap(rssItemFaults),
    ...duplicates(items.map((item) => childText(item, 'guid'))),
    ...[channel, ...items].flatMap((parent) => absolute(childText(parent, 'link'))),
  ];
}

function rssItemFaults(item: ReadElement): string[] {
  const [guid] = childrenOf(item, 'guid');
  return [
    ...exactlyOne(item, ['title', 'link', 'guid', 'pubDate', 'content:encoded']),
    ...check(
      guid?.attributes['isPermaLink'] === 'false' || /^https?:/.test(guid?.text ?? ''),
      'a guid that is no URL says it is one',
    ),
    ...check(RFC_822.test(childText(item, 'pubDate') ?? ''), `not RFC 822: ${childText(item, 'pubDate')}`),
    ...check(childrenOf(item, 'enclosure').length <= 1, 'more than one enclosure'),
    ...childrenOf(item, 'enclosure').flatMap(({ attributes }) => [
      ...check(/^\d+$/.test(attributes['length'] ?? ''), 'enclosure without length'),
      ...check(/^\w+\/[\w.+-]+$/.test(attributes['type'] ?? ''), 'enclosure without type'),
      ...absolute(attributes['url']),
    ]),
    ...contentFaults(childText(item, 'content:encoded')),
  ];
}

interface JsonItem {
  readonly [key: string]: unknown;
  readonly content_html?: string;
}

/** JSON Feed 1.1. Throws for invalid JSON. */
export function jsonFeedFaults(text: string): string[] {
  const feed = JSON.parse(text) as Readonly<Record<string, unknown>> & {
    readonly items?: readonly JsonItem[];
  };
  if (!Array.isArray(feed.items)) return ['items is required'];
  const items: readonly JsonItem[] = feed.items;
  return [
    ...check(feed['version'] === 'https://jsonfeed.org/version/1.1', 'version'),
    ...check(typeof feed['title'] === 'string', 'title is required'),
    ...check(LANGUAGE_TAG.test(String(feed['language'])), 'language'),
    ...absolute(feed['home_page_url']),
    ...absolute(feed['feed_url']),
    ...authorFaults(feed['authors']),
    ...items.flatMap((item) => [
      ...check(typeof item['id'] === 'string' && item['id'] !== '', 'id is required'),
      ...check(typeof item.content_html === 'string', 'content_html or content_text is required'),
      ...check(RFC_3339.test(String(item['date_published'])), 'date_published'),
      ...check(RFC_3339.test(String(item['date_modified'])), 'date_modified'),
      ...absolute(item['url']),
      ...authorFaults(item['authors']),
      ...check(item['tags'] === undefined || isListOfText(item['tags']), 'tags'),
      ...contentFaults(item.content_html),
    ]),
    ...duplicates(items.map((item) => String(item['id']))),
  ];
}

function authorFaults(authors: unknown): string[] {
  if (authors === undefined) return [];
  const list = Array.isArray(authors) ? (authors as Readonly<Record<string, unknown>>[]) : [];
  return check(list.length > 0 && list.every(({ name }) => typeof name === 'string'), 'authors');
}

function isListOfText(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string');
}

function contentFaults(html = ''): string[] {
  const urls = [...html.matchAll(/\s(?:href|src|cite|poster)="([^"]*)"/g)].map(([, value]) => value);
  return [...check(html !== '', 'no content'), ...urls.flatMap(absolute)];
}

function absolute(value: unknown): string[] {
  return check(/^(https?:\/\/[^/]|mailto:|data:)/.test(String(value)), `not absolute: ${String(value)}`);
}

function linksOf(parent: ReadElement, rel: string, name = 'link'): ReadElement[] {
  return childrenOf(parent, name).filter((link) => link.attributes['rel'] === rel);
}

function exactlyOne(parent: ReadElement, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const { length } = childrenOf(parent, name);
    return check(length === 1, `${parent.name} has ${length} × ${name}`);
  });
}

function duplicates(ids: readonly (string | undefined)[]): string[] {
  return check(new Set(ids).size === ids.length, 'two entries share an id');
}

function check(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault];
}

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { plural, printable, UserError } from 'pamphlet/content';
import { enclosureOf, type FoundSite, htmlOf, type HtmlText } from './html-source.ts';
import { attributeIn, childrenOf, textIn, type XmlElement, xmlElements } from '../wordpress/xml-elements.ts';

/** Feeds of a blog in RSS, Atom or JSON: the last resort, because a feed holds only the newest posts. */
export async function* readFeeds(files: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  let [count, short] = [0, 0];
  for (const file of files) {
    const entries = file.endsWith('.json') ? jsonEntries(file, site) : xmlEntries(file, site);
    for await (const { isSummary, ...text } of entries) {
      count++;
      if (isSummary) short++;
      yield text;
    }
  }
  site.remarks.add(
    `A feed holds only the newest posts: ${plural(count, 'post')} are here. Look whether the old blog has more.`,
  );
  if (short > 0)
    site.remarks.add(`${short} of them have only a summary in the feed, so that is all of their text.`);
}

type Entry = HtmlText & { readonly isSummary: boolean };

async function* xmlEntries(file: string, site: FoundSite): AsyncGenerator<Entry> {
  for await (const element of xmlElements(file)) {
    const { name, text, attributes } = element;
    const isOfPage = attributes['rel'] === undefined || attributes['rel'] === 'alternate';
    if (name === 'title') site.title ||= text;
    else if (name === 'description' || name === 'subtitle') site.tagline ||= text;
    else if (name === 'link' && isOfPage) site.url ||= (attributes['href'] ?? text).replace(/\/+$/, '');
    else if (name === 'language') site.language ||= text;
    else if (name === 'feed') site.language ||= attributes['xml:lang'] ?? '';
    if (name === 'entry') yield atomEntry(element);
    else if (name === 'item') yield rssEntry(element);
  }
}

function rssEntry(item: XmlElement): Entry {
  const link = textIn(item, 'feedburner:origLink', 'link', 'guid');
  const whole = textIn(item, 'content:encoded');
  const file = attributeIn(item, 'enclosure', 'url', ({ type = '' }) => /^(?:audio|video)\//.test(type));
  return {
    id: textIn(item, 'guid') || link,
    title: textIn(item, 'title'),
    link,
    html: (whole || textIn(item, 'description')) + enclosureOf(file),
    isSummary: whole === '',
    excerpt: whole === '' ? '' : textIn(item, 'description'),
    published: textIn(item, 'pubDate', 'dc:date'),
    authors: [textIn(item, 'dc:creator')].filter((name) => name !== ''),
    tags: childrenOf(item, 'category').map(({ text }) => text),
  };
}

function atomEntry(entry: XmlElement): Entry {
  const [title] = childrenOf(entry, 'title');
  const link = attributeIn(entry, 'link', 'href', ({ rel = 'alternate' }) => rel === 'alternate');
  const file = attributeIn(
    entry,
    'link',
    'href',
    ({ rel, type = '' }) => rel === 'enclosure' && /^(?:audio|video)\//.test(type),
  );
  const [body] = [...childrenOf(entry, 'content'), ...childrenOf(entry, 'summary')];
  const isText = (body?.attributes['type'] ?? 'text') === 'text';
  const html = isText ? htmlOf(body?.text ?? '') : (body?.text ?? '');
  return {
    id: textIn(entry, 'id') || link,
    title: title?.attributes['type'] === 'html' ? title.text : htmlOf(title?.text ?? ''),
    link,
    html: html + enclosureOf(file),
    isSummary: body?.name !== 'content',
    published: textIn(entry, 'published', 'updated'),
    updated: textIn(entry, 'updated'),
    authors: childrenOf(entry, 'author').map((author) => textIn(author, 'name')),
    tags: childrenOf(entry, 'category').map(({ attributes: { label, term = '' } }) => label ?? term),
  };
}

/** JSON Feed 1.0 and 1.1. https://www.jsonfeed.org/version/1.1/ */
function* jsonEntries(file: string, site: FoundSite): Generator<Entry> {
  const feed = readJson(file, 'Save the feed again.');
  site.title ||= stringOf(feed['title']);
  site.tagline ||= stringOf(feed['description']);
  site.url ||= stringOf(feed['home_page_url']).replace(/\/+$/, '');
  site.language ||= stringOf(feed['language']);
  for (const row of listOf(feed['items'])) {
    const text = (key: string): string => stringOf(objectOf(row)[key]);
    const authors = [...listOf(objectOf(row)['authors']), objectOf(row)['author']];
    yield {
      id: text('id') || text('url'),
      title: htmlOf(text('title')),
      link: text('url'),
      html: text('content_html') || htmlOf(text('content_text')),
      isSummary: text('content_html') === '' && text('content_text') === '',
      excerpt: htmlOf(text('summary')),
      published: text('date_published'),
      updated: text('date_modified'),
      ...(text('image') !== '' && { featured: text('image') }),
      ...(text('language') !== '' && { language: text('language') }),
      authors: authors.map((one) => stringOf(objectOf(one)['name'])).filter((name) => name !== ''),
      tags: listOf(objectOf(row)['tags']).map(stringOf),
    };
  }
}

/** Whatever JSON may hold. */
export type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

const NOTHING: Readonly<Record<string, Json>> = {};

/** A value as an object; one without keys where it is none. */
export function objectOf(value: Json): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : NOTHING;
}

export function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A text or a number as a text; empty where it is neither. */
export function stringOf(value: Json): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A file of JSON. @throws UserError when it is cut off or no JSON */
export function readJson(file: string, hint: string): Readonly<Record<string, Json>> {
  try {
    return objectOf(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Json);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UserError(`${printable(basename(file))} is no whole JSON: ${words}`, hint);
  }
}

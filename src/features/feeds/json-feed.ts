import { cleanText } from '../../lib/text.ts';
import type { FeedEntry, FeedTerm } from '../../pages/feed.ts';
import { oncePerEntry, type Feed, rfc3339 } from './feed.ts';

/**
 * A JSON Feed 1.1 with the whole content of every entry, one item a line.
 * Source: https://www.jsonfeed.org/version/1.1/
 */
export function jsonFeed({ title, subtitle, url, self, lang, authors, icon, entries }: Feed): string {
  const head = stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: url,
    feed_url: self.json,
    description: subtitle || undefined,
    icon,
    authors: persons(authors),
    language: lang,
    items: [],
  });
  // `items` comes last and is empty: what was written of each entry, once for all feeds, goes between its brackets.
  let items = '';
  for (const entry of entries) items += `${items === '' ? '' : ','}\n${jsonItem(entry)}`;
  return `${head.slice(0, -']}'.length)}${items}\n]}\n`;
}

const jsonItem = oncePerEntry((entry: FeedEntry) =>
  stringify({
    id: entry.id,
    url: entry.url,
    title: entry.isNote ? undefined : entry.title,
    content_html: entry.contentHtml,
    summary: entry.summary || undefined,
    image: entry.image?.url,
    date_published: rfc3339(entry.published),
    date_modified: rfc3339(entry.updated),
    authors: persons(entry.authors),
    tags: entry.categories.length > 0 ? entry.categories.map(({ name }) => name) : undefined,
    language: entry.lang,
    attachments: entry.media?.map(({ url, type, length, duration }) => ({
      url,
      mime_type: type,
      size_in_bytes: length,
      duration_in_seconds: duration,
    })),
  }),
);

function persons(authors: readonly FeedTerm[]): readonly FeedTerm[] | undefined {
  return authors.length > 0
    ? authors.map(({ name, url, avatar }) => ({ name, ...(url && { url }), ...(avatar && { avatar }) }))
    : undefined;
}

/** Strings lose the same characters as in XML, so that the three feeds say the same. */
function stringify(value: object): string {
  return JSON.stringify(cleaned(value));
}

/** A copy; quicker than a replacer, with which JSON.stringify leaves its fast path. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)]));
}

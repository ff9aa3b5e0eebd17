import { withoutQuery } from '../addresses/paths.ts';
import type { Named } from '../json.ts';
import { posix } from 'node:path';
import { Texts } from 'pamphlet/content';
import { playerHtml } from '../html/embeds.ts';
import type { FoundSite, HtmlText } from './html-source.ts';
import { attributeIn, childrenOf, textIn, type XmlElement, xmlElements } from '../wordpress/xml-elements.ts';

/** RSS or Atom feeds: a last resort, because a feed holds only the newest posts. */
export async function* readFeeds(files: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  let [count, short] = [0, 0];
  site.comments = 'a feed has none';
  for (const file of files)
    for await (const element of xmlElements(file)) {
      readHead(element, site);
      const isEntry = element.name === 'entry';
      if (!isEntry && element.name !== 'item') continue;
      const { isSummary, ...text } = isEntry ? atomEntry(element) : rssEntry(element);
      count++;
      if (isSummary) short++;
      yield text;
    }
  site.remarks.add(
    `A feed holds only the newest posts, and this one has ${Texts.plural(count, 'post')}. Check whether the old blog has more.`,
  );
  if (short > 0)
    site.remarks.add(
      `The feed has only a summary of ${Texts.plural(short, 'post')}, so the rest of the text is missing.`,
    );
}

type Entry = HtmlText & { html: string; isSummary: boolean };

/** Takes the facts of the blog from an element beside the entries. */
export function readHead({ name, text, attributes }: XmlElement, site: FoundSite): void {
  const { rel = 'alternate', href = text } = attributes;
  if (name === 'title') site.title ||= text;
  else if (name === 'description' || name === 'subtitle') site.tagline ||= text;
  else if (name === 'link' && rel === 'alternate') site.url ||= href.replace(/(?<!\/)\/+$/, '');
  else if (name === 'language') site.language ||= text;
  else if (name === 'feed') site.language ||= attributes['xml:lang'] ?? '';
}

function rssEntry(item: XmlElement): Entry {
  const field = (...names: readonly string[]) => textIn(item, ...names);
  const link = field('feedburner:origLink', 'link', 'guid');
  const whole = field('content:encoded');
  const file = attributeIn(item, 'enclosure', 'url', ({ type = '' }) => /^(?:audio|video)\//.test(type));
  return {
    id: field('guid') || link,
    title: field('title'),
    link,
    html: (whole || field('description')) + playerHtml(file),
    isSummary: whole === '',
    excerpt: whole === '' ? '' : field('description'),
    featured: pictureOf(item, whole || field('description')),
    published: field('pubDate', 'dc:date'),
    authors: [field('dc:creator')].filter(Boolean),
    tags: childrenOf(item, 'category').map(({ text }) => text),
  };
}

/** The picture beside the text: an enclosure, or one of Media RSS. */
function pictureOf(item: XmlElement, html: string): string | undefined {
  const isPicture = ({ type = '', medium = '' }: Named) => type.startsWith('image/') || medium === 'image';
  const found =
    attributeIn(item, 'enclosure', 'url', isPicture) ||
    attributeIn(item, 'media:content', 'url', isPicture) ||
    attributeIn(item, 'media:thumbnail', 'url');
  const name = posix.basename(withoutQuery(found));
  const isNone = found === '' || found.includes('gravatar.com/') || html.includes(name);
  return isNone ? undefined : found;
}

export function atomEntry(entry: XmlElement): Entry {
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
  const html = isText ? Texts.escapeHtml(body?.text ?? '') : (body?.text ?? '');
  return {
    id: textIn(entry, 'id') || link,
    title: title?.attributes['type'] === 'html' ? title.text : Texts.escapeHtml(title?.text ?? ''),
    link,
    html: html + playerHtml(file),
    isSummary: body?.name !== 'content',
    published: textIn(entry, 'published', 'updated'),
    updated: textIn(entry, 'updated'),
    authors: childrenOf(entry, 'author').map((author) => textIn(author, 'name')),
    tags: childrenOf(entry, 'category').map(({ attributes: { label, term = '' } }) => label ?? term),
  };
}

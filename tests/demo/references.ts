import { XMLParser } from 'fast-xml-parser';
import { everything, type Found } from '../layouts/page.ts';
import type { BuiltSite } from './built-site.ts';

export interface Reference {
  readonly from: string;
  /** As written. */
  readonly target: string;
  /** `link`: a reader clicks it. `request`: a browser fetches it. `mention`: text only. */
  readonly use: 'link' | 'request' | 'mention';
}

type Named = Omit<Reference, 'from'>;

const REQUESTED_LINKS = /\b(?:stylesheet|icon|preload|modulepreload|prefetch|manifest)\b/;

/**
 * URLs in files of known types.
 *
 * @param files default: all
 */
export function references(site: BuiltSite, files: readonly string[] = [...site.files.keys()]): Reference[] {
  return files.flatMap((from) =>
    (readers.find(([pattern]) => pattern.test(from))?.[1](site.text(from)) ?? []).map((named) => ({
      from,
      ...named,
    })),
  );
}

const readers: readonly (readonly [RegExp, (text: string) => Named[]])[] = [
  [/\.html$/, (text) => everything(text).flatMap(inElement)],
  [/\.css$/, inStyles],
  [
    /\.svg$/,
    (text) =>
      everything(text)
        .flatMap(inElement)
        .map((named) => ({ ...named, use: 'request' })),
  ],
  [/sitemap\S*\.xml$/, (text) => leaves(parseXml(text), /^loc$/).map(mention)],
  [/\.xml$/, inXmlFeed],
  [/feed\.json$/, inJsonFeed],
  [/robots\.txt$/, (text) => [...text.matchAll(/^Sitemap: (\S+)$/gm)].map(([, url = '']) => mention(url))],
  [
    /_redirects$/,
    (text) =>
      text
        .trim()
        .split(/\s+/)
        .filter((word) => word.startsWith('/'))
        .map(mention),
  ],
];

function inElement({ tag, attributes }: Found): Named[] {
  const found: Named[] = [];
  const add = (target: string | undefined, use: Named['use']): void => {
    if (target !== undefined) found.push({ target, use });
  };
  if (tag === 'link')
    add(attributes['href'], REQUESTED_LINKS.test(attributes['rel'] ?? '') ? 'request' : 'mention');
  else if (tag === 'a' || tag === 'area') add(attributes['href'], 'link');
  else add(attributes['href'] ?? attributes['xlink:href'], 'request');
  for (const name of ['src', 'poster', 'data', 'action', 'formaction']) add(attributes[name], 'request');
  for (const candidate of attributes['srcset']?.split(',') ?? [])
    add(candidate.trim().split(/\s/)[0], 'request');
  add(attributes['style'] && inStyles(attributes['style'])[0]?.target, 'request');
  const content = attributes['content'];
  if (tag === 'meta' && /^og:(?:url|image)$/.test(attributes['property'] ?? '')) add(content, 'mention');
  if (attributes['http-equiv'] === 'refresh') add(content?.replace(/^\d+;\s*url=/, ''), 'link');
  return found;
}

function inStyles(text: string): Named[] {
  const urls = [...text.matchAll(/url\(\s*["']?([^"')]+)/g), ...text.matchAll(/@import\s+["']([^"']+)/g)];
  return urls.map(([, target = '']) => ({ target, use: 'request' }));
}

function inXmlFeed(text: string): Named[] {
  const feed = parseXml(text);
  const addresses = [
    ...leaves(feed, /^(?:@href|@url|@scheme|uri|link|comments|docs)$/),
    ...leaves(feed, /^id$/).filter((id) => id.startsWith('http')),
  ];
  const content = leaves(feed, /^(?:content|content:encoded|summary|description)$/);
  return [...addresses.map(mention), ...content.flatMap(inFeedContent)];
}

function inJsonFeed(text: string): Named[] {
  const feed: unknown = JSON.parse(text);
  const addresses = leaves(feed, /^(?:url|home_page_url|feed_url|image|banner_image|icon)$/);
  return [...addresses.map(mention), ...leaves(feed, /^content_html$/).flatMap(inFeedContent)];
}

/** A feed reader shows these elsewhere, so URLs must be absolute. */
function inFeedContent(html: string): Named[] {
  return everything(html)
    .flatMap(inElement)
    .map((named) =>
      /^[a-z]+:/i.test(named.target) ? named : { ...named, target: `relative:${named.target}` },
    );
}

function mention(target: string): Named {
  return { target, use: 'mention' };
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });

export function parseXml(text: string): unknown {
  return parser.parse(text);
}

/** At any depth. */
export function leaves(value: unknown, key: RegExp, under = ''): string[] {
  if (typeof value === 'string') return key.test(under) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, child]) =>
    leaves(child, key, isList || name === '#text' ? under : name),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { XMLParser } from 'fast-xml-parser';
import { MARKER } from '../../src/lib/urls.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Without the marker, in code-point order. */
export function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== MARKER)
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length))
    .toSorted();
}

/**
 * A summary as lines of text. Pages: heading, language, redirect target and links in order. Feeds: titles and
 * URLs. PNG: size. Others: text.
 */
export function factsOf(site: string, file: string): string[] {
  if (file.endsWith('.png')) return [sizeOfPng(readFileSync(join(site, file)))];
  const text = readFileSync(join(site, file), 'utf8');
  if (file.endsWith('.html')) return factsOfPage(text);
  return file.endsWith('.xml') ? factsOfFeed(text) : text.trimEnd().split('\n');
}

/** PNG, third edition, section 11.2.1: the first chunk starts with width and height. */
function sizeOfPng(bytes: Buffer): string {
  return `${bytes.readUInt32BE(16)} x ${bytes.readUInt32BE(20)} pixels`;
}

function factsOfPage(html: string): string[] {
  const page = elementsIn(parse(html));
  const root = page.find(({ tagName }) => tagName === 'html');
  const main = page.find(({ tagName }) => tagName === 'main');
  const metas = page.filter(({ tagName }) => tagName === 'meta');
  const refresh = metas.find((meta) => attribute(meta, 'http-equiv') === 'refresh');
  const robots = metas.find((meta) => attribute(meta, 'name') === 'robots');
  const canonical = page.find((one) => one.tagName === 'link' && attribute(one, 'rel') === 'canonical');
  const inMain = main ? elementsIn(main) : [];
  return [
    ...page.filter(({ tagName }) => tagName === 'h1').map((heading) => `# ${textOf(heading)}`),
    ...(root && attribute(root, 'lang') !== 'en-GB'
      ? [`language: ${attribute(root, 'lang') ?? ''} ${attribute(root, 'dir') ?? ''}`]
      : []),
    ...(canonical ? [`canonical: ${attribute(canonical, 'href') ?? ''}`] : []),
    ...page
      .filter((one) => one.tagName === 'link' && attribute(one, 'hreflang') !== undefined)
      .map((one) => `in ${attribute(one, 'hreflang') ?? ''}: ${attribute(one, 'href') ?? ''}`),
    ...(refresh ? [`sends to: ${attribute(refresh, 'content') ?? ''}`] : []),
    ...(robots ? [`robots: ${attribute(robots, 'content') ?? ''}`] : []),
    ...inMain
      .filter(({ tagName }) => tagName === 'img')
      .map((image) => `picture: ${attribute(image, 'src') ?? ''}`),
    ...inMain.filter(({ tagName }) => tagName === 'a').map(linkLine),
  ];
}

function linkLine(link: Element): string {
  const rel = attribute(link, 'rel');
  const name = textOf(link) || (attribute(link, 'aria-label') ?? '');
  return `${name} -> ${attribute(link, 'href') ?? ''}${rel && /prev|next/.test(rel) ? ` (${rel})` : ''}`;
}

function factsOfFeed(xml: string): string[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => /^(entry|item|url)$/.test(name),
  });
  const { feed, rss, urlset } = parser.parse(xml) as Feeds;
  if (feed) return (feed.entry ?? []).map(({ title, id }) => `${titleOf(title)} | ${id}`);
  if (rss) return (rss.channel.item ?? []).map(({ title, link }) => `${titleOf(title)} | ${link}`);
  return (urlset?.url ?? []).map(({ loc, 'xhtml:link': links = [] }) =>
    [loc, ...[links].flat().map(({ hreflang }) => hreflang)].join(' '),
  );
}

interface Alternate {
  readonly hreflang: string;
}

interface Feeds {
  readonly feed?: { readonly entry?: readonly { readonly title: unknown; readonly id: string }[] };
  readonly rss?: {
    readonly channel: { readonly item?: readonly { readonly title: unknown; readonly link: string }[] };
  };
  readonly urlset?: {
    readonly url?: readonly {
      readonly loc: string;
      readonly 'xhtml:link'?: Alternate | readonly Alternate[];
    }[];
  };
}

function titleOf(title: unknown): string {
  return typeof title === 'object' && title !== null && '#text' in title
    ? String(title['#text'])
    : String(title);
}

function elementsIn(node: Node): Element[] {
  const children: readonly Node[] = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function textOf(node: Node): string {
  const parts = (one: Node): string =>
    one.nodeName === '#text' && 'value' in one
      ? one.value
      : 'childNodes' in one
        ? one.childNodes.map(parts).join('')
        : '';
  return parts(node).replaceAll(/\s+/g, ' ').trim();
}

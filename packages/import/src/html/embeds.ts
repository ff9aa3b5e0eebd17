import { parseUrl } from '../addresses/paths.ts';
import type { Conversion } from './context.ts';
import { all, attribute, element, hasClass, tagOf } from './dom.ts';
import { oneLine } from './plain-text.ts';
import { isMedia, player } from './players.ts';

/** Attributes of the boxes of social sites that say what a script would show in them. */
const BOX = ['data-instgrm-permalink', 'data-href', 'data-url', 'data-embed-url', 'cite'];

/**
 * What plays a file of the import becomes a picture with its address, which Markdown plays; what plays or shows something of another
 * site becomes a link alone in its paragraph.
 */
export function embeds(body: HTMLElement, conversion: Conversion): void {
  for (const node of all(body, 'iframe, video, audio, object, embed, script[src]')) {
    const name = tagOf(node);
    const addresses = addressesOf(node);
    const own = addresses.find((one) => isMedia(one) && conversion.links.file(one) !== undefined);
    const [address] = addresses;
    if (!node.parentNode || (name === 'script' && address === undefined)) continue;
    if (own !== undefined) {
      node.replaceWith(alone(node, player(node, own, conversion.links)));
      continue;
    }
    if (address === undefined) conversion.note(name === 'iframe' ? 'iframe' : 'media', `<${name}>`);
    else if (name === 'iframe' && !hasClass(node, /^embed$/))
      conversion.note('iframe', address.slice(0, 100));
    else if (/^(?:audio|video)$/.test(name)) conversion.note('player', address.slice(0, 100));
    if (address === undefined) node.remove();
    else node.replaceWith(paragraph(node, address, oneLine(attribute(node, 'title'))));
  }
  for (const node of all(body, BOX.map((name) => `[${name}]`).join(', '))) {
    const address = BOX.map((name) => attribute(node, name)).find((one) => /^https?:\/\//.test(one));
    const isSaid = Boolean(node.querySelector('a[href]')) || tagOf(node) === 'a';
    if (address !== undefined && !isSaid && /^(?:div|blockquote|section|figure)$/.test(tagOf(node)))
      node.appendChild(paragraph(node, address, ''));
  }
}

function paragraph(node: Element, address: string, title: string): HTMLElement {
  const page = pageOf(address.trim());
  const link = element(node, 'a', title === '' ? shownName(page) : title);
  link.setAttribute('href', page);
  return alone(node, link);
}

/** A paragraph in place of an element. In a line it stands between what is before and behind it. */
function alone(node: Element, inner: Element): HTMLElement {
  const line = element(node, 'p', inner);
  return tagOf(node.parentElement) === 'p' ? element(node, 'div', line) : line;
}

function addressesOf(node: Element): string[] {
  if (tagOf(node) === 'script') return [scriptPage(attribute(node, 'src')) ?? []].flat();
  const inner = all(node, 'source, param, embed, a');
  const found = [
    ...['src', 'data-src', 'data'].map((name) => attribute(node, name)),
    ...inner.map(
      (one) =>
        attribute(one, 'src') ||
        (/^(?:movie|src)$/i.test(attribute(one, 'name')) ? attribute(one, 'value') : ''),
    ),
    ...inner.map((one) => attribute(one, 'href')),
    // Fallbacks of frames are text to the parser.
    /https?:\/\/[^\s"'<>]+/.exec(node.textContent ?? '')?.[0] ?? '',
  ];
  return found.filter((one) => one.trim() !== '' && !/^(?:about|javascript|data):/i.test(one.trim()));
}

/** Sites whose scripts show what has a page of its own. */
const OF_PAGES = /^(?:gist\.github\.com|asciinema\.org|(?:www\.)?jsfiddle\.net)$/;

/** The page that a script shows a part of: a gist, a recording. Undefined for any other script. */
function scriptPage(src: string): string | undefined {
  const url = parseUrl(src.startsWith('//') ? `https:${src}` : src, 'https://unknown.invalid');
  if (!url || !OF_PAGES.test(url.hostname) || url.pathname === '/') return undefined;
  url.pathname = url.pathname.replace(/(?:\.pibb|\.json)?\.js$/, '');
  return url.href;
}

function shownName(address: string): string {
  if (/^https?:\/\//.test(address)) return address;
  const name =
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? address;
  try {
    return decodeURIComponent(name) || address;
  } catch {
    return name;
  }
}

/** The page that a player shows a part of. */
function pageOf(address: string): string {
  const url = parseUrl(address.startsWith('//') ? `https:${address}` : address, 'https://unknown.invalid');
  if (!url || url.hostname === 'unknown.invalid') return address;
  const host = url.hostname.replace(/^www\./, '');
  const start = url.searchParams.get('start');
  const [, video] = /^\/(?:embed|v)\/([\w-]{5,})/.exec(url.pathname) ?? [];
  if (/^youtube(?:-nocookie)?\.com$/.test(host) && video !== undefined && video !== 'videoseries')
    return `https://www.youtube.com/watch?v=${video}${start === null ? '' : `&t=${start}`}`;
  const [, vimeo] = /^\/video\/(\d+)/.exec(url.pathname) ?? [];
  if (host === 'player.vimeo.com' && vimeo !== undefined) return `https://vimeo.com/${vimeo}`;
  const inner = /^w\.soundcloud\.com$/.test(host) ? url.searchParams.get('url') : null;
  return inner ?? url.href;
}

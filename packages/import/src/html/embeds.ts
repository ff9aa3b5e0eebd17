import { parseUrl } from '../addresses/paths.ts';
import type { Conversion } from './context.ts';
import { escapeText, linkTarget } from './escape.ts';
import { oneLine } from './plain-text.ts';
import { attribute, elementsIn, hasClass, type Element } from './tree.ts';

/** What plays or shows something of another site, as a link alone in its paragraph. */
export function embedMarkdown(node: Element, conversion: Conversion): string[] {
  const { tagName } = node;
  const title = oneLine(attribute(node, 'title'));
  const inner = elementsIn(node, (one) => ['source', 'param', 'embed', 'a'].includes(one.tagName));
  const found = [
    attribute(node, 'src'),
    attribute(node, 'data-src'),
    attribute(node, 'data'),
    ...inner.map(
      (one) =>
        attribute(one, 'src') ||
        (/^(?:movie|src)$/i.test(attribute(one, 'name')) ? attribute(one, 'value') : ''),
    ),
    ...inner.map((one) => attribute(one, 'href')),
  ];
  const typed = found.find((one) => one.trim() !== '' && !/^(?:about|javascript|data):/i.test(one.trim()));
  if (typed === undefined) {
    conversion.note(tagName === 'iframe' ? 'iframe' : 'media', `<${tagName}>`);
    return [];
  }
  if (tagName === 'iframe' && !hasClass(node, /^embed$/)) conversion.note('iframe', typed.slice(0, 100));
  return [embedLink(typed, title, conversion)];
}

/** A link alone in its paragraph: of a video it becomes a card. */
export function embedLink(address: string, title: string, conversion: Conversion): string {
  const target = conversion.links.link(pageOf(address.trim()));
  if (title === '' && /^https?:\/\/[^\s<>\\]+$/.test(target)) return `<${target}>`;
  const name = title === '' ? decodeName(target) : title;
  return `[${escapeText(name, { inLink: true, inCell: false })}](${linkTarget(target)})`;
}

function decodeName(target: string): string {
  const name =
    target
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? target;
  try {
    return decodeURIComponent(name) || target;
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

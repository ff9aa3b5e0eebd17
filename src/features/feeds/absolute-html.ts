import { parseUrl } from '../../lib/parse-url.ts';
import { escapeHtml } from '../../lib/text.ts';
import type { AbsoluteUrl } from '../../lib/urls.ts';
import { decode } from '../../markdown/html/scan-tags.ts';

/** A comment, to be passed over; what stands around a picture; or a tag with attributes. Quoted values may hold `>`. */
const TAG = /<!--[^]*?-->|<\/?picture>|<([a-z][^\s>/]*)(\s(?:[^">]|"[^"]*")*)>/gi;
const ATTRIBUTE = /\s+([^\s=">/]+)(?:="([^"]*)")?/g;
const URL_ATTRIBUTES = new Set(['href', 'src', 'cite', 'poster']);
/** Attributes that a feed reader has no use for. */
const DROPPED = new Set('tabindex loading decoding fetchpriority data-player data-sandbox srcset'.split(' '));

/**
 * Makes HTML of a post fit to be read elsewhere: `href`, `src`, `cite` and `poster` become absolute,
 * anchor links of headings, notes on videos, players (a link stands behind each) and attributes for the page's own behaviour go. Of a picture with copies for browsers to
 * choose from, the one at its own address stays, which every reader knows.
 *
 * @param html written by our own renderer: attributes in double quotes, `<` in text escaped.
 * @param base the post's URL; a bare `#fragment` belongs to it.
 */
export function absoluteHtml(html: string, base: AbsoluteUrl): string {
  let result = '';
  let done = 0;
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    const [tag, name, attributes] = match;
    if (tag.startsWith('<!--')) continue;
    result += html.slice(done, match.index);
    if (name === undefined || attributes === undefined || isCopyOfPicture(name, attributes)) {
      // `<picture>` and what it offers are left out, the `<img>` in it stays.
    } else if (isFurniture(attributes) || isPlayer(html, name, TAG.lastIndex)) {
      TAG.lastIndex = endOf(html, name, TAG.lastIndex);
    } else {
      result += `<${name}${rewrite(attributes, base)}>`;
    }
    done = TAG.lastIndex;
  }
  return result + html.slice(done);
}

function endOf(html: string, name: string, from: number): number {
  const end = html.indexOf(`</${name}>`, from);
  return end < 0 ? from : end + `</${name}>`.length;
}

/** Whether a link stands behind an element that plays something. */
function isPlayer(html: string, name: string, from: number): boolean {
  return /^(?:audio|video)$/.test(name) && html.startsWith('<a class="media-link"', endOf(html, name, from));
}

/** Whether an element speaks of the page it stands on. Both hold no other of their kind. */
function isFurniture(attributes: string): boolean {
  return /\sclass="(?:[^"]*\s)?(?:heading-anchor|embed-note)[\s"]/.test(attributes);
}

function isCopyOfPicture(name: string, attributes: string): boolean {
  return name === 'source' && /\ssrcset=/.test(attributes);
}

function rewrite(attributes: string, base: AbsoluteUrl): string {
  return attributes.replaceAll(ATTRIBUTE, (whole: string, key: string, value: string | undefined) => {
    const name = key.toLowerCase();
    if (DROPPED.has(name)) return '';
    return value !== undefined && URL_ATTRIBUTES.has(name) ? ` ${key}="${absolute(value, base)}"` : whole;
  });
}

/** Resolves the value of an attribute against a page. It is HTML, so `&amp;` stands for `&` before and after. */
function absolute(value: string, base: AbsoluteUrl): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(value)) return value;
  const url = parseUrl(decode(value), base);
  return url ? escapeHtml(url.href) : value;
}

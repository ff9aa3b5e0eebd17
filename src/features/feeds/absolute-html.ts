import { setOf } from '../../lib/lists.ts';
import { parseUrl } from '../../lib/parse-url.ts';
import { escapeHtml } from '../../lib/text.ts';
import type { AbsoluteUrl } from '../../lib/urls.ts';
import { decode } from '../../markdown/html/scan-tags.ts';

/** Quoted values may contain `>`. */
const TAG = /<!--[^]*?-->|<\/?picture>|<([a-z][^\s>/]*)(\s(?:[^">]|"[^"]*")*)>/gi;
const ATTRIBUTE = /(?<!\s)\s+([^\s=">/]+)(?:="([^"]*)")?/g;
const URL_ATTRIBUTES = setOf('href src cite poster');
/** Useless in a feed reader. */
const DROPPED = setOf('tabindex loading decoding fetchpriority data-player data-sandbox srcset');

/**
 * Prepares a post's HTML for feeds. Makes URLs absolute, and removes heading anchors, notes on videos,
 * players with a link after them, and page-only attributes. Keeps only the original of a picture: every
 * reader supports it.
 *
 * @param html of our own renderer: double-quoted attributes, `<` escaped in text
 * @param base URL of the post, also for a bare `#fragment`
 */
export function absoluteHtml(html: string, base: AbsoluteUrl): string {
  let result = '';
  let done = 0;
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    const [tag, name, attributes] = match;
    if (tag.startsWith('<!--')) continue;
    result += html.slice(done, match.index);
    if (name === undefined || attributes === undefined || isCopyOfPicture(name, attributes)) {
      // Drops `<picture>` and its sources, keeps the `<img>`.
    } else if (isFurniture(attributes) || isPlayer(html, name, TAG.lastIndex)) {
      TAG.lastIndex = endOf(html, name, TAG.lastIndex);
    } else {
      result += `<${name}${rewrite(attributes, base)}>`;
    }
    done = TAG.lastIndex;
  }
  return result + html.slice(done);
}

function endOf(html: string, name: string, from: number) {
  const end = html.indexOf(`</${name}>`, from);
  return end < 0 ? from : end + `</${name}>`.length;
}

function isPlayer(html: string, name: string, from: number) {
  return /^(?:audio|video)$/.test(name) && html.startsWith('<a class="media-link"', endOf(html, name, from));
}

/** Elements about the page itself never nest. */
function isFurniture(attributes: string) {
  return /\sclass="(?:[^"]*\s)?(?:heading-anchor|embed-note)[\s"]/.test(attributes);
}

function isCopyOfPicture(name: string, attributes: string) {
  return name === 'source' && /\ssrcset=/.test(attributes);
}

function rewrite(attributes: string, base: AbsoluteUrl) {
  return attributes.replaceAll(ATTRIBUTE, (whole: string, key: string, value: string | undefined) => {
    const name = key.toLowerCase();
    if (DROPPED.has(name)) return '';
    return value !== undefined && URL_ATTRIBUTES.has(name) ? ` ${key}="${absolute(value, base)}"` : whole;
  });
}

/** Input and output escape `&`. */
function absolute(value: string, base: AbsoluteUrl) {
  if (/^[a-z][a-z\d+.-]*:/i.test(value)) return value;
  const url = parseUrl(decode(value), base);
  return url ? escapeHtml(url.href) : value;
}

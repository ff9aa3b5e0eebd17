import { parse } from 'parse5';
import { webUrl } from '../addresses/paths.ts';
import { attribute, elementsBelow } from '../verify/tree.ts';

const LOCATION =
  /<(?:loc|link|guid[^<>]{0,100})>\s*(?:<!\[CDATA\[\s*)?(https?:[^\s<\]]+)|<(?:link|content|enclosure)\b[^<>]{0,1000}\b(?:href|src|url)\s*=\s*["']([^"']{1,4000})/gi;

/** Elements whose URLs lead to pages and files. */
const LINKING = /^(?:a|area|img|amp-img|source|video|audio|embed|object|iframe)$/;

/**
 * All URLs in a page, absolute.
 *
 * @param from absolute URL of the page
 * @returns `shown`: media and frames
 */
export function linksOf(html: string, from: string) {
  const [links, shown] = [new Set<string>(), new Set<string>()];
  let [base, canonical]: [string, string | undefined] = [from, undefined];
  // Closes a tag that the end of the page cuts off.
  for (const node of elementsBelow(parse(`${html}>`, { scriptingEnabled: false }))) {
    const value = (name: string) => attribute(node, name);
    const add = (to: Set<string>, target: string): void => {
      const whole = target === '' ? undefined : wholeOf(target, base);
      if (whole !== undefined) to.add(whole);
    };
    const href = value('href');
    if (node.tagName === 'base') base = wholeOf(href, from) ?? base;
    else if (node.tagName === 'link') {
      if (/\b(?:alternate|canonical|next|prev)\b/i.test(value('rel'))) add(links, href);
      if (/^canonical$/i.test(value('rel'))) canonical ??= wholeOf(href, base);
    } else if (node.tagName === 'meta') {
      const [, target = ''] = /^\s*\d+\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(value('content')) ?? [];
      if (/^refresh$/i.test(value('http-equiv'))) add(links, target);
    } else if (LINKING.test(node.tagName)) {
      add(links, href);
      for (const key of ['src', 'data-src', 'data', 'poster']) add(shown, value(key));
      for (const one of value('srcset').split(/,\s+/, 50)) add(shown, one.trim().split(/\s/, 1)[0] ?? '');
    }
  }
  return { links: [...links], shown: [...shown], canonical };
}

/** Absolute URLs in a sitemap or feed. */
export function locationsOf(xml: string): string[] {
  return Array.from(xml.matchAll(LOCATION), ([, first, second]) => decodedEntities(first ?? second ?? ''));
}

function wholeOf(target: string, base: string) {
  return webUrl(target, base)?.href.replace(/#.*/s, '');
}

/** Decodes references that occur in URLs. */
function decodedEntities(text: string) {
  return text.replaceAll(/&(?:amp|#0*38|#x0*26);/gi, '&').replaceAll(/&(?:#0*39|#x0*27|apos);/gi, "'");
}

import { parseUrl } from '../addresses/paths.ts';

/** Elements with URLs. A quoted attribute may contain `>`. */
const ELEMENT =
  /<(a|area|link|img|amp-img|source|video|audio|embed|object|iframe|meta|base)\b((?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}'){0,400})/gi;
const ATTRIBUTE = /([a-z][a-z-]{0,99})\s{0,99}=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;

const LOCATION =
  /<(?:loc|link|guid[^<>]{0,100})>\s*(?:<!\[CDATA\[\s*)?(https?:[^\s<\]]+)|<(?:link|content|enclosure)\b[^<>]{0,1000}\b(?:href|src|url)\s*=\s*["']([^"']{1,4000})/gi;

/**
 * All URLs in a page, absolute. Uses patterns, because broken HTML has links, too.
 *
 * @param from absolute URL of the page
 * @returns `shown`: media and frames
 */
export function linksOf(html: string, from: string) {
  const [links, shown] = [new Set<string>(), new Set<string>()];
  let [base, canonical]: [string, string | undefined] = [from, undefined];
  for (const [, name = '', typed = ''] of html.matchAll(ELEMENT)) {
    const values = new Map<string, string>();
    for (const [, key = '', ...quoted] of typed.matchAll(ATTRIBUTE))
      values.set(key.toLowerCase(), decodedEntities(quoted.find((one) => one !== undefined) ?? ''));
    const add = (to: Set<string>, target: string | undefined): void => {
      const whole = target === undefined ? undefined : wholeOf(target, base);
      if (whole !== undefined) to.add(whole);
    };
    const href = values.get('href');
    if (/^base$/i.test(name)) base = (href === undefined ? undefined : wholeOf(href, from)) ?? base;
    else if (/^link$/i.test(name)) {
      const rel = values.get('rel') ?? '';
      if (/\b(?:alternate|canonical|next|prev)\b/i.test(rel)) add(links, href);
      if (/^canonical$/i.test(rel) && href !== undefined) canonical ??= wholeOf(href, base);
    } else if (/^meta$/i.test(name)) {
      const [, target] = /^\s*\d+\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(values.get('content') ?? '') ?? [];
      if (/^refresh$/i.test(values.get('http-equiv') ?? '')) add(links, target);
    } else {
      add(links, href);
      for (const key of ['src', 'data-src', 'data', 'poster']) add(shown, values.get(key));
      for (const one of values.get('srcset')?.split(/,\s+/, 50) ?? [])
        add(shown, one.trim().split(/\s/, 1)[0]);
    }
  }
  return { links: [...links], shown: [...shown], canonical };
}

/** Absolute URLs in a sitemap or feed. */
export function locationsOf(xml: string): string[] {
  return Array.from(xml.matchAll(LOCATION), ([, first, second]) => decodedEntities(first ?? second ?? ''));
}

function wholeOf(target: string, base: string): string | undefined {
  const url = parseUrl(target, base);
  return url && /^https?:$/.test(url.protocol) ? url.href.replace(/#.*/s, '') : undefined;
}

/** Decodes references that occur in URLs. */
function decodedEntities(text: string): string {
  return text.replaceAll(/&(?:amp|#0*38|#x0*26);/gi, '&').replaceAll(/&(?:#0*39|#x0*27|apos);/gi, "'");
}

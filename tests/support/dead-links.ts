import { parseUrl } from '../../src/lib/parse-url.ts';
/** Attributes and elements that hold a URL. */
const TARGETS = /\s(?:href|src|action|poster|data-map)="([^"]*)"|<(?:loc|link|url)>([^<]*)</g;

/**
 * Links without a target file or anchor.
 *
 * @param files by path from the root of the site
 * @param origin scheme and host of the site
 */
export function deadLinks(files: ReadonlyMap<string, string>, origin: string): string[] {
  const dead = new Set<string>();
  for (const [file, text] of files) {
    if (!/\.(?:html|xml|json|md|txt)$/.test(file)) continue;
    const page = new URL(file.replace(/(?<=^|\/)index\.html$/, ''), `${origin}/`);
    for (const [, attribute, element] of text.matchAll(TARGETS)) {
      const target = (attribute ?? element ?? '').replaceAll('&amp;', '&');
      const url = parseUrl(target, page.href);
      if (!url) continue;
      if (url.origin === origin && !leadsSomewhere(url, files)) dead.add(`${file}: ${target}`);
    }
  }
  return [...dead];
}

function leadsSomewhere({ pathname, hash }: URL, files: ReadonlyMap<string, string>): boolean {
  const path = decodeURIComponent(pathname.slice(1));
  const text = files.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
  if (text === undefined) return false;
  return hash === '' || text.includes(` id="${decodeURIComponent(hash.slice(1))}"`);
}

import { parseUrl } from '../lib/parse-url.ts';
import { decodePath } from '../lib/urls.ts';
import { decode } from '../markdown/html/scan-tags.ts';

const VALUE = String.raw`\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>${'`'}]+))`;
/** Also matches text and scripts, for speed. */
const TARGET = new RegExp(String.raw`[\s"'](?:href|src|poster)${VALUE}`, 'gi');
const ID = new RegExp(String.raw`[\s"']id${VALUE}`, 'gi');

/** Decoded as in a browser. */
export function readTargets(html: string) {
  return { targets: new Set(valuesOf(TARGET, html)), ids: new Set(valuesOf(ID, html)) };
}

/**
 * Links of a page to its own host, each with its first target as written. Keys are path and fragment,
 * percent-encoded, without query. Links within the page appear only if the id is missing, as the fragment
 * alone.
 *
 * @param url absolute URL of the page
 * @param others ids of an omitted part
 * @param known targets to skip, as written. Grows by targets that mean the same on every page
 */
export function linksOf(
  url: string,
  html: string,
  others: readonly string[] = [],
  known = new Set<string>(),
): Map<string, string> {
  const { targets, ids } = readTargets(html);
  const { origin, pathname } = new URL(url);
  const links = new Map<string, string>();
  let rest: ReadonlySet<string> | undefined;
  for (const target of targets) {
    if (known.has(target)) continue;
    // A copy: a slice would keep the whole HTML in memory.
    const typed = Buffer.from(target).toString();
    if (typed.startsWith('#')) {
      const id = fragmentOf(typed);
      rest ??= new Set(others);
      if (id !== '' && !ids.has(id) && !rest.has(id)) links.set(typed, typed);
      continue;
    }
    const isAbsolute = /^\/(?!\/)/.test(typed) || typed.startsWith(origin);
    if (!isAbsolute && /^(?:[a-z][a-z\d+.-]*:|\/\/|$)/i.test(typed)) continue;
    if (isAbsolute) known.add(typed);
    const link = linkOn(origin, typed, url);
    if (link !== undefined && link !== pathname && !links.has(link)) links.set(link, typed);
  }
  return links;
}

/** Empty for a link to the page itself, and for a route such as `#/posts`, which is no id. */
export function fragmentOf(link: string): string {
  const [, fragment = ''] = /#(.*)/s.exec(link) ?? [];
  return /^(?:top$|:~:|\/)/i.test(fragment) ? '' : decodePath(fragment);
}

function valuesOf(attribute: RegExp, html: string) {
  return Array.from(html.matchAll(attribute), ([, a, b, c]) => decode(a ?? b ?? c ?? '').trim());
}

/** @returns undefined for another host */
function linkOn(origin: string, target: string, base: string) {
  if (/^(?:\/[\w-]+)+\/?$/.test(target)) return target;
  const url = parseUrl(target, base);
  return url?.origin === origin ? url.pathname + url.hash : undefined;
}

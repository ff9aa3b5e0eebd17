import { parseUrl } from '../lib/parse-url.ts';
import { decodePath } from '../lib/urls.ts';
import { decode } from '../markdown/html/scan-tags.ts';

const VALUE = String.raw`\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>${'`'}]+))`;
/** Attributes that lead somewhere. What looks like one in a text or a script is found too: every page is read, and this is quick. */
const TARGET = new RegExp(String.raw`[\s"'](?:href|src|action|poster)${VALUE}`, 'gi');
const ID = new RegExp(String.raw`[\s"']id${VALUE}`, 'gi');

/** Targets of links on a page and ids that links may lead to, as a browser reads them. */
export interface PageTargets {
  readonly targets: Set<string>;
  readonly ids: Set<string>;
}

export function readTargets(html: string): PageTargets {
  return { targets: new Set(valuesOf(TARGET, html)), ids: new Set(valuesOf(ID, html)) };
}

/**
 * Links of a page to its own host: path and fragment, percent-encoded, without query, each with its first target as written.
 * Links within the page are left out, unless they lead to an id that it does not have; then they are the fragment alone.
 *
 * @param url absolute, of the page
 * @param others ids of a part of the page that was left out
 * @param known targets, as written, to leave out; those that mean the same on every page are added
 */
export function linksOf(
  url: string,
  { targets, ids }: PageTargets,
  others: readonly string[] = [],
  known = new Set<string>(),
): Map<string, string> {
  const { origin, pathname } = new URL(url);
  const links = new Map<string, string>();
  let rest: ReadonlySet<string> | undefined;
  for (const target of targets) {
    if (known.has(target)) continue;
    // A copy: a piece of the HTML would keep all of it in memory.
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

/** What an id must be for a link to lead to it; empty when the link leads to a page as a whole. */
export function fragmentOf(link: string): string {
  const [, fragment = ''] = /#(.*)$/s.exec(link) ?? [];
  return /^(?:top$|:~:)/i.test(fragment) ? '' : decodePath(fragment);
}

function valuesOf(attribute: RegExp, html: string): string[] {
  return Array.from(html.matchAll(attribute), ([, a, b, c]) => decode(a ?? b ?? c ?? '').trim());
}

/** @returns undefined when the target is on another host */
function linkOn(origin: string, target: string, base: string): string | undefined {
  if (/^(?:\/[\w-]+)+\/?$/.test(target)) return target;
  const url = parseUrl(target, base);
  return url?.origin === origin ? url.pathname + url.hash : undefined;
}

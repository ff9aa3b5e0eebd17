import { decodePath } from '../../lib/urls.ts';
import { decode } from '../../markdown/html/scan-tags.ts';

/** Attributes that lead somewhere. What looks like one in a text or a script is found too. */
const TARGET = /(?:href|src|action|poster)\s*=\s*/gi;
const ID = /id\s*=\s*/gi;
/** A value without quotation marks. */
const BARE = /[^\s"'=<>`]*/y;

/** A page whose HTML is searched for links. */
export interface LinkingPage {
  /** Absolute URL. */
  readonly url: string;
  readonly html: string;
  /** Whether an id stands in a part of the page that is not in `html`. */
  readonly hasId?: (id: string) => boolean;
}

/**
 * Links of a page to its own host: path and fragment, percent-encoded, without query. Links within the page are left out,
 * unless they lead to an id that it does not have.
 *
 * @param known targets, as written, to leave out; those that mean the same on every page are added
 */
export function linksOf({ url, html, hasId }: LinkingPage, known = new Set<string>()): Set<string> {
  const { origin, pathname } = new URL(url);
  const links = new Set<string>();
  let ids: ReadonlySet<string> | undefined;
  for (const target of valuesOf(TARGET, html)) {
    if (known.has(target)) continue;
    if (target.startsWith('#')) {
      const id = fragmentOf(target);
      ids ??= idsIn(html);
      if (id !== '' && !ids.has(id) && !hasId?.(id)) links.add(pathname + target);
      continue;
    }
    const isAbsolute = /^\/(?!\/)/.test(target) || target.startsWith(origin);
    if (!isAbsolute && /^(?:[a-z][a-z\d+.-]*:|\/\/|$)/i.test(target)) continue;
    // A copy: a piece of the HTML would keep all of it in memory.
    const own = Buffer.from(target).toString();
    if (isAbsolute) known.add(own);
    const link = linkOn(origin, own, url);
    if (link !== undefined && link !== pathname) links.add(link);
  }
  return links;
}

/** What an id must be for a link to lead to it; empty when the link leads to a page as a whole. */
export function fragmentOf(link: string): string {
  const [, fragment = ''] = /#(.*)$/s.exec(link) ?? [];
  return /^(?:top$|:~:)/i.test(fragment) ? '' : decodePath(fragment);
}

/** Every `id` of a page. */
export function idsIn(html: string): Set<string> {
  return new Set(valuesOf(ID, html));
}

/** Values of attributes, without most of the work of a parser: every page is read. @param name and `=`, global */
function valuesOf(name: RegExp, html: string): string[] {
  const values: string[] = [];
  name.lastIndex = 0;
  for (let match = name.exec(html); match; match = name.exec(html)) {
    if (!/[\s"']/.test(html.charAt(match.index - 1))) continue;
    const quote = html.charAt(name.lastIndex);
    const isQuoted = quote === '"' || quote === "'";
    BARE.lastIndex = name.lastIndex;
    const end = isQuoted
      ? html.indexOf(quote, name.lastIndex + 1)
      : BARE.lastIndex + (BARE.exec(html)?.[0].length ?? 0);
    if (end < 0) continue;
    values.push(decode(html.slice(name.lastIndex + (isQuoted ? 1 : 0), end)).trim());
    name.lastIndex = end;
  }
  return values;
}

/** @returns undefined when the target is on another host */
function linkOn(origin: string, target: string, base: string): string | undefined {
  if (/^(?:\/[\w-]+)+\/?$/.test(target)) return target;
  if (!URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  return url.origin === origin ? url.pathname + url.hash : undefined;
}

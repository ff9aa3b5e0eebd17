import type { AbsoluteUrl, Href } from '../../../lib/urls.ts';

/** An old address, with its query if it has one, and the page that took its place. */
export interface Redirect {
  readonly from: Href;
  readonly to: Href | AbsoluteUrl;
}

/** Cloudflare ignores longer lines. */
const LINE_LENGTH = 1000;

/**
 * `_redirects` for hosts that read it, one rule a line, permanent (301).
 * Sources: https://docs.netlify.com/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/.
 * The first rule for an address counts. Cloudflare takes 2,000 rules and ignores what follows.
 * `301!`, by which Netlify prefers a rule to a file, is left out because Cloudflare rejects it.
 *
 * Queries and what is gone stand last: only Netlify knows them, others skip those lines. There a query needs the `!`,
 * because its path has a page. One whose path is led on too stands first, because the first rule that matches counts.
 * What the format cannot say is left out, and so is a second rule for one address: those have only their redirect page.
 *
 * @param gone addresses that are answered with 410
 * @param notFound page that is shown then
 */
export function redirects(
  list: readonly Redirect[],
  gone: readonly Href[] = [],
  notFound = '/404.html' as Href,
): string {
  const before: string[] = [];
  const lines: string[] = [];
  const ofNetlify: string[] = [];
  const paths = new Set<string>(list.map(({ from }) => from));
  const seen = new Set<string>();
  const add = (from: Href, line: string | undefined): void => {
    if (line === undefined || seen.has(from) || line.length > LINE_LENGTH || /[^\x21-\x7e ]/.test(line))
      return;
    seen.add(from);
    if (line.endsWith(' 301')) lines.push(line);
    else (from.includes('?') && paths.has(from.replace(/\?.*$/, '')) ? before : ofNetlify).push(line);
  };
  for (const { from, to } of list) {
    const source = sourceOf(from);
    const status = from.includes('?') ? '301!' : '301';
    const isOne = !/\s/.test(to) && from !== to;
    add(from, isOne && source !== undefined ? `${source} ${withoutPlaceholders(to)} ${status}` : undefined);
  }
  for (const from of gone) {
    const source = sourceOf(from);
    add(
      from,
      source === undefined ? undefined : `${source} ${notFound} ${from.includes('?') ? '410!' : '410'}`,
    );
  }
  return [...before, ...lines, ...ofNetlify].map((line) => `${line}\n`).join('');
}

/** `*` and `:name` are patterns; fragments never reach a server. A query is a word for each of its parameters. */
function sourceOf(from: Href): string | undefined {
  const [path = '', query, ...more] = from.split('?');
  if (!/^\/(?!\/)/.test(path) || /[*#\s]|:[a-z]/i.test(path) || more.length > 0) return undefined;
  if (query === undefined) return path;
  const pairs = query.split('&');
  return pairs.every((pair) => /^[\w.~-]+=[\w.~%+-]+$/.test(pair)) ? [path, ...pairs].join(' ') : undefined;
}

/** `:splat` and `:name` in a target would be replaced; a colon in a path may be written `%3A` (RFC 3986 §2.2). */
function withoutPlaceholders(to: Href | AbsoluteUrl): string {
  const start = to.startsWith('/') ? 0 : to.indexOf('/', to.indexOf('//') + 2);
  return start < 0 ? to : to.slice(0, start) + to.slice(start).replaceAll(':', '%3A');
}

import type { Href } from '../../../lib/urls.ts';
import type { OldAddress, ServerRules } from './rules.ts';

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
 * What the format cannot say is left out: it has only its redirect page.
 */
export function redirects({ moved, gone, prefix }: Omit<ServerRules, 'headers'>): string {
  const paths = new Set(moved.filter(({ query }) => query === undefined).map(({ path }) => path));
  const notFound = `${prefix}404.html` as Href;
  const rules = [
    ...moved.map((one) => ({ ...one, status: 301 })),
    ...gone.map((one) => ({ ...one, to: notFound, status: 410 })),
  ];
  const rank = ({ path, query, status }: (typeof rules)[number]): number =>
    query === undefined ? (status === 301 ? 1 : 2) : paths.has(path) ? 0 : 2;
  return rules
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap(({ to, status, ...from }) => {
      const source = sourceOf(from);
      if (source === undefined || /\s/.test(to)) return [];
      // `:splat` and `:name` in a target would be replaced; a colon in a path may be written `%3A` (RFC 3986 §2.2).
      const line = `${source} ${to.replaceAll(':', '%3A')} ${status}${from.query === undefined ? '' : '!'}`;
      return line.length > LINE_LENGTH || /[^\x21-\x7e ]/.test(line) ? [] : [`${line}\n`];
    })
    .join('');
}

/** `*` and `:name` are patterns. A query is a word for each of its parameters. */
function sourceOf({ path, query }: OldAddress): string | undefined {
  const source = encodeURI(path);
  if (/[*?#]|:[a-z]/i.test(source)) return undefined;
  const pairs = query?.split('&') ?? [];
  const isSaid = pairs.every((pair) => /^[\w.~-]+=[\w.~%+-]+$/.test(pair));
  return isSaid ? [source, ...pairs].join(' ') : undefined;
}

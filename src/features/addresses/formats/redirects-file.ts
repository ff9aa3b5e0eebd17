import type { Href } from '../../../lib/urls.ts';
import type { OldAddress, ServerRules } from './rules.ts';

/** Cloudflare ignores longer lines. */
const LINE_LENGTH = 1000;

/**
 * `_redirects`: one permanent rule (301) per line; the first match wins. Sources:
 * https://docs.netlify.com/routing/redirects/,
 * https://developers.cloudflare.com/pages/configuration/redirects/.
 * Cloudflare ignores all rules after 2,000, and rejects Netlify's `301!`.
 *
 * Only Netlify supports queries and 410, so these come last. A query needs `!`, because its path has a page.
 * It comes first if its path redirects too. Addresses beyond this format have only their redirect page.
 */
export function redirects({ moved, gone, prefix }: Omit<ServerRules, 'headers'>): string {
  const paths = new Set(moved.filter(({ query }) => query === undefined).map(({ path }) => path));
  const notFound = `${prefix}404.html` as Href;
  const rules = [
    ...moved.map((one) => ({ ...one, status: 301 })),
    ...gone.map((one) => ({ ...one, to: notFound, status: 410 })),
  ];
  const rank = ({ path, query, status }: (typeof rules)[number]) =>
    query === undefined ? (status === 301 ? 1 : 2) : paths.has(path) ? 0 : 2;
  return rules
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap(({ to, status, ...from }) => {
      const source = sourceOf(from);
      if (source === undefined || /\s/.test(to)) return [];
      // Hosts would replace `:splat` and `:name`. A path may encode a colon (RFC 3986 §2.2).
      const line = `${source} ${to.replaceAll(':', '%3A')} ${status}${from.query === undefined ? '' : '!'}`;
      return line.length > LINE_LENGTH || /[^\x21-\x7e ]/.test(line) ? [] : [`${line}\n`];
    })
    .join('');
}

/** `*` and `:name` are patterns. */
function sourceOf({ path, query }: OldAddress) {
  const source = encodeURI(path);
  if (/[*?#]|:[a-z]/i.test(source)) return undefined;
  const pairs = query?.split('&') ?? [];
  const isSaid = pairs.every((pair) => /^[\w.~-]+=[\w.~%+-]+$/.test(pair));
  return isSaid ? [source, ...pairs].join(' ') : undefined;
}

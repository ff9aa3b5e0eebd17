import { decodePath } from '../lib/urls.ts';

/** Path without patterns, required query parameters, target and status. ASCII only. */
const RULE =
  /^(\/(?!\/)(?:(?![*:])[\x21-\x7e]|:(?![A-Za-z]))*)((?: [\w.~-]+=[\w.~%+-]+)*) (\/(?!\/)[\x21-\x7e]*|https?:\/\/[^/ ][\x21-\x7e]*)(?: (30[12378]|410)!?)?$/;

/**
 * The first match. Skips patterns, which builds do not write.
 *
 * Source: https://docs.netlify.com/routing/redirects/
 *
 * @param path decoded
 * @param query with its question mark, or empty. The redirect keeps it, unless the rule has its own
 * @returns status, 410 for gone, and a path or URL, safe for a header
 */
export function findRedirect(
  rules: string,
  path: string,
  query: string,
): { status: number; location: string } | undefined {
  const given = new Set(query.slice(1).split('&'));
  for (const line of rules.split(/\r?\n/)) {
    const words = line.trim().replaceAll(/\s+/g, ' ');
    const [, from = '', wanted = '', location = '', status = '301'] = RULE.exec(words) ?? [];
    const pairs = wanted.split(' ').slice(1);
    if (from === '' || decodePath(from) !== path || !pairs.every((pair) => given.has(pair))) continue;
    const keepsQuery = pairs.length === 0 && !location.includes('?') && /^[\x21-\x7e]*$/.test(query);
    return {
      status: Number(status),
      location: keepsQuery ? location.replace(/(?=#)|$/, () => query) : location,
    };
  }
  return undefined;
}

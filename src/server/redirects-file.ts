import { decoded, isPathPattern, matcherOf, type PathMatcher } from './path-pattern.ts';

const STATUSES = [301, 302, 303, 307, 308, 410] as const;
type RedirectStatus = (typeof STATUSES)[number];

/** The way to another address, or 410: gone for good. */
export interface FoundRedirect {
  readonly status: RedirectStatus;
  /** A path of this host or an address elsewhere, as it may stand in a header. */
  readonly location: string;
}

interface RedirectRule {
  readonly matches: PathMatcher;
  readonly target: string;
  readonly status: RedirectStatus;
  readonly line: number;
}

/** What `_redirects` says, read once. */
export class RedirectsFile {
  /** Numbers of the lines, from 1, that this server does not follow: they need what only some hosts can do. */
  readonly notFollowed: readonly number[];
  readonly #exact = new Map<string, RedirectRule>();
  /** By path: those that want a query. */
  readonly #queries = new Map<string, (RedirectRule & { readonly pairs: readonly string[] })[]>();
  readonly #patterns: RedirectRule[] = [];

  /**
   * One rule a line: where from, perhaps the parameters that the query must have, where to, and the status, which is 301
   * unless told.
   *
   * @see https://docs.netlify.com/routing/redirects/
   */
  constructor(text: string) {
    const notFollowed: number[] = [];
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const words = line.trim().split(/\s+/);
      const [from = '', ...rest] = words;
      if (from === '' || from.startsWith('#')) continue;
      const pairs = rest.filter((word) => /^[\w.~-]+=[\w.~%+-]+$/.test(word));
      const [target = '', typed = '301', ...more] = rest.slice(pairs.length);
      const status = STATUSES.find((one) => String(one) === typed.replace(/!$/, ''));
      if (!status || more.length > 0 || !isPathPattern(from) || !isTarget(target)) {
        notFollowed.push(index + 1);
        continue;
      }
      const rule = { matches: matcherOf(from), target, status, line: index };
      if (pairs.length > 0) {
        const others = this.#queries.get(decoded(from));
        if (others) others.push({ ...rule, pairs });
        else this.#queries.set(decoded(from), [{ ...rule, pairs }]);
      } else if (/\*|:[A-Za-z]/.test(from)) this.#patterns.push(rule);
      else if (!this.#exact.has(decoded(from))) this.#exact.set(decoded(from), rule);
    }
    this.notFollowed = notFollowed;
  }

  /**
   * Finds the first rule for a path. There may be thousands for one path each, and few patterns.
   *
   * @param path decoded, with a slash in front
   * @param query with its question mark, or empty; handed on unless the rule has one of its own
   */
  find(path: string, query: string): FoundRedirect | undefined {
    const given = new Set(query.slice(1).split('&'));
    const wanted = this.#queries.get(path)?.find(({ pairs }) => pairs.every((pair) => given.has(pair)));
    if (wanted) return { status: wanted.status, location: wanted.target };
    const exact = this.#exact.get(path);
    const before = this.#patterns.filter(({ line }) => line < (exact?.line ?? Infinity));
    for (const { matches, target, status } of [...before, ...(exact ? [exact] : [])]) {
      const parts = matches(path);
      if (parts) return { status, location: withQuery(filled(target, parts), query) };
    }
    return undefined;
  }
}

/** A path with one slash in front, or a whole web address; of characters that may stand in a header. */
function isTarget(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text) && (/^https?:\/\/[^/]/.test(text) || /^\/(?!\/)/.test(text));
}

/** Puts the parts of the path into the target, encoded, so that they stay parts of a path. */
function filled(target: string, parts: Readonly<Record<string, string>>): string {
  const start = target.startsWith('/') ? 0 : target.indexOf('/', target.indexOf('//') + 2);
  if (start < 0) return target;
  const path = target.slice(start).replaceAll(/:([A-Za-z]\w*)/g, (text, name: string) => {
    const part = parts[name];
    return part === undefined ? text : part.split('/').map(encodeURIComponent).join('/');
  });
  // An empty part must not make two slashes, which would name another host.
  return target.slice(0, start) + path.replace(/^\/{2,}/, '/');
}

function withQuery(location: string, query: string): string {
  if (query === '' || location.includes('?') || !/^[\x21-\x7e]*$/.test(query)) return location;
  const hash = location.indexOf('#');
  return hash < 0 ? location + query : location.slice(0, hash) + query + location.slice(hash);
}

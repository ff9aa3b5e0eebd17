/** What `_headers` says, in the form in which a build writes it. */
export class HeadersFile {
  readonly #rules: readonly {
    readonly path: RegExp;
    readonly headers: readonly (readonly [string, string])[];
  }[];

  constructor(text: string) {
    this.#rules = text
      .split(/\n\n/)
      .filter(Boolean)
      .map((rule) => {
        const [pattern = '', ...lines] = rule.trim().split(/\n\s*/);
        const source = decoded(pattern).split('*').map(literal).join('[^]*');
        const headers = lines.flatMap((line) => {
          const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
          return name === '' ? [] : [[name, value] as const];
        });
        return { path: new RegExp(`^${source}$`), headers };
      });
  }

  /**
   * The headers of a path; of two rules with the same one, the last counts.
   *
   * @param path decoded, with a slash in front
   */
  headersFor(path: string): Map<string, string> {
    return new Map(this.#rules.flatMap((rule) => (rule.path.test(path) ? rule.headers : [])));
  }
}

/** The way to another address, or 410: gone for good. */
export interface FoundRedirect {
  readonly status: number;
  /** A path of this host or an address elsewhere, as it may stand in a header. */
  readonly location: string;
}

/** A path of ASCII without patterns; parameters that the query must have; where to, on this host or elsewhere; the status. */
const REDIRECT =
  /^(\/(?!\/)(?:(?![*:])[\x21-\x7e]|:(?![A-Za-z]))*)((?: [\w.~-]+=[\w.~%+-]+)*) (\/(?!\/)[\x21-\x7e]*|https?:\/\/[^/ ][\x21-\x7e]*)(?: (30[12378]|410)!?)?$/;

/** What `_redirects` says. Patterns are for hosts alone: no build writes any. */
export class RedirectsFile {
  /** Numbers of the lines, from 1, that this server does not follow. */
  readonly notFollowed: readonly number[];
  readonly #rules = new Map<string, (FoundRedirect & { readonly pairs: readonly string[] })[]>();

  /** @see https://docs.netlify.com/routing/redirects/ */
  constructor(text: string) {
    const notFollowed: number[] = [];
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const words = line.trim().replaceAll(/\s+/g, ' ');
      if (words === '' || words.startsWith('#')) continue;
      const [, from, query = '', location = '', status = '301'] = REDIRECT.exec(words) ?? [];
      if (from === undefined) {
        notFollowed.push(index + 1);
        continue;
      }
      const rules = this.#rules.get(decoded(from)) ?? [];
      this.#rules.set(decoded(from), rules);
      rules.push({ status: Number(status), location, pairs: query.split(' ').slice(1) });
    }
    this.notFollowed = notFollowed;
  }

  /**
   * Finds the first rule for a path.
   *
   * @param path decoded, with a slash in front
   * @param query with its question mark, or empty; handed on unless the rule has one of its own
   */
  find(path: string, query: string): FoundRedirect | undefined {
    const given = new Set(query.slice(1).split('&'));
    const rule = this.#rules.get(path)?.find(({ pairs }) => pairs.every((pair) => given.has(pair)));
    if (!rule || rule.pairs.length > 0) return rule;
    return { ...rule, location: withQuery(rule.location, query) };
  }
}

function withQuery(location: string, query: string): string {
  if (location.includes('?') || !/^[\x21-\x7e]*$/.test(query)) return location;
  return location.replace(/(?=#)|$/, () => query);
}

function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** A path without percent signs; as it is when it encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

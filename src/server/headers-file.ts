import { isPathPattern, matcherOf, type PathMatcher } from './path-pattern.ts';

/** Headers for the paths that a pattern matches. */
interface HeaderRule {
  readonly matches: PathMatcher;
  /** In lower case: taken back from what rules above have set. */
  readonly removed: readonly string[];
  readonly set: readonly (readonly [name: string, value: string])[];
}

/** What `_headers` says, read once. */
export class HeadersFile {
  readonly #rules: readonly HeaderRule[];

  /**
   * A line that begins with a slash is a pattern; indented lines below it are headers. Whatever else there is, such as
   * patterns for another host, concerns no request here.
   *
   * @see https://developers.cloudflare.com/pages/configuration/headers/
   */
  constructor(text: string) {
    const rules: { matches: PathMatcher; removed: string[]; set: [string, string][] }[] = [];
    let current: (typeof rules)[number] | undefined;
    for (const line of text.split(/\r?\n/)) {
      const words = line.trim();
      if (words === '' || words.startsWith('#')) continue;
      if (!/^\s/.test(line)) {
        current = isPathPattern(words) ? { matches: matcherOf(words), removed: [], set: [] } : undefined;
        if (current) rules.push(current);
        continue;
      }
      const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(words) ?? [];
      if (words.startsWith('!')) current?.removed.push(words.slice(1).trim().toLowerCase());
      else if (name !== '' && isFieldValue(value)) current?.set.push([name, value]);
    }
    this.#rules = rules;
  }

  /**
   * The headers of a path. When two rules set the same one, the values are joined with a comma, unless the second takes
   * the first back.
   *
   * @param path decoded, with a slash in front
   */
  headersFor(path: string): Map<string, string> {
    const headers = new Map<string, string>();
    for (const { matches, removed, set } of this.#rules) {
      if (!matches(path)) continue;
      for (const name of removed) headers.delete(name);
      for (const [name, value] of set) {
        const before = headers.get(name.toLowerCase());
        headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
      }
    }
    return headers;
  }
}

/** What Node sends as the value of a header; it throws for anything else. */
function isFieldValue(value: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value);
}

/**
 * Finds where each setting stands in the text of a settings file, without running it: a reader of object and list
 * literals, which steps over every other expression.
 */
export function locateSetting(
  source: string,
  path: readonly PropertyKey[],
): { line: number; column: number } | undefined {
  const start = source.search(/(?<=defineBlog\s*\(\s*)\{/);
  if (start < 0) return undefined;
  const places = new Map<string, number>();
  new Reader(source, places).value(start, []);
  for (let length = path.length; length > 0; length--) {
    const offset = places.get(keyOf(path.slice(0, length)));
    if (offset === undefined) continue;
    const before = source.slice(0, offset).split('\n');
    return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
  }
  return undefined;
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** White space and comments. */
const GAP = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const KEY = /(?:([\w$]+)|'([^'\n]*)'|"([^"\n]*)")\s*(?=[:,}])/y;
const TEXT = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/y;

class Reader {
  readonly #source: string;
  readonly #places: Map<string, number>;

  constructor(source: string, places: Map<string, number>) {
    this.#source = source;
    this.#places = places;
  }

  /** Notes what stands in a value. @returns the index behind it */
  value(at: number, path: readonly PropertyKey[]): number {
    const start = this.#skip(at, GAP);
    const open = this.#source.charAt(start);
    if (open === '{') return this.#members(start + 1, path);
    if (open === '[') return this.#items(start + 1, path);
    return this.#expression(start);
  }

  #members(start: number, path: readonly PropertyKey[]): number {
    let at = this.#skip(start, GAP);
    while (at < this.#source.length && this.#source.charAt(at) !== '}') {
      KEY.lastIndex = at;
      const match = KEY.exec(this.#source);
      const name = match?.[1] ?? match?.[2] ?? match?.[3];
      const own = [...path, name ?? ''];
      if (name !== undefined) this.#places.set(keyOf(own), at);
      const behind = at + (match?.[0].length ?? 0);
      const end =
        this.#source.charAt(behind) === ':' ? this.value(behind + 1, own) : this.#expression(behind);
      const next = this.#comma(end);
      if (next === at) break;
      at = next;
    }
    return at + 1;
  }

  #items(start: number, path: readonly PropertyKey[]): number {
    let at = this.#skip(start, GAP);
    for (let index = 0; at < this.#source.length && this.#source.charAt(at) !== ']'; index++) {
      this.#places.set(keyOf([...path, index]), at);
      const next = this.#comma(this.value(at, [...path, index]));
      if (next === at) break;
      at = next;
    }
    return at + 1;
  }

  /** Behind the comma, or at the bracket that closes. What follows a value, such as `as const`, is stepped over. */
  #comma(at: number): number {
    const end = this.#expression(this.#skip(at, GAP));
    return this.#skip(this.#source.charAt(end) === ',' ? end + 1 : end, GAP);
  }

  /** The next comma or closing bracket that belongs to what is outside. */
  #expression(start: number): number {
    let depth = 0;
    let at = start;
    while (at < this.#source.length) {
      const letter = this.#source.charAt(at);
      if (depth === 0 && /[,\]})]/.test(letter)) return at;
      if (/[[{(]/.test(letter)) depth++;
      if (/[\]})]/.test(letter)) depth--;
      at = Math.max(this.#skip(at, TEXT), this.#skip(at, GAP), at + 1);
    }
    return at;
  }

  #skip(at: number, pattern: RegExp): number {
    pattern.lastIndex = at;
    return at + (pattern.exec(this.#source)?.[0].length ?? 0);
  }
}

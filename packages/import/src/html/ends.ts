/** Finds what closes something in a text; what is not there once is not looked for again. */
export class Ends {
  readonly #text: string;
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * @param pattern of a regular expression; letter case does not count
   * @returns the first match from there on; undefined when there is none
   */
  after(from: number, pattern: string): RegExpExecArray | undefined {
    if (this.#missing.has(pattern)) return undefined;
    const search = new RegExp(pattern, 'gi');
    search.lastIndex = from;
    const found = search.exec(this.#text) ?? undefined;
    if (!found) this.#missing.add(pattern);
    return found;
  }
}

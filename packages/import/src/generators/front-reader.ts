import { foldKey } from 'pamphlet/content';
import { flagOf, isFields, isList, textOf, textsOf, type Fields, type Value } from './fields.ts';

/** Groups of keys: Zola's `taxonomies`, `params` of Hugo, `extra`. */
const GROUPS = new Set(['taxonomies', 'params', 'extra', 'seo', 'frontmatter']);

/** Gives values by the names that they may have, and remembers which keys have been asked for. */
export class FrontReader {
  readonly #fields = new Map<string, { readonly key: string; readonly value: Value }>();
  readonly #asked = new Set<string>();

  constructor(fields: Fields) {
    for (const [key, value] of fields) {
      if (GROUPS.has(key) && isFields(value))
        for (const [inner, one] of value) this.#add(inner, one, `${key}.${inner}`);
    }
    for (const [key, value] of fields) if (!(GROUPS.has(key) && isFields(value))) this.#add(key, value, key);
  }

  #add(key: string, value: Value, shown: string): void {
    this.#fields.set(foldKey(key), { key: shown, value });
  }

  /** The first value under one of the names that is of the wanted form. */
  pick<T>(names: readonly string[], read: (value: Value) => T | undefined): T | undefined {
    let found: T | undefined;
    for (const name of names) {
      const field = this.#fields.get(foldKey(name));
      const value = field && found === undefined ? read(field.value) : undefined;
      if (value === undefined) continue;
      found = value;
      this.#asked.add(foldKey(name));
    }
    return found;
  }

  text(names: readonly string[]): string | undefined {
    return this.pick(names, textOf);
  }

  flag(names: readonly string[]): boolean | undefined {
    return this.pick(names, flagOf);
  }

  texts(names: readonly string[]): Set<string> {
    const found = names.flatMap((name) => {
      const texts = textsOf(this.#fields.get(foldKey(name))?.value);
      if (texts.length > 0) this.#asked.add(foldKey(name));
      return texts;
    });
    return new Set(found);
  }

  /**
   * A name of several words is split only where its key is that of a list.
   *
   * @param splitsSpaces whether `tags: street party` are two names
   */
  names(names: readonly string[], splitsSpaces: boolean): string[] {
    const found = names.flatMap((name) => {
      const value = this.#fields.get(foldKey(name))?.value;
      const texts = isList(value) ? textsOf(value) : textsOf(value).flatMap((text) => split(text, name));
      if (texts.length > 0) this.#asked.add(foldKey(name));
      return texts;
    });
    return [...new Set(found)];

    function split(text: string, name: string): string[] {
      const list = text.replace(/^\[(.*)\]$/, '$1');
      if (list.includes(',')) return list.split(',').flatMap((one) => textOf(one) ?? []);
      return splitsSpaces && name.endsWith('s') ? list.split(' ') : [text];
    }
  }

  /** Marks a key as one that needs no word. */
  drop(name: string): void {
    this.#asked.add(foldKey(name));
  }

  rest(): string[] {
    return Array.from(this.#fields.entries())
      .filter(
        ([folded, { value }]) =>
          !this.#asked.has(folded) &&
          value !== null &&
          value !== '' &&
          !(isList(value) && value.length === 0),
      )
      .map(([, { key }]) => key);
  }
}

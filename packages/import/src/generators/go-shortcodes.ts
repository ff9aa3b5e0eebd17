import { spend } from '../bounds.ts';
import { at, textOf, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import type { ForeignSettings } from './generator.ts';
import { commandsOf, FUNCTIONS, isTrue, partsOf, Unknown, type Part } from './go-template.ts';
import { readArguments, type Arguments } from './text/arguments.ts';

/** Stands in what a shortcode draws for the text between its tags. */
export const INNER = '\uFDD3';

/** Blocks within blocks. */
const DEEPEST = 30;

/** Draws shortcodes from the templates of a blog of Hugo, as far as these do no more than put in what was typed. */
export class GoShortcodes {
  readonly #folder: Folder;
  readonly #settings: ForeignSettings;
  readonly #templates = new Map<string, readonly Part[] | undefined>();

  constructor(folder: Folder, settings: ForeignSettings) {
    this.#folder = folder;
    this.#settings = settings;
  }

  /**
   * What a shortcode shows, as HTML with {@link INNER} for the text between its tags.
   *
   * @param rest behind its name, as typed @param page front matter of the text that it stands in
   * @returns undefined when there is no template, or it asks for what is not known here
   */
  draw(name: string, rest: string, page: Fields, hasInner: boolean): string | undefined {
    if (!this.#templates.has(name)) this.#templates.set(name, this.#read(name));
    const parts = this.#templates.get(name);
    if (!parts) return undefined;
    try {
      return new Drawing(parts, readArguments(rest), page, this.#settings, hasInner).text();
    } catch (error) {
      if (error instanceof Unknown) return undefined;
      throw error;
    }
  }

  #read(name: string): readonly Part[] | undefined {
    const ends = [`layouts/shortcodes/${name}.html`, `layouts/_shortcodes/${name}.html`];
    const file =
      this.#folder.firstOf(...ends) ??
      this.#folder.files.find((path) =>
        ends.some((end) => /^themes\/[^/]+\//.test(path) && path.endsWith(`/${end}`)),
      );
    const text = file === undefined ? undefined : this.#folder.read(file);
    return text === undefined ? undefined : partsOf(text);
  }
}

/** One use of a shortcode. */
class Drawing {
  readonly #parts: readonly Part[];
  readonly #typed: Arguments;
  readonly #page: Fields;
  readonly #settings: ForeignSettings;
  readonly #hasInner: boolean;
  readonly #variables = new Map<string, string>();
  #at = 0;

  constructor(
    parts: readonly Part[],
    typed: Arguments,
    page: Fields,
    settings: ForeignSettings,
    hasInner: boolean,
  ) {
    this.#parts = parts;
    this.#typed = typed;
    this.#page = page;
    this.#settings = settings;
    this.#hasInner = hasInner;
  }

  text(): string {
    const { text, end } = this.#block(undefined, true, 0);
    if (end !== '') throw new Unknown();
    return text;
  }

  /**
   * Draws up to the action that ends a block.
   *
   * @param dot what `.` is @param isShown whether the block counts: one that does not is only passed over
   */
  #block(dot: string | undefined, isShown: boolean, depth: number): { text: string; end: string } {
    if (depth > DEEPEST) throw new Unknown();
    let text = '';
    for (; this.#at < this.#parts.length;) {
      const part = this.#parts[this.#at++];
      if (!part) break;
      if (part.kind === 'text') {
        if (isShown) text += part.text;
        continue;
      }
      const { code } = part;
      if (/^\/\*[\s\S]*\*\/$/.test(code)) continue;
      if (code === 'end' || /^else\b/.test(code)) return { text, end: code };
      const [, word, rest = ''] = /^(if|with|range|block|define)\b\s*([\s\S]*)$/.exec(code) ?? [];
      if (word === 'if' || word === 'with') {
        const made = this.#choice(word, rest, dot, isShown, depth + 1);
        if (isShown) text += made;
      } else if (word !== undefined) {
        if (isShown) throw new Unknown();
        while (this.#block(dot, false, depth + 1).end !== 'end');
      } else if (isShown) text += this.#action(code, dot);
    }
    return { text, end: '' };
  }

  /** `{{ if … }} … {{ else if … }} … {{ else }} … {{ end }}` */
  #choice(word: string, typed: string, dot: string | undefined, isShown: boolean, depth: number): string {
    let [kind, condition] = [word, typed];
    let text = '';
    let isDone = !isShown;
    for (;;) {
      const value = isDone ? '' : this.#value(condition.replace(/^\$\w+\s*:=\s*/, ''), dot);
      const variable = /^(\$\w+)\s*:=/.exec(condition)?.[1];
      if (variable !== undefined && !isDone) this.#variables.set(variable, value);
      const isTaken = !isDone && isTrue(value);
      const made = this.#block(isTaken && kind === 'with' ? value : dot, isTaken, depth);
      if (isTaken) text = made.text;
      isDone ||= isTaken;
      if (made.end === 'end') return text;
      const [, next = 'if', rest = ''] = /^else\s*(if|with)?\s*([\s\S]*)$/.exec(made.end) ?? [];
      if (made.end === '') throw new Unknown();
      [kind, condition] = [next, rest === '' ? '"true"' : rest];
    }
  }

  #action(code: string, dot: string | undefined): string {
    const [, name, value] = /^(\$\w+)\s*:?=\s*([\s\S]+)$/.exec(code) ?? [];
    if (name === undefined) return this.#value(code, dot);
    this.#variables.set(name, this.#value(value ?? '', dot));
    return '';
  }

  /** A pipe of commands; everything is a text, and an empty one is what is not there. */
  #value(code: string, dot: string | undefined): string {
    let piped: string | undefined;
    for (const command of commandsOf(code)) {
      const [head = '', ...words] = command;
      const values = words.map((word) => this.#operand(word, dot));
      if (piped !== undefined) values.push(piped);
      piped =
        values.length === 0 && words.length === 0 && piped === undefined && !FUNCTIONS.has(head)
          ? this.#operand(head, dot)
          : this.#call(head, values);
    }
    return piped ?? '';
  }

  #operand(word: string, dot: string | undefined): string {
    if (word.startsWith('(')) return this.#value(word.slice(1, -1), dot);
    const quoted = /^"((?:[^"\\]|\\.)*)"$|^`([^`]*)`$/.exec(word);
    if (quoted) return quoted[1]?.replaceAll(/\\(.)/g, '$1') ?? quoted[2] ?? '';
    if (/^-?\d+(?:\.\d+)?$|^(?:true|false|nil)$/.test(word))
      return word === 'false' || word === 'nil' ? '' : word;
    if (word === '.' && dot !== undefined) return dot;
    if (word.startsWith('$') && this.#variables.has(word)) return this.#variables.get(word) ?? '';
    const path = word.replace(/^\$(?=\.)/, '');
    if (/^\.Inner(?:Deindent)?$/.test(path)) return this.#hasInner ? INNER : '';
    if (path === '.IsNamedParams') return this.#typed.named.size > 0 ? 'true' : '';
    if (path === '.Ordinal') return '0';
    const known: Readonly<Record<string, string | undefined>> = {
      '.Site.BaseURL': `${this.#settings.url}/`,
      '.Page.Site.BaseURL': `${this.#settings.url}/`,
      'site.BaseURL': `${this.#settings.url}/`,
      '.Site.Title': this.#settings.title,
      '.Page.Title': textOf(this.#page.get('title')),
    };
    if (known[path] !== undefined) return known[path];
    const [, from, keys = ''] = /^(?:\.Page)?\.(Params|Site\.Params)\.([\w.]+)$/.exec(path) ?? [];
    if (from === 'Params') return textOf(at(this.#page, ...keys.split('.'))) ?? '';
    if (from !== undefined)
      return textOf(at(this.#settings.values, 'params', ...keys.toLowerCase().split('.'))) ?? '';
    throw new Unknown();
  }

  #call(name: string, values: readonly string[]): string {
    if (/^\$?\.Get$/.test(name)) {
      const [key = ''] = values;
      return (
        (/^\d+$/.test(key) ? this.#typed.list[Number(key)] : this.#typed.named.get(key.toLowerCase())) ?? ''
      );
    }
    if (name === 'relURL' || name === 'absURL')
      return below(values[0] ?? '', name === 'relURL' ? this.#settings.baseUrl : this.#settings.url);
    const made = FUNCTIONS.get(name)?.(values);
    if (made === undefined) throw new Unknown();
    // A variable may hold itself twice, again and again.
    spend(made.length);
    return made;
  }
}

function below(path: string, root: string): string {
  return /^[a-z]+:|^\/\//i.test(path) ? path : `${root}/${path.replace(/^\//, '')}`;
}

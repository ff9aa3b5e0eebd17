import { textOf, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import type { ForeignSettings } from './generator.ts';
import { readArguments } from './text/arguments.ts';

/** Stands in what a shortcode draws for the text between its tags. */
export const INNER = '\uFDD3';

/** Filters that change no word. */
const FILTERS = String.raw`(?:\s*\|\s*(?:markdownify|safeHTML|safeURL|safeHTMLAttr|htmlEscape|plainify|\.Page\.RenderString|default\s+""))*`;
/** What a template puts in: a value that was typed, the text between the tags, or what is known of the blog. */
const ACTION = new RegExp(
  String.raw`\s*\{\{-\s*\/\*[^]*?\*\/\s*-?\}\}\s*|\{\{\/\*[^]*?\*\/-?\}\}|(?<before>\s*\{\{-|\{\{)\s*(?:(?<variable>\$\w+)\s*:=\s*)?(?:\$?\.Get\s+(?:"(?<key>[\w-]+)"|(?<place>\d+))|(?<name>\$?\.Inner|\.?[sS]ite\.BaseURL|\.Page\.Site\.BaseURL|\.Site\.Title|\.Page\.Title|\$\w+))${FILTERS}\s*(?:-\}\}\s*|\}\})`,
  'g',
);

/** Draws shortcodes from the templates of a blog of Hugo that only put in what was typed. */
export class GoShortcodes {
  readonly #folder: Folder;
  readonly #settings: ForeignSettings;
  readonly #templates = new Map<string, string | undefined>();

  constructor(folder: Folder, settings: ForeignSettings) {
    this.#folder = folder;
    this.#settings = settings;
  }

  /**
   * What a shortcode shows, as HTML with {@link INNER} for the text between its tags.
   *
   * @param rest behind its name, as typed @param page front matter of the text that it stands in
   * @returns undefined when there is no template, or it does more than to put something in
   */
  draw(name: string, rest: string, page: Fields, hasInner: boolean): string | undefined {
    if (!this.#templates.has(name)) this.#templates.set(name, this.#read(name));
    const template = this.#templates.get(name);
    if (template === undefined) return undefined;
    const typed = readArguments(rest);
    const known: Record<string, string | undefined> = {
      'site.baseurl': `${this.#settings.url}/`,
      'site.title': this.#settings.title,
      'page.title': textOf(page.get('title')),
      inner: hasInner ? INNER : '',
    };
    const text = template.replaceAll(ACTION, (action: string, ...more: unknown[]) => {
      const { variable, key, place, name: word = '' } = more.at(-1) as Record<string, string | undefined>;
      const about = word.toLowerCase().replace(/^\$?\.(?:page\.(?=site))?/, '');
      const value =
        key === undefined
          ? place === undefined
            ? known[about]
            : (typed.list[Number(place)] ?? '')
          : (typed.named.get(key.toLowerCase()) ?? '');
      if (variable !== undefined) known[variable.toLowerCase()] = value;
      return /^\s*\{\{-?\s*\/\*/.test(action) || variable !== undefined ? '' : (value ?? action);
    });
    return text.includes('{{') ? undefined : text;
  }

  #read(name: string): string | undefined {
    const ends = [`layouts/shortcodes/${name}.html`, `layouts/_shortcodes/${name}.html`];
    const file =
      this.#folder.firstOf(...ends) ??
      this.#folder.files.find((path) =>
        ends.some((end) => /^themes\/[^/]+\//.test(path) && path.endsWith(`/${end}`)),
      );
    return file === undefined ? undefined : this.#folder.read(file)?.slice(0, 20_000);
  }
}

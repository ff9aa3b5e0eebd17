import { at, entriesOf, isFields, textIn, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import { readSettings } from './settings-of.ts';
import { renderedMarkdown } from '../html/html-to-markdown.ts';
import { readArguments } from './text/tag-table.ts';

/** Keys are lower case, because Hugo ignores case. */
export function configOf(folder: Folder): Fields {
  const names = ['hugo', 'config'].flatMap((name) =>
    ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
  );
  const main = readSettings(folder, [...names, ...names.map((name) => `config/_default/${name}`)]);
  let all: Fields = lowered(main);
  for (const file of folder.files) {
    const [, name, language] =
      /^config\/_default\/(\w+)(?:\.([a-z]{2}(?:-\w+)?))?\.(?:toml|ya?ml|json)$/i.exec(file) ?? [];
    if (name === undefined || name === 'hugo' || name === 'config') continue;
    const data = lowered(readSettings(folder, [file]));
    // `languages.en.toml` means `languages: {en: …}`. `params.en.toml` holds `params` of that language.
    const path =
      language === undefined
        ? [name]
        : name === 'languages'
          ? [name, language]
          : ['languages', language, name];
    all = withValue(
      all,
      path.map((key) => key.toLowerCase()),
      data,
    );
  }
  return all;
}

function withValue(fields: Fields, [key = '', ...rest]: readonly string[], value: Fields): Fields {
  const inner: Fields = new Map(entriesOf(fields.get(key)));
  const group = rest.length > 0 ? withValue(inner, rest, value) : new Map([...inner, ...value]);
  return new Map([...fields, [key, group]]);
}

function lowered(fields: Fields, depth = 0): Fields {
  return new Map(
    Array.from(fields, ([key, value]) => [
      key.toLowerCase(),
      isFields(value) && depth < 3 ? lowered(value, depth + 1) : value,
    ]),
  );
}

export function withLanguage(config: Fields, language: string): Fields {
  const own = at(config, 'languages', language.toLowerCase());
  const code = textIn(own, 'languagecode') ?? textIn(config, 'languagecode');
  return new Map([
    ...config,
    ['baseURL', config.get('baseurl') ?? null],
    ['lang', code ?? (config.has('defaultcontentlanguage') || isFields(own) ? language : null)],
    ...entriesOf(own).filter(([key]) => /^(?:title|timezone)$/.test(key)),
  ]);
}

/** Hugo's slug: white space becomes one hyphen. */
export function urlized(name: string, keepsCase: boolean): string {
  return (keepsCase ? name : name.toLowerCase())
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}\s._~+@/-]/gu, '')
    .trim()
    .replaceAll(/(?<!\s)\s*-\s+|(?<!\s)\s+-/g, '-')
    .replaceAll(/\s+/g, '-');
}

export function joined(prefix: string, path: string): string {
  return `${prefix}/${path}`.replaceAll(/\/{2,}/g, '/');
}

/** A parameter: `.Get "name"`, `.Get 0`, `index .Params 0`, and filters that keep its text. */
const GET =
  String.raw`(?:\.Get|index\s\.Params)\s+(?:"([\w-]+)"|` +
  '`([\\w-]+)`' +
  String.raw`|(\d+))(?:\s*\|\s*(?:markdownify|safeHTML|safeURL|htmlEscape|\.Page\.RenderString))*`;
const VALUE = new RegExp(String.raw`\{\{-?\s*(?:${GET}|(\.Inner)(?:\s*\|\s*[\w.]+)*)\s*-?\}\}`, 'g');
const WITH = new RegExp(
  String.raw`\{\{-?\s*(with|if)\s+(?:\(\s*)?${GET}(?:\s*\))?\s*-?\}\}((?:(?!\{\{-?\s*(?:with|if|range|end)\b)[^])*)\{\{-?\s*end\s*-?\}\}`,
  'g',
);

/**
 * Renders a shortcode whose template only inserts its arguments and its inner text.
 *
 * @param rest arguments, as typed
 * @returns undefined without such a template
 */
export function renderedShortcode(
  folder: Folder,
  name: string,
  rest: string,
  inner: string | undefined,
): string | undefined {
  const end = `/shortcodes/${name}.html`;
  const file =
    folder.firstOf([`layouts${end}`, `layouts/_shortcodes/${name}.html`]) ??
    folder.files.find((path) => path.startsWith('themes/') && path.endsWith(`/layouts${end}`));
  const template = file && folder.read(file)?.slice(0, 20_000);
  const { list, named } = readArguments(rest);
  const valueOf = (...[quoted, back, place]: readonly (string | undefined)[]) => {
    const key = quoted ?? back;
    return (key === undefined ? list[Number(place)] : named.get(key.toLowerCase())) ?? '';
  };
  const text = template
    ?.replaceAll(/\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}/g, '')
    .replaceAll(WITH, (_, kind: string, a?: string, b?: string, c?: string, body?: string) => {
      const value = valueOf(a, b, c);
      const [then = '', otherwise = ''] = (body ?? '').split(/\{\{-?\s*else\s*-?\}\}/);
      if (value === '') return otherwise;
      return kind === 'with' ? then.replaceAll(/\{\{-?\s*\.(?:\s*\|\s*\w+)*\s*-?\}\}/g, () => value) : then;
    })
    .replaceAll(VALUE, (typed, a?: string, b?: string, c?: string, isInner?: string) => {
      const value = isInner === undefined ? valueOf(a, b, c) : (inner ?? '');
      // In HTML, signs of Markdown would be words.
      return template.includes('<') && /markdownify|RenderString/.test(typed)
        ? renderedMarkdown(value).html.replace(/^<p>((?:(?!<p>)[^])*)<\/p>\s*$/, '$1')
        : value;
    });
  return text?.includes('{{') ? undefined : text;
}

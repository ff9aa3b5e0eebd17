import { reasonOf } from '../optional.ts';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { parse as parseToml, TomlError } from 'smol-toml';
import { readYaml } from 'pamphlet/content';
import { fieldsOf, type Fields, type Value } from './fields.ts';

/** A file of another generator in two parts. */
export interface ForeignText {
  readonly fields: Fields;
  /** Whether there was front matter at all: files without are copied and not rendered by most generators. */
  readonly hasFront: boolean;
  readonly body: string;
  /** Line of the file, counted from 1, on which the body starts. */
  readonly bodyLine: number;
  /** What could not be read of the front matter, a sentence each. */
  readonly faults: readonly string[];
}

/** Front matter that is longer is not read, in UTF-16. No post has as much. */
const LONGEST = 200_000;

const YAML = /^---[ \t]*\n([\s\S]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const TOML = /^\+\+\+[ \t]*\n([\s\S]*?)(?<=\n)\+\+\+[ \t]*(?:\n|$)/;
/** JSON up to a brace at the start of a line, or behind all of it on one line. */
const JSON_FRONT = /^(\{\s*"(?:[^\n]*\}(?=\n)|[\s\S]*?\n\}))[ \t]*(?:\n|$)/;
/** JavaScript of Eleventy. */
const CODE = /^---(?:js|javascript|json)[ \t]*\n([\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/;
/** Hexo: YAML with a line of hyphens at its end alone. */
const UNOPENED = /^([\w-]+:[ \t][\s\S]*?)\n---+[ \t]*(?:\n|$)/;

type Reader = (text: string) => { readonly fields: Fields; readonly faults: readonly string[] };

/**
 * Splits a file at the end of its front matter and reads that: YAML between `---`, TOML between `+++`, or JSON.
 *
 * @param text line ends `\n`
 * @param isHexo front matter without a line of hyphens above it is known, too
 */
export function readForeignText(text: string, isHexo = false): ForeignText {
  const start = text.slice(0, LONGEST + 20);
  const forms: readonly (readonly [RegExp, Reader])[] = [
    [YAML, readForeignYaml],
    [TOML, readForeignToml],
    [JSON_FRONT, (json) => attempt(() => JSON.parse(json), 'JSON')],
    [CODE, (code) => ({ fields: plainFields(code, 'front matter'), faults: [] })],
    ...(isHexo ? ([[UNOPENED, readForeignYaml]] satisfies [RegExp, Reader][]) : []),
  ];
  for (const [form, read] of forms) {
    const match = form.exec(start);
    if (match) return partsOf(text, match[0].length, read(match[1] ?? ''));
  }
  const isOpened = /^(?:---|\+\+\+)[ \t]*\n/.test(start);
  if (isOpened && text.length > LONGEST)
    return unread(text, 'The front matter is longer than 200,000 characters, or has no end.');
  return unread(text, ...(isOpened ? ['The front matter has no end.'] : []));
}

/** A file of which all is body, because of some faults. */
function unread(body: string, ...faults: string[]): ForeignText {
  return { fields: new Map(), hasFront: faults.length > 0, body, bodyLine: 1, faults };
}

function partsOf(text: string, end: number, front: ReturnType<Reader>): ForeignText {
  const head = text.slice(0, end);
  const bodyLine = head.split('\n').length;
  return { ...front, hasFront: true, body: text.slice(end), bodyLine };
}

/** YAML as it was typed; of YAML that is damaged what can be read. */
export function readForeignYaml(typed: string): ReturnType<Reader> {
  let value: unknown;
  // A tab is no indent in YAML, and most generators take it for two spaces.
  const yaml = typed.replaceAll(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
  try {
    // Of a key that is there twice the last one counts, as with most generators.
    value = load(yaml, { schema: FAILSAFE_SCHEMA, json: true });
  } catch (error) {
    const { values, faults } = readYaml(yaml);
    const found = faults.map(({ line, message }) => `Line ${line + 2} of the front matter: ${message}`);
    if (found.length === 0) found.push(`The front matter cannot be read: ${wordsOf(error)}`);
    return { fields: fieldsOf(values) ?? new Map(), faults: found };
  }
  return checked(value);
}

/** TOML; numbers and dates become texts. */
export function readForeignToml(toml: string): ReturnType<Reader> {
  return attempt(() => parseToml(toml, { integersAsBigInt: 'asNeeded' }), 'TOML');
}

function attempt(read: () => unknown, form: string): ReturnType<Reader> {
  try {
    return checked(read());
  } catch (error) {
    const place =
      error instanceof TomlError ? `Line ${error.line + 1} of the front matter` : 'The front matter';
    return { fields: new Map(), faults: [`${place} is no ${form}: ${wordsOf(error)}`] };
  }
}

function checked(value: unknown): ReturnType<Reader> {
  const fields = value === undefined || value === null || value === '' ? new Map() : fieldsOf(value);
  if (fields) return { fields, faults: [] };
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const fault = isObject
    ? 'The front matter has more than 10,000 values, which is more than any post has.'
    : 'The front matter is no list of keys with values.';
  return { fields: new Map(), faults: [fault] };
}

function wordsOf(error: unknown): string {
  return reasonOf(error).split('\n')[0] ?? '';
}

const PAIR =
  /(?:^|[{,])[ \t]*["']?(\w+)["']?[ \t]*:\s*(?:\[([^\]]*)\]|["']([^"'\n]*)["']|`([^`$]*)`|(-?\d[\w.]*|true|false)(?=\s*[,}\n]))/gm;

/** In place of a permalink, before the file whose code makes it. */
export const IN_CODE = 'code:';

/**
 * What code of data plainly says: `key: "text"`, lists of those, and a permalink that only puts together what is known of a text.
 *
 * @param file for a permalink that does more, behind {@link IN_CODE}
 */
export function plainFields(text: string, file: string): Fields {
  const found = new Map<string, Value>();
  for (const [, key = '', list, ...words] of text.matchAll(PAIR)) {
    const word = words.find((one) => one !== undefined);
    if (found.has(key)) continue;
    if (list === undefined) found.set(key, word ?? '');
    else
      found.set(
        key,
        Array.from(list.matchAll(/["']([^"']*)["']/g), ([, one = '']) => one),
      );
  }
  // A function may give back what the front matter says.
  const isMade =
    /\bpermalink\s*[:(]/.test(text) && (text.includes('`') || !/return\s+data\.permalink\b/.test(text));
  if (!found.has('permalink') && isMade) found.set('permalink', computedPermalink(text) ?? IN_CODE + file);
  return found;
}

/** `/blog/${data.page.fileSlug}/` as a template: `/blog/{{ page.fileSlug }}/`. */
function computedPermalink(text: string): string | undefined {
  // Between the key and its template only the head of a function may stand.
  const [, head = '', template] = /\bpermalink\b([^`]{0,200})`([^`]*)`/.exec(text) ?? [];
  if (template === undefined || /[^\s\w:(){},=>]/.test(head)) return undefined;
  let isKnown = true;
  const filled = template.replaceAll(/\$\{([^{}]*)\}/g, (_, code: string) => {
    const [, slugged, plain] =
      /^(?:(?:this\.)?(?:slug|slugify)\(\s*(?:data\.)?([\w.]+)\s*\)|(?:data\.)?([\w.]+))$/.exec(
        code.trim(),
      ) ?? [];
    if (slugged !== undefined) return `{{ ${slugged} | slugify }}`;
    if (plain !== undefined) return `{{ ${plain} }}`;
    isKnown = false;
    return '';
  });
  return isKnown ? filled : undefined;
}

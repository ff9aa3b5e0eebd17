import { reasonOf } from '../optional.ts';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { parse as parseToml, TomlError } from 'smol-toml';
import { readYaml } from 'pamphlet/content';
import { fieldsOf, type Fields, type Value } from './fields.ts';

export interface ForeignText {
  fields: Fields;
  /** True if the file has front matter. Most generators copy files without it unchanged. */
  hasFront: boolean;
  body: string;
  /** First line of the body, counted from 1. */
  bodyLine: number;
  /** Errors in the front matter, one sentence each. */
  faults: readonly string[];
}

/** Size limit, in UTF-16 code units. */
const LONGEST = 200_000;

const YAML = /^(?:[ \t]*\n)*---[ \t]*\n([\s\S]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const TOML = /^\+\+\+[ \t]*\n([\s\S]*?)(?<=\n)\+\+\+[ \t]*(?:\n|$)/;
/** JSON on one line, or with its last brace at a line start. */
const JSON_FRONT = /^(\{\s*"(?:[^\n]*\}(?=\n)|[\s\S]*?\n\}))[ \t]*(?:\n|$)/;
/** Eleventy's JavaScript front matter. */
const CODE = /^---(?:js|javascript|json)[ \t]*\n([\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/;
/** Hexo: YAML with a closing `---` only. */
const UNOPENED = /^([\w-]+:[ \t][\s\S]*?)\n---+[ \t]*(?:\n|$)/;

type Reader = (text: string) => { fields: Fields; faults: readonly string[] };

const FORMS: readonly (readonly [RegExp, Reader])[] = [
  [YAML, readForeignYaml],
  [TOML, readForeignToml],
  [JSON_FRONT, (json) => attempt(() => JSON.parse(json), 'JSON')],
  [CODE, (code) => ({ fields: plainFields(code, 'front matter'), faults: [] })],
  [UNOPENED, readForeignYaml],
];

/**
 * Reads YAML between `---`, TOML between `+++`, or JSON. Empty lines may stand above YAML.
 *
 * @param text with `\n` line ends
 * @param isHexo accepts front matter without an opening `---`
 */
export function readForeignText(text: string, isHexo = false): ForeignText {
  const start = text.slice(0, LONGEST + 20);
  for (const [form, read] of FORMS) {
    const match = form === UNOPENED && !isHexo ? null : form.exec(start);
    if (!match) continue;
    const [whole, inner = ''] = match;
    const bodyLine = whole.split('\n').length;
    // Faults name lines of the file, which has a fence first.
    const fence = whole.slice(0, whole.indexOf(inner)).replaceAll(/[^\n]/g, '');
    return { ...read(fence + inner), hasFront: true, body: text.slice(whole.length), bodyLine };
  }
  const hasFront = /^(?:---|\+\+\+)[ \t]*\n/.test(start);
  const faults = hasFront ? ['Its front matter has no end, or more than 200,000 characters.'] : [];
  return { fields: new Map(), hasFront, body: text, bodyLine: 1, faults };
}

/** Reads YAML with values as typed. Recovers readable keys from damaged YAML. */
export function readForeignYaml(typed: string): ReturnType<Reader> {
  let value: unknown;
  // YAML forbids tab indents. Most generators read a tab as two spaces.
  const yaml = typed.replaceAll(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
  try {
    // The last duplicate key wins, as in most generators.
    value = load(yaml, { schema: FAILSAFE_SCHEMA, json: true });
  } catch (error) {
    const { values, faults } = readYaml(yaml);
    const found = faults.map(({ line, message }) => `Line ${line + 1}: ${message}`);
    if (found.length === 0) found.push(`Its keys cannot be read: ${wordsOf(error)}`);
    return { fields: fieldsOf(values) ?? new Map(), faults: found };
  }
  return checked(value);
}

/** Reads TOML. Numbers and dates become texts. */
export function readForeignToml(toml: string): ReturnType<Reader> {
  return attempt(() => parseToml(toml, { integersAsBigInt: 'asNeeded' }), 'TOML');
}

function attempt(read: () => unknown, form: string): ReturnType<Reader> {
  try {
    return checked(read());
  } catch (error) {
    const place = error instanceof TomlError ? `Line ${error.line} is` : 'Its keys are';
    return { fields: new Map(), faults: [`${place} no ${form}: ${wordsOf(error)}`] };
  }
}

function checked(value: unknown): ReturnType<Reader> {
  const fields = value === undefined || value === null || value === '' ? new Map() : fieldsOf(value);
  if (fields) return { fields, faults: [] };
  const fault = 'Its front matter is no list of keys with values, or has more than 10,000 values.';
  return { fields: new Map(), faults: [fault] };
}

function wordsOf(error: unknown) {
  return reasonOf(error).split('\n')[0] ?? '';
}

const PAIR =
  /(?:(?:^|[{,])[ \t]*["']?(\w+)["']?[ \t]*:|^(?:export[ \t]+)?(?:const|let|var)[ \t]+(\w+)[ \t]*=)\s*(?:\[([^\]]*)\]|["']([^"'\n]*)["']|`([^`$]*)`|(-?\d[\w.]*|true|false)(?=\s*[,;}\n]))/gm;

/** Prefix of a permalink that code computes. The file name follows. */
export const IN_CODE = 'code:';

/**
 * Reads literals without running code: `key: "text"`, lists, simple permalink templates.
 *
 * @param file name after {@link IN_CODE}, for any other permalink
 */
export function plainFields(text: string, file: string): Fields {
  const found = new Map<string, Value>();
  for (const [, pair, named = '', list, ...words] of text.matchAll(PAIR)) {
    const key = pair ?? named;
    const word = words.find((one) => one !== undefined);
    if (found.has(key)) continue;
    if (list === undefined) found.set(key, word ?? '');
    else
      found.set(
        key,
        Array.from(list.matchAll(/["']([^"']*)["']/g), ([, one = '']) => one),
      );
  }
  if (/\bpagination\s*[=:]\s*\{/.test(text)) found.set('pagination', 'code');
  // A function may return the permalink of the front matter.
  const isMade =
    /\bpermalink\s*[:(]/.test(text) && (text.includes('`') || !/return\s+data\.permalink\b/.test(text));
  if (!found.has('permalink') && isMade) found.set('permalink', computedPermalink(text) ?? IN_CODE + file);
  return found;
}

/** `/blog/${data.page.fileSlug}/` becomes `/blog/{{ page.fileSlug }}/`. */
function computedPermalink(text: string): string | undefined {
  // Only a function head may stand between the key and its template.
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

import { NAME_KINDS, usedNames } from '../../blog/terms.ts';
import type { Settings } from '../../settings/settings.ts';
import { foldKey, RENAMED_KEYS } from '../../content/foreign-keys.ts';
import { quoted } from '../../content/line-value.ts';
import { FRONT_MATTER_KEYS, SYNONYMS } from '../../content/schema.ts';
import { isBadDate, parseMoment } from '../../lib/dates.ts';
import { datesMeant } from '../../lib/loose-date.ts';
import { onlyNear } from '../../lib/nearest.ts';
import { foldName } from '../../lib/slugs.ts';
import { marksForTags, plainWords } from '../../markdown/html/inline-tags.ts';
import type { CheckFacts } from '../check-rule.ts';
import type { Edit, Values } from './edit.ts';
import type { TextNode, YamlNodes } from './yaml-nodes.ts';

const DATES: ReadonlySet<string> = new Set(['date', 'updated', 'expires']);

/** Writes dates that can mean only one day as year, month and day. @param language of the month's name, besides English */
export function fixDates({ keys }: YamlNodes, language: string, zone: string): Edit[] {
  return keys.flatMap(({ key, isList, texts: [typed] }) => {
    if (!typed || isList || !DATES.has(key.value) || !isBadDate(parseMoment(typed.value, zone))) return [];
    const [date, other] = datesMeant(typed.value, language, zone);
    if (date === undefined || other !== undefined) return [];
    return [
      {
        start: typed.start,
        end: typed.end,
        text: typed.quote + date + typed.quote,
        says: `“${typed.value}” is now “${date}”`,
        effect: setting(key.value, date),
      },
    ];
  });
}

/** How a name should be spelt; undefined if unknown. */
export type Spelling = (name: string) => string | undefined;

/** The spelling of every kind of name, by the front matter keys that hold it. */
export function spellings(facts: CheckFacts): ReadonlyMap<string, Spelling> {
  return new Map(
    NAME_KINDS.flatMap((kind) => {
      const used = usedNames(kind, facts);
      const meant = kind.noun === 'category' ? declaredLike(facts.settings) : () => undefined;
      const spell: Spelling = (name) => meant(name) ?? used.find(name)?.name;
      return kind.keys.map((key) => [key, spell] as const);
    }),
  );
}

/** The one category of the settings that a name can mean, give or take a slip. */
function declaredLike({ categories = [] }: Settings): Spelling {
  const names = categories.map(({ name }) => name);
  return (typed) => {
    const same = names.find((name) => foldName(name) === foldName(typed));
    if (same !== undefined || typed.length < 5) return same;
    return onlyNear(typed, names, typed.length < 9 ? 1 : 2);
  };
}

/** Spells categories, tags and authors as the settings do, or else as most posts do. */
export function fixNames({ keys }: YamlNodes, spell: ReadonlyMap<string, Spelling>): Edit[] {
  return keys.flatMap(({ key, isList, texts }) =>
    texts.flatMap((text) => {
      const typed = text.value.trim();
      const name = spell.get(key.value)?.(typed);
      if (name === undefined || name === typed || typed.includes('\n')) return [];
      const says = `“${typed}” is now “${name}”`;
      const effect = isList ? replacing(key.value, text.value, name) : setting(key.value, name);
      return [{ start: text.start, end: text.end, text: writeName(name, text), says, effect }];
    }),
  );
}

function writeName(name: string, node: TextNode): string {
  const isPlain = node.quote === '' && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ]*$/u.test(name);
  return isPlain ? name : write(name, node);
}

function setting(key: string, name: string): (values: Values) => Values {
  return (values) => new Map([...values].map(([one, value]) => [one, one === key ? name : value]));
}

function replacing(key: string, from: string, to: string): (values: Values) => Values {
  const inList = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((item: unknown) => (item === from ? to : item)) : value;
  return (values) => new Map([...values].map(([one, value]) => [one, one === key ? inList(value) : value]));
}

const REWRITTEN: ReadonlyMap<string, (text: string) => string> = new Map([
  ['title', marksForTags],
  ['description', plainWords],
  ['excerpt', plainWords],
]);

/** Writes titles and descriptions without HTML, as they are shown. */
export function fixHtml(yaml: string, { keys }: YamlNodes): Edit[] {
  return keys.flatMap(({ key, isList, texts: [typed] }) => {
    const rewrite = REWRITTEN.get(key.value);
    if (!typed || isList || !rewrite || yaml.slice(typed.start, typed.end).includes('\n')) return [];
    const before = typed.value.trim();
    const text = rewrite(before);
    if (text === '' || text === before || rewrite(text) !== text) return [];
    return [
      {
        start: typed.start,
        end: typed.end,
        text: write(text, typed),
        says: `“${key.value}” is now without HTML`,
        effect: setting(key.value, text),
      },
    ];
  });
}

function write(text: string, { quote }: TextNode): string {
  return quote !== '' && !/["'\\]/.test(text) ? quote + text + quote : quoted(text);
}

/** Gives keys whose meaning is certain the name that they have here. @param added keys of plugins */
export function fixKeys({ keys }: YamlNodes, added: readonly string[]): Edit[] {
  const known = [...FRONT_MATTER_KEYS, ...added];
  const taken = new Set(keys.map(({ key }) => key.value));
  return keys.flatMap(({ key }) => {
    if (known.includes(key.value)) return [];
    const name = certainKey(key.value, known);
    if (name === undefined || meansTheSame(name).some((one) => taken.has(one))) return [];
    taken.add(name);
    const text = key.quote + name + key.quote;
    const says = `the key “${key.value}” is now “${name}”`;
    return [{ start: key.start, end: key.end, text, says, effect: renaming(key.value, name) }];
  });
}

/** The one key that can have been meant. */
function certainKey(typed: string, all: readonly string[]): string | undefined {
  const folded = foldKey(typed);
  const same = all.find((known) => foldKey(known) === folded);
  if (same !== undefined) return same;
  const renamed = RENAMED_KEYS.get(folded);
  if (renamed !== undefined) return renamed;
  if (folded.length < 4) return undefined;
  const near = onlyNear(typed, all, 1);
  return near?.charAt(0) === folded.charAt(0) ? near : undefined;
}

function meansTheSame(key: string): string[] {
  return [key, ...SYNONYMS.flatMap(([one, other]) => (one === key ? [other] : other === key ? [one] : []))];
}

function renaming(from: string, to: string): (values: Values) => Values {
  return (values) => new Map([...values].map(([key, value]) => [key === from ? to : key, value]));
}

import { quoted } from '../../content/line-value.ts';
import type { Settings } from '../../config/settings.ts';
import { onlyNear } from '../../lib/nearest.ts';
import { foldName } from '../../lib/slugs.ts';
import type { CheckFacts } from '../check-rule.ts';
import { NAME_KINDS, usedNames } from '../../collections/terms.ts';
import type { Edit, Values } from './edit.ts';
import type { TextNode, YamlNodes } from './yaml-nodes.ts';

/** How a name should be spelt; undefined where nobody can say. */
export type Spelling = (name: string) => string | undefined;

/** The spelling of every kind of name, by the front matter keys that hold it. */
export function spellings(facts: CheckFacts): ReadonlyMap<string, Spelling> {
  return new Map(
    NAME_KINDS.flatMap((kind) => {
      const used = usedNames(kind, facts);
      const meant = kind.noun === 'category' ? declaredLike(facts.settings) : () => undefined;
      const spell: Spelling = (name) => meant(name) ?? used.get(foldName(name))?.spelling;
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
export function mendNames({ keys }: YamlNodes, spell: ReadonlyMap<string, Spelling>): Edit[] {
  return keys.flatMap(({ key, isList, texts }) =>
    texts.flatMap((text) => {
      const typed = text.value.trim();
      const name = spell.get(key.value)?.(typed);
      if (name === undefined || name === typed || typed.includes('\n')) return [];
      const says = `“${typed}” is now “${name}”`;
      const effect = isList ? replacing(key.value, text.value, name) : setting(key.value, name);
      return [{ start: text.start, end: text.end, text: write(name, text), says, effect }];
    }),
  );
}

function write(name: string, { quote }: TextNode): string {
  if (quote !== '' && !/["'\\]/.test(name)) return quote + name + quote;
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ]*$/u.test(name) ? name : quoted(name);
}

function setting(key: string, name: string): (values: Values) => Values {
  return (values) => new Map([...values].map(([one, value]) => [one, one === key ? name : value]));
}

function replacing(key: string, from: string, to: string): (values: Values) => Values {
  const inList = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((item: unknown) => (item === from ? to : item)) : value;
  return (values) => new Map([...values].map(([one, value]) => [one, one === key ? inList(value) : value]));
}

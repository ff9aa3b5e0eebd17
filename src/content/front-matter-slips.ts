import type { FaultFinder } from './fault-finder.ts';
import { columnAt, quoted, valueOf, written } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';
import type { RawFrontMatter } from './read-yaml.ts';

/** Keys whose value is a text for readers, in which curly quotation marks may be meant. */
const TEXTS: ReadonlySet<string> = new Set(['title', 'description', 'excerpt']);
/** Keys that hold a name or a list of names. */
const NAMES: ReadonlySet<string> = new Set(['category', 'categories', 'tags', 'author', 'authors', 'series']);

/** A value between curly quotation marks. */
const CURLY = /^(?:[“”„‟″]{1,3}([^“”„‟″]+)[“”‟″]{1,3}|[‘’‚]([^‘’‚]+)[‘’])$/u;
/** Two marks on each side are a slip in any value. */
const DOUBLED = /^[“”„‟″]{2,3}[^“”„‟″]+[“”‟″]{2,3}$/u;

/**
 * Finds what YAML takes for something else than was meant: curly quotation marks belong to a value, and a `#` behind a
 * space ends it.
 */
export function findSlips({ values, readable }: RawFrontMatter, slips: FaultFinder): void {
  if (/[“”„‟″‘’‚]/.test(readable)) {
    const keys = [...values.keys()].filter((key) => FRONT_MATTER_KEYS.includes(key));
    for (const key of keys) if (!TEXTS.has(key)) findCurly(key, values.get(key), slips);
    // Who types them around a name types them around a title.
    const isHabit = slips.problems.length > 0;
    for (const key of keys)
      if (TEXTS.has(key) && (isHabit || DOUBLED.test(String(values.get(key)).trim())))
        findCurly(key, values.get(key), slips);
  }
  if (/[ \t]#/.test(readable)) findCut(readable, slips);
}

function findCurly(key: string, value: unknown, slips: FaultFinder): void {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [index, item] of items.entries()) {
    const [, one, other] = typeof item === 'string' ? (CURLY.exec(item.trim()) ?? []) : [];
    const inner = one ?? other;
    const path = Array.isArray(value) ? [key, index] : [key];
    // Between straight ones, curly ones are meant.
    if (inner === undefined || /^["']/.test(slips.place(path, 'value', inner).fix?.typed ?? '')) continue;
    const message = 'These quotation marks are curly, so they are read as a part of the value.';
    const hint = `Write ${Array.isArray(value) ? '' : `${key}: `}${written(inner)}`;
    slips.value(path, 'quotation-marks', message, hint, 'error', inner);
  }
}

/** A value that starts with no sign of its own, what is read of it, and the `#` that ends it. */
const CUT = /^((?!["'|>[{&*!]).*?)([ \t]+|^)#(\s?)/;

/** Hashtags and nothing else. */
const HASHTAGS = /^#[^\s#,;]+(?:[\s,;]+#[^\s#,;]+)*$/;

/** What a name or list of names with a `#` in it means; undefined where that is not certain. */
function namesMeant(value: string, isItem: boolean): string | undefined {
  if (!HASHTAGS.test(value)) return isItem ? quoted(value) : undefined;
  const names = value.split(/[\s,;]+/).map((name) => written(name.slice(1)));
  return names.length === 1 ? names[0] : isItem ? undefined : `[${names.join(', ')}]`;
}

/** Names that a hashtag or a comma parts, as a list has them. */
function wordsIn(value: string): string {
  const names = value
    .replaceAll(/\s+/g, ' ')
    .split(/ ?[,;] ?| (?=#)/)
    .map((name) => name.replace(/^#/, '').trim());
  return names
    .filter((name) => name !== '')
    .map((name) => written(name))
    .join(', ');
}

function findCut(yaml: string, slips: FaultFinder): void {
  const meant = new Map(Array.from(slips.typed, ([key, typed]) => [typed, key]));
  let owner = '';
  for (const [line, source] of yaml.split('\n').entries()) {
    const key = /^([\w-]+):/.exec(source)?.[1];
    owner = meant.get(key ?? '') ?? key ?? owner;
    const isName = NAMES.has(owner);
    const found = isName || (key !== undefined && TEXTS.has(owner)) ? valueOf(source) : undefined;
    const [, kept, gap = '', space = ''] = CUT.exec(found?.value ?? '') ?? [];
    // A comment has a space behind its sign, and stands apart.
    if (!found || kept === undefined || (space !== '' && (isName || gap.length !== 1))) continue;
    const message = `What follows the # is a comment, and no part of the value of “${owner}”.`;
    const certain = isName ? namesMeant(found.value, found.key === '- ') : quoted(found.value);
    const isCertain = space === '' && certain !== undefined;
    const text = (isCertain ? certain : undefined) ?? quoted(found.value);
    const typed = key === undefined ? found.key : `${owner}: `;
    const list = owner === 'tags' && key !== undefined ? `${typed}[${wordsIn(found.value)}], or ` : '';
    const more = isCertain ? '' : ' if all of it is meant, or put the comment on a line of its own.';
    const fix = isCertain ? { typed: found.value, text } : undefined;
    slips.at(
      line + 2,
      columnAt(source, found.index),
      'cut-value',
      message,
      `Write ${isCertain ? '' : list}${typed}${text}${more}`,
      fix,
    );
  }
}

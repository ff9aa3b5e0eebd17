import { setOf } from '../lib/lists.ts';
import { placeAt } from '../lib/text.ts';
import { brokenLetters } from '../markdown/broken-letters.ts';
import type { FaultFinder } from './fault-finder.ts';
import { quoted, valueOf, written } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';
import type { RawFrontMatter } from './read-yaml.ts';

/** Prose may contain curly quotes on purpose. */
const TEXTS = setOf('title description excerpt');
const NAMES = setOf('category categories tags author authors series');

const CURLY = /^(?:[“”„‟″]{1,3}([^“”„‟″]+)[“”‟″]{1,3}|[‘’‚]([^‘’‚]+)[‘’])$/u;
/** Doubled quotes are a mistake everywhere. */
const DOUBLED = /^[“”„‟″]{2,3}[^“”„‟″]+[“”‟″]{2,3}$/u;

/** YAML misreads curly quotes, which stay in the value, and ` #`, which ends it. */
export function findSlips({ values, readable }: RawFrontMatter, slips: FaultFinder): void {
  const { length } = slips.problems;
  if (/[“”„‟″‘’‚]/.test(readable)) {
    const keys = [...values.keys()].filter((key) => FRONT_MATTER_KEYS.includes(key));
    for (const key of keys) if (!TEXTS.has(key)) findCurly(key, values.get(key), slips);
    // An editor with this habit also quotes titles.
    const isHabit = slips.problems.length > length;
    for (const key of keys)
      if (TEXTS.has(key) && (isHabit || DOUBLED.test(String(values.get(key)).trim())))
        findCurly(key, values.get(key), slips);
  }
  // As typed: an escape such as \x07 is no broken letter.
  if (brokenLetters(readable).length > 0) for (const key of TEXTS) findBroken(key, values.get(key), slips);
  if (/[ \t]#/.test(readable)) findCut(readable, slips);
}

function findBroken(key: string, value: unknown, slips: FaultFinder): void {
  const found = typeof value === 'string' ? brokenLetters(value) : [];
  if (typeof value !== 'string' || !found[0]) return;
  const isLost = found.some(({ meant }) => meant === undefined);
  const text = found.reduce((left, { typed, meant = typed }) => left.replace(typed, () => meant), value);
  const message = isLost ? 'A letter is lost here.' : `“${found[0].typed}” was read in the wrong encoding.`;
  const hint = isLost
    ? 'Write it again, and save the file with the encoding UTF-8.'
    : `Write ${key}: ${written(text)}`;
  slips.value([key], 'broken-letters', message, hint, 'error', isLost ? undefined : text);
}

function findCurly(key: string, value: unknown, slips: FaultFinder): void {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [index, item] of items.entries()) {
    const [, one, other] = typeof item === 'string' ? (CURLY.exec(item.trim()) ?? []) : [];
    const inner = one ?? other;
    const path = Array.isArray(value) ? [key, index] : [key];
    // Straight quotes around curly ones show intent.
    if (inner === undefined || /^["']/.test(slips.place(path, 'value', inner).fix?.typed ?? '')) continue;
    const message = 'These quotation marks are curly, so they are read as a part of the value.';
    const hint = `Write ${Array.isArray(value) ? '' : `${key}: `}${written(inner)}`;
    slips.value(path, 'quotation-marks', message, hint, 'error', inner);
  }
}

/** Unquoted, with the `#` that ends it. */
const CUT = /^((?!["'|>[{&*!]).*?)((?<![ \t])[ \t]+|^)#(\s?)/;

const HASHTAGS = /^#[^\s#,;]+(?:[\s,;]+#[^\s#,;]+)*$/;

/** Undefined if uncertain. */
function namesMeant(value: string, isItem: boolean): string | undefined {
  if (!HASHTAGS.test(value)) return isItem ? quoted(value) : undefined;
  const names = value.split(/[\s,;]+/).map((name) => written(name.slice(1)));
  return names.length === 1 ? names[0] : isItem ? undefined : `[${names.join(', ')}]`;
}

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
    // Comments have a space after `#`, and distance before it.
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
      placeAt(source, found.index).column,
      'cut-value',
      message,
      `Write ${isCertain ? '' : list}${typed}${text}${more}`,
      fix,
    );
  }
}

import { setOf } from '../lib/lists.ts';
import { placeAt } from '../lib/text.ts';
import { brokenLetters } from '../markdown/broken-letters.ts';
import type { FaultFinder } from './fault-finder.ts';
import { quoted, valueOf, written } from './line-value.ts';
import { textsIn, type RawFrontMatter, type TextValue } from './read-yaml.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';

/** Prose may contain curly quotes on purpose, and ` # `. */
const TEXTS = setOf('title description excerpt alt caption');
const NAMES = setOf('category categories tags author authors series');

const CURLY = /^(?:[“”„‟″]{1,3}([^“”„‟″]+)[“”‟″]{1,3}|[‘’‚]([^‘’‚]+)[‘’])$/u;
/** Doubled quotes are a mistake everywhere. */
const DOUBLED = /^[“”„‟″]{2,3}[^“”„‟″]+[“”‟″]{2,3}$/u;

/** A sign without its partner, or nothing. Inches are no quotation mark. */
const STRAY = /^(?:~|null|[^"[\]]*(?:\]|[^\d"[\]]"))$/;

/** YAML misreads curly quotes and single ones, which stay in the value, ` #`, which ends it, and `! `, a tag. */
export function findSlips(raw: RawFrontMatter, slips: FaultFinder): void {
  const { values, readable } = raw;
  const { length } = slips.problems;
  const texts = textsIn([...values].filter(([key]) => FRONT_MATTER_KEYS.includes(key)));
  const isProse = ({ path }: TextValue) => TEXTS.has(String(path.at(-1)));
  if (/[“”„‟″‘’‚]/.test(readable)) {
    for (const text of texts) if (!isProse(text)) findCurly(text, slips);
    // An editor with this habit also quotes titles.
    const isHabit = slips.problems.length > length;
    for (const text of texts)
      if (isProse(text) && (isHabit || DOUBLED.test(text.value.trim()))) findCurly(text, slips);
  }
  // As typed: an escape such as \x07 is no broken letter.
  if (brokenLetters(readable).length > 0)
    for (const text of texts) if (isProse(text) || NAMES.has(String(text.path[0]))) findBroken(text, slips);
  for (const { path, value } of texts) {
    const key = String(path[0]);
    if (NAMES.has(key) && HASHTAGS.test(value) && /[\s,;]/.test(value)) {
      const hint = `Write each name for itself: ${key}: [${wordsIn(value)}]`;
      slips.value(path, 'leftover-text', 'Hashtags in one text make one name.', hint);
    }
    if (!STRAY.test(value) || isQuoted(path, slips)) continue;
    const message = `Readers see the ${value === 'null' ? value : value.slice(-1)} of this value.`;
    slips.value(path, 'leftover-text', message, 'Remove it, or put the value in quotation marks.');
  }
  // `"C:\temp"`. Fast path: places are slow to find.
  if (/"[^"\n]*:\\\w/.test(readable)) {
    const faulty = new Set(slips.problems.map(({ line }) => line));
    for (const { path } of texts.filter(isProse)) {
      const { line, fix } = slips.place(path, 'value', '');
      const [, inner] = (faulty.has(line) && /^"(.*:\\\w.*)"$/.exec(fix?.typed ?? '')) || [];
      if (inner === undefined) continue;
      const message = 'In double quotation marks, a backslash and a letter are another sign.';
      const hint = `Write ${keyIn(path)}${quoted(inner)} if the backslash is meant, or remove it.`;
      slips.value(path, 'cut-value', message, hint);
    }
  }
  findCut(raw, slips);
}

function keyIn(path: TextValue['path']) {
  const key = path.at(-1);
  return typeof key === 'string' ? `${key}: ` : '';
}

function isQuoted(path: TextValue['path'], slips: FaultFinder) {
  return /^["']/.test(slips.place(path, 'value', '').fix?.typed ?? '');
}

function findBroken({ path, value }: TextValue, slips: FaultFinder) {
  const found = brokenLetters(value);
  const [first] = found;
  if (!first) return;
  const lost = found.find(({ fix }) => !fix);
  const text = found.reduce((left, { fix }) => (fix ? left.replace(fix.typed, () => fix.text) : left), value);
  const hint = lost?.hint ?? `Write ${keyIn(path)}${written(text)}`;
  slips.value(path, first.rule, first.message, hint, 'error', lost ? undefined : text);
}

function findCurly({ path, value }: TextValue, slips: FaultFinder) {
  const [, one, other] = CURLY.exec(value.trim()) ?? [];
  const inner = one ?? other;
  // Straight quotes around curly ones show intent.
  if (inner === undefined || isQuoted(path, slips)) return;
  const message = 'These quotation marks are curly, so they are read as a part of the value.';
  slips.value(path, 'quotation-marks', message, `Write ${keyIn(path)}${written(inner)}`, 'error', inner);
}

/** Unquoted, with the `#` that ends it. */
const CUT = /^((?!["'|>[{&*!]).*?)((?<![ \t])[ \t]+|^)#(\s?)/;

const HASHTAGS = /^#[^\s#,;]+(?:[\s,;]+#[^\s#,;]+)*$/;

/** Undefined if uncertain. */
function namesMeant(value: string, isItem: boolean) {
  if (!HASHTAGS.test(value)) return isItem ? quoted(value) : undefined;
  const names = value.split(/[\s,;]+/).map((name) => written(name.slice(1)));
  return names.length === 1 ? names[0] : isItem ? undefined : `[${names.join(', ')}]`;
}

function wordsIn(value: string) {
  const names = value
    .replaceAll(/\s+/g, ' ')
    .split(/ ?[,;] ?| (?=#)/)
    .map((name) => name.replace(/^#/, '').trim());
  return names
    .filter((name) => name !== '')
    .map((name) => written(name))
    .join(', ');
}

export function findCut({ values, readable: yaml }: RawFrontMatter, slips: FaultFinder): void {
  if (!/[ \t]#|: ! /.test(yaml)) return;
  const read = JSON.stringify([...values]);
  const meant = new Map(Array.from(slips.typed, ([key, typed]) => [typed, key]));
  let owner = '';
  for (const [line, source] of yaml.split('\n').entries()) {
    const key = /^\s*(?:- +)?([\w-]+):/.exec(source)?.[1];
    owner = meant.get(key ?? '') ?? key ?? owner;
    const isName = NAMES.has(owner);
    const found = valueOf(source);
    if (found?.value.startsWith('! ')) {
      const fix = { typed: found.value, text: quoted(found.value) };
      const message = 'Readers do not see the ! in front of this value.';
      const { column } = placeAt(source, found.index);
      slips.at(line + 2, column, 'cut-value', message, `Write ${found.key}${fix.text}`, fix);
    }
    const [, kept, gap = '', space = ''] = CUT.exec(found?.value ?? '') ?? [];
    const [, time] = /# ?(\d{1,2}[:.]\d\d)$/.exec(found?.value ?? '') ?? [];
    // Comments have a space after `#`, distance before it, and no time. In a block of text, `#` is a sign.
    const isMeant = space === '' || time !== undefined || (TEXTS.has(owner) && gap.length === 1);
    if (!found || kept === undefined || !isMeant || read.includes(JSON.stringify(found.value).slice(1, -1)))
      continue;
    const message = `What follows the # is a comment, and no part of the value of “${owner}”.`;
    const all = quoted(found.value);
    const meantHere = isName ? namesMeant(found.value, found.key === '- ') : TEXTS.has(owner) && all;
    const text = space === '' && meantHere;
    const typed = key === undefined ? found.key : `${owner}: `;
    const list = owner === 'tags' && key !== undefined ? `${typed}[${wordsIn(found.value)}], or ` : '';
    const whole = time === undefined ? `${list}${typed}${all}` : `${typed}${kept} ${time.replace('.', ':')}`;
    const hint = text
      ? `Write ${typed}${text}`
      : `Write ${whole} if all of it is meant, or put the comment on a line of its own.`;
    const fix = text ? { typed: found.value, text } : undefined;
    slips.at(line + 2, placeAt(source, found.index).column, 'cut-value', message, hint, fix);
  }
}

import type { FaultFinder } from './fault-finder.ts';
import { columnAt, quoted, valueOf, written } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';
import type { RawFrontMatter } from './read-yaml.ts';

/** Keys whose value is a text for readers, in which curly quotation marks may be meant. */
const TEXTS: ReadonlySet<string> = new Set(['title', 'description', 'excerpt']);
/** Keys that hold a name or a list of names. */
const NAMES: ReadonlySet<string> = new Set(['category', 'categories', 'tags', 'author', 'authors', 'series']);

/** A value between curly quotation marks. */
const CURLY = /^(?:[“”„‟″]([^“”„‟″]+)[“”‟″]|[‘’‚]([^‘’‚]+)[‘’])$/u;

/**
 * Finds what YAML takes for something else than was meant: curly quotation marks belong to a value, and a `#` behind a
 * space ends it.
 */
export function findSlips({ values, readable }: RawFrontMatter, slips: FaultFinder): void {
  if (/[“”„‟″‘’‚]/.test(readable)) {
    const keys = [...values.keys()].filter((key) => FRONT_MATTER_KEYS.includes(key));
    for (const key of keys) if (!TEXTS.has(key)) findCurly(key, values.get(key), slips);
    // Who types them around a name types them around a title.
    if (slips.problems.length > 0)
      for (const key of keys) if (TEXTS.has(key)) findCurly(key, values.get(key), slips);
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

function findCut(yaml: string, slips: FaultFinder): void {
  let owner = '';
  for (const [line, source] of yaml.split('\n').entries()) {
    const key = /^([\w-]+):/.exec(source)?.[1];
    owner = key ?? owner;
    const isName = NAMES.has(owner);
    const found = isName || (key !== undefined && TEXTS.has(key)) ? valueOf(source) : undefined;
    const [, kept, gap = '', space = ''] = CUT.exec(found?.value ?? '') ?? [];
    // A comment has a space behind its sign, and stands apart.
    if (!found || kept === undefined || (space !== '' && (isName || gap.length !== 1))) continue;
    const message = `What follows the # is a comment, and no part of the value of “${owner}”.`;
    const text = quoted(found.value);
    const more = space === '' ? '' : ' if all of it is meant, or put the comment on a line of its own.';
    const fix = space === '' ? { typed: found.value, text } : undefined;
    slips.at(
      line + 2,
      columnAt(source, found.index),
      'cut-value',
      message,
      `Write ${found.key}${text}${more}`,
      fix,
    );
  }
}

import type { Problem } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import { quoted } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';

/** Keys whose value is a text for readers, in which curly quotation marks may be meant. */
const TEXTS: ReadonlySet<string> = new Set(['title', 'description', 'excerpt']);
/** Keys that hold a name or a list of names. */
const NAMES: ReadonlySet<string> = new Set(['category', 'categories', 'tags', 'author', 'authors', 'series']);

const CURLY = /^(?:[“”„‟″]([^“”„‟″]+)[“”‟″]|[‘’‚]([^‘’‚]+)[‘’])$/u;
/** A name in a list between square brackets. */
const IN_BRACKETS = /(?<=[[,][ \t]*)[“”„‟″‘’‚][^,\]]*/gu;
/** A key with its value, or a name in a list of lines. */
const LINE = /^(?:([\w-]+):[ \t]+|[ \t]*-[ \t]+)(\S.*)$/;

/** A value that stands on one line of front matter. */
interface Value {
  readonly key: string;
  /** As typed. */
  readonly text: string;
  /** From 0, of the YAML. */
  readonly line: number;
  /** The whole line. */
  readonly source: string;
  /** Of the value in it, in UTF-16, from 0. */
  readonly index: number;
}

type Slip = Omit<Problem, 'file'> & { readonly line: number };

/**
 * Finds what YAML takes for something else than was meant: curly quotation marks belong to a value, and a `#` behind a
 * space ends it.
 *
 * @param yaml front matter, which starts on line 2 of the file
 */
export function frontMatterSlips(yaml: string): Slip[] {
  if (!/[“”„‟″‘’‚]|[ \t]#/.test(yaml)) return [];
  const values = valuesIn(yaml);
  const curly = values.flatMap((value) => (TEXTS.has(value.key) ? [] : curlyIn(value)));
  // Who types them around a name types them around a title.
  const titles =
    curly.length > 0 ? values.flatMap((value) => (TEXTS.has(value.key) ? curlyIn(value) : [])) : [];
  return [...curly, ...titles, ...values.flatMap((value) => cutIn(value))];
}

/** Values that are on the line of their key, or a name in a list of lines below it. */
function valuesIn(yaml: string): Value[] {
  let list = '';
  return yaml.split('\n').flatMap((text, line) => {
    const [, key, value = ''] = LINE.exec(text) ?? [];
    if (key === undefined && /^[\w-]+:/.test(text)) list = text.slice(0, text.indexOf(':'));
    else if (key !== undefined) list = '';
    const owner = key ?? list;
    if (value === '' || !FRONT_MATTER_KEYS.includes(owner)) return [];
    if (key === undefined && !NAMES.has(owner)) return [];
    return [{ key: owner, text: value.trimEnd(), line, source: text, index: text.length - value.length }];
  });
}

function curlyIn(value: Value): Slip[] {
  const { text, index } = value;
  if (!text.startsWith('[')) return curlyAt(value, text, index);
  return [...text.matchAll(IN_BRACKETS)].flatMap((item) =>
    curlyAt(value, item[0].trimEnd(), index + item.index),
  );
}

function curlyAt(value: Value, typed: string, index: number): Slip[] {
  const { key } = value;
  const owner = index === value.index ? ownerOf(value) : '';
  const inner = CURLY.exec(typed)?.slice(1).join('');
  // “one, two” has been divided at its comma.
  const isOpen = inner === undefined && NAMES.has(key) && /^[“„‟][^“”„‟]+$/u.test(typed);
  if (inner === undefined && !isOpen) return [];
  const isBare = !NAMES.has(key) && !TEXTS.has(key) && /^[\w./-]+$/.test(inner ?? '');
  const text = isBare ? (inner ?? '') : quoted(inner ?? typed.slice(1));
  return [
    {
      ...placeOf(value, index),
      rule: 'quotation-marks',
      severity: 'warning',
      message: `These quotation marks are curly, so they are read as a part of the ${NAMES.has(key) ? 'name' : 'text'}.`,
      hint: isOpen ? 'Type straight ones (") around the whole name, or none.' : `Write ${owner}${text}`,
      ...(inner !== undefined && { mend: { typed, text } }),
    },
  ];
}

function cutIn(value: Value): Slip[] {
  const { key, text, index } = value;
  if (!(TEXTS.has(key) || NAMES.has(key)) || /^["'|>[{&*!]/.test(text)) return [];
  const sign = text.startsWith('#') ? 0 : text.search(/[ \t]#/) + 1;
  if (sign === 0 && !text.startsWith('#')) return [];
  const kept = text.slice(0, sign).trimEnd();
  const hasSpace = /^#\s/.test(text.slice(sign, sign + 2));
  if (hasSpace && (NAMES.has(key) || sign - kept.length !== 1)) return [];
  const whole = quoted(text);
  const write = `Write ${ownerOf(value)}${whole}`;
  return [
    {
      ...placeOf(value, index),
      rule: 'cut-value',
      severity: 'warning',
      message:
        kept === ''
          ? `What starts with # is a comment, so there is no value of “${key}” here.`
          : `What follows the # is a comment, so the value of “${key}” ends at “${shorten(kept)}”.`,
      hint: !hasSpace ? write : `${write} if all of it is meant, or put the comment on a line of its own.`,
      ...(!hasSpace && { mend: { typed: text, text: whole } }),
    },
  ];
}

/** What stands in front of a value. */
function ownerOf({ key, source, index }: Value): string {
  return source.slice(0, index).includes(':') ? `${key}: ` : '- ';
}

/** In the file, from 1, in code points. */
function placeOf({ line, source }: Value, index: number): { line: number; column: number } {
  return { line: line + 2, column: [...source.slice(0, index)].length + 1 };
}

import type { TextEdit, Problem } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import { quoted, valueOf, type LineValue } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';

/** Keys whose value is a text for readers, in which curly quotation marks may be meant. */
const TEXTS: ReadonlySet<string> = new Set(['title', 'description', 'excerpt']);
/** Keys that hold a name or a list of names. */
const NAMES: ReadonlySet<string> = new Set(['category', 'categories', 'tags', 'author', 'authors', 'series']);

const CURLY = /^(?:[“”„‟″]([^“”„‟″]+)[“”‟″]|[‘’‚]([^‘’‚]+)[‘’])$/u;
/** A name in a list between square brackets. */
const IN_BRACKETS = /(?<=[[,][ \t]*)[“”„‟″‘’‚][^,\]]*/gu;
/** A value that stands on one line of front matter. */
interface Value extends LineValue {
  /** The key that it belongs to. */
  readonly owner: string;
  /** From 0, of the YAML. */
  readonly line: number;
  /** The whole line. */
  readonly source: string;
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
  const curly = values.filter(({ owner }) => !TEXTS.has(owner)).flatMap(curlyIn);
  // Who types them around a name types them around a title.
  const titles = curly.length > 0 ? values.filter(({ owner }) => TEXTS.has(owner)).flatMap(curlyIn) : [];
  return [...curly, ...titles, ...values.flatMap(cutIn)];
}

/** Values that are on the line of their key, or a name in a list of lines below it. */
function valuesIn(yaml: string): Value[] {
  let list = '';
  return yaml.split('\n').flatMap((source, line) => {
    const [, key, rest = ''] = /^([\w-]+):(.*)$/.exec(source) ?? [];
    if (key !== undefined) list = rest.trim() === '' ? key : '';
    const found = valueOf(source);
    const owner = key ?? (found?.key === '- ' && NAMES.has(list) ? list : '');
    return found && FRONT_MATTER_KEYS.includes(owner) ? [{ ...found, owner, line, source }] : [];
  });
}

function curlyIn(found: Value): Slip[] {
  const { value, index } = found;
  if (!value.startsWith('[')) return curlyAt(found, value, index);
  return [...value.matchAll(IN_BRACKETS)].flatMap((item) =>
    curlyAt(found, item[0].trimEnd(), index + item.index),
  );
}

function curlyAt(found: Value, typed: string, index: number): Slip[] {
  const { owner, key } = found;
  const inner = CURLY.exec(typed)?.slice(1).join('');
  // “one, two” has been divided at its comma.
  const isOpen = inner === undefined && NAMES.has(owner) && /^[“„‟][^“”„‟]+$/u.test(typed);
  if (inner === undefined && !isOpen) return [];
  const isBare = !NAMES.has(owner) && !TEXTS.has(owner) && /^[\w./-]+$/.test(inner ?? '');
  const text = isBare ? (inner ?? '') : quoted(inner ?? typed.slice(1));
  const message = `These quotation marks are curly, so they are read as a part of the ${NAMES.has(owner) ? 'name' : 'text'}.`;
  const hint = isOpen
    ? 'Type straight ones (") around the whole name, or none.'
    : `Write ${index === found.index ? key : ''}${text}`;
  return [
    slip(found, 'quotation-marks', message, hint, inner === undefined ? undefined : { typed, text }, index),
  ];
}

function cutIn(found: Value): Slip[] {
  const { owner, key, value } = found;
  if (!(TEXTS.has(owner) || NAMES.has(owner)) || /^["'|>[{&*!]/.test(value)) return [];
  const sign = value.startsWith('#') ? 0 : value.search(/[ \t]#/) + 1;
  if (sign === 0 && !value.startsWith('#')) return [];
  const kept = value.slice(0, sign).trimEnd();
  const hasSpace = /^#\s/.test(value.slice(sign, sign + 2));
  if (hasSpace && (NAMES.has(owner) || sign - kept.length !== 1)) return [];
  const text = quoted(value);
  const message =
    kept === ''
      ? `What starts with # is a comment, so there is no value of “${owner}” here.`
      : `What follows the # is a comment, so the value of “${owner}” ends at “${shorten(kept)}”.`;
  return [
    hasSpace
      ? slip(
          found,
          'cut-value',
          message,
          `Write ${key}${text} if all of it is meant, or put the comment on a line of its own.`,
        )
      : slip(found, 'cut-value', message, `Write ${key}${text}`, { typed: value, text }),
  ];
}

/** @param index of the slip in its line */
function slip(
  { line, source, index: start }: Value,
  rule: string,
  message: string,
  hint: string,
  fix?: TextEdit,
  index = start,
): Slip {
  const column = [...source.slice(0, index)].length + 1;
  return { line: line + 2, column, rule, severity: 'warning', message, hint, ...(fix && { fix }) };
}

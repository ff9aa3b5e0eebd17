import type { Document, Pair } from 'yaml';
import { library } from '../lib/libraries.ts';
import { error, type Finding, type Problem } from '../lib/problems.ts';
import { BoundedCache, remember } from '../lib/remember.ts';
import { placeAt } from '../lib/text.ts';
import { written } from './line-value.ts';
import { synonymsOf } from './schema.ts';

/** Per file: each lookup of a position takes time. */
const MOST = 100;

export interface Place {
  /** From 1. Columns count code points. */
  line: number;
  column: number;
  fix?: Problem['fix'];
}

const TOP: Place = { line: 1, column: 1 };

const parse = (yaml: string): Document =>
  library('yaml').parseDocument(yaml, { schema: 'failsafe', uniqueKeys: false });

/** Several checks look up places of one file. The key is the text, so an entry is never stale. */
const parseOnce = remember(parse, new BoundedCache(1000));

/** UTF-16 units. A tree can take 170 times its text, so the cache keeps only trees of short texts. */
const LONGEST_KEPT = 1000;

export type FaultFinder = ReturnType<typeof createFaultFinder>;

/**
 * Problems of one file. Looks up positions on demand.
 *
 * @param line first line of the YAML, from 1
 */
export function createFaultFinder(file: string, yaml: string, line = 2) {
  const problems: Problem[] = [];
  /** Typed keys by canonical key: `Tags` by `tags`. */
  const typed = new Map<string, string>();
  let document: Document | undefined;
  const read = () => (document ??= (yaml.length > LONGEST_KEPT ? parse : parseOnce)(yaml));

  const add = (placeOf: () => Place, about: Finding) => {
    const { length } = problems;
    const more = { message: 'There are more mistakes in this file.', hint: 'Fix the others first.' };
    const rest = length < MOST ? placeOf() : { ...TOP, severity: 'error' as const, ...more };
    if (length <= MOST) problems.push({ file, ...about, ...rest });
  };

  /**
   * Falls back to the parent, then to the first line.
   *
   * @param path a key or a synonym of it, then keys, and indexes or names of items
   */
  const place = (path: readonly PropertyKey[], part: 'key' | 'value' = 'value', meant?: string): Place => {
    const [key = '', ...below] = path;
    const asked = typed.get(String(key)) ?? String(key);
    const own = [asked, ...synonymsOf(asked)].find((one) => read().has(one)) ?? asked;
    const [start, end] = rangeOf(read(), [own, ...below], part) ?? [];
    if (start === undefined) return TOP;
    const found = placeAt(yaml, start);
    const source = end === undefined ? '' : yaml.slice(start, end);
    return {
      line: found.line + line - 1,
      column: found.column,
      ...(meant !== undefined &&
        source !== '' &&
        !source.includes('\n') && { fix: { typed: source, text: written(meant, source.charAt(0)) } }),
    };
  };

  return {
    problems,
    typed,
    place,

    /** From 1. */
    at(
      row: number,
      column: number,
      rule: string,
      message: string,
      hint?: string,
      fix?: Problem['fix'],
    ): void {
      add(() => ({ line: row, column, fix }), error(rule, message, hint));
    },

    /** @param meant correct name, if certain */
    key(path: readonly PropertyKey[], rule: string, message: string, hint?: string, meant?: string): void {
      add(() => place(path, 'key', meant), error(rule, message, hint));
    },

    /** @param meant correct value, if certain */
    value(
      path: readonly PropertyKey[],
      rule: string,
      message: string,
      hint?: string,
      severity: Problem['severity'] = 'error',
      meant?: string,
    ): void {
      add(() => place(path, 'value', meant), { rule, severity, message, hint });
    },
  };
}

/** UTF-16 units. A fallback to the parent has no end. */
function rangeOf(
  { contents }: Document,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): readonly [start: number, end?: number] | undefined {
  const { isMap, isNode, isScalar, isSeq } = library('yaml');
  const rangeOfNode = (node: unknown) => (isNode(node) ? node.range : undefined);
  let node: unknown = contents;
  let found: readonly [start: number, end?: number] | undefined;
  const isText = (one: unknown, text: PropertyKey) => isScalar(one) && String(one.value).trim() === text;
  for (const [index, step] of path.entries()) {
    // A single name may replace a list.
    if (index > 0 && isScalar(node)) return found;
    const pairs: readonly Pair[] = isMap(node) ? node.items : [];
    const pair = pairs.find(({ key }) => isText(key, step));
    const items: readonly unknown[] | undefined = isSeq(node) ? node.items : undefined;
    const isItem = items !== undefined;
    node = items
      ? typeof step === 'number'
        ? items[step]
        : items.find((one) => isText(one, step))
      : pair?.value;
    const isAsked = index === path.length - 1;
    const [start, end] = rangeOfNode(node) ?? [];
    const [first, last] = rangeOfNode(pair?.key) ?? [];
    // An empty value has no position, but an empty item follows its hyphen.
    if ((part === 'value' || isItem) && start !== undefined && (isItem || start !== end))
      found = isScalar(node) ? [start, end] : [start];
    else if (first !== undefined) found = isAsked && part === 'key' ? [first, last] : [first];
    else return found;
  }
  return found;
}

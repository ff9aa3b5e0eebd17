import type { Document, Node, Pair } from 'yaml';
import { library } from '../lib/libraries.ts';
import type { Problem, Severity, TextEdit } from '../lib/problems.ts';
import { placeAt } from '../lib/text.ts';
import { written } from './line-value.ts';

/** More problems than this in one file are not told one by one: finding the place of each takes time. */
const MOST = 100;

/** Where something stands in a file. */
export interface Place {
  /** Both counted from 1, the column in code points. */
  readonly line: number;
  readonly column: number;
  readonly fix?: TextEdit;
}

const TOP: Place = { line: 1, column: 1 };

/** Collects what is wrong with one file, finding the place of each key only when it is needed. */
export class FaultFinder {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #yaml: string;
  readonly #above: number;
  /** Keys as they are typed, by the names that they certainly mean: `Tags` by `tags`. */
  readonly typed = new Map<string, string>();
  #document: Document | undefined;

  /** @param line of the file on which the YAML starts, counted from 1: below the three hyphens of front matter */
  constructor(file: string, yaml = '', line = 2) {
    this.#file = file;
    this.#yaml = yaml;
    this.#above = line - 1;
  }

  /** At a line and column of the file, both counted from 1. */
  at(line: number, column: number, rule: string, message: string, hint?: string, fix?: TextEdit): void {
    this.#add(() => ({ line, column, ...(fix && { fix }) }), rule, 'error', message, hint);
  }

  /** At a key of the front matter, or at one below it. @param meant what it is called, where there is no doubt */
  key(path: readonly PropertyKey[], rule: string, message: string, hint?: string, meant?: string): void {
    this.#add(() => this.place(path, 'key', meant), rule, 'error', message, hint);
  }

  /** At the value of a key, or at an item of its list. @param meant what should stand there, where there is no doubt */
  value(
    path: readonly PropertyKey[],
    rule: string,
    message: string,
    hint?: string,
    severity: Severity = 'error',
    meant?: string,
  ): void {
    this.#add(() => this.place(path, 'value', meant), rule, severity, message, hint);
  }

  /**
   * Where a key stands, or its value: with a longer path, an item of its list or a key below it. What cannot be found is looked
   * for one step up, and what is not there at all stands on the first line.
   *
   * @param meant what should stand there, where there is no doubt
   */
  place(path: readonly PropertyKey[], part: 'key' | 'value' = 'value', meant?: string): Place {
    const document = this.#read();
    // One name may stand where a list does.
    const [key, ...below] = path;
    const typedPath = [this.typed.get(String(key)) ?? key ?? '', ...below];
    const isName =
      path.at(-1) === 0 && library('yaml').isScalar(document.getIn(typedPath.slice(0, -1), true));
    const [start, end] = rangeOf(document, isName ? typedPath.slice(0, -1) : typedPath, part) ?? [];
    if (start === undefined) return TOP;
    const { line, column } = placeAt(this.#yaml, start);
    const source = end === undefined ? '' : this.#yaml.slice(start, end);
    return {
      line: line + this.#above,
      column,
      ...(meant !== undefined &&
        source !== '' &&
        !source.includes('\n') && { fix: { typed: source, text: written(meant, source.charAt(0)) } }),
    };
  }

  /** The path to the key that is there, or to a name in its value. @param keys of which the file has one at most */
  pathTo(keys: readonly string[], name?: string): readonly PropertyKey[] {
    const document = this.#read();
    const [key = ''] = keys.filter((one) => document.has(one));
    const list = document.get(key);
    const items: readonly unknown[] = library('yaml').isSeq(list) ? list.items : [];
    const index = items.findIndex(
      (item) => library('yaml').isScalar(item) && String(item.value).trim() === name,
    );
    return index < 0 ? [key] : [key, index];
  }

  #read(): Document {
    return (this.#document ??= library('yaml').parseDocument(this.#yaml, {
      schema: 'failsafe',
      uniqueKeys: false,
    }));
  }

  #add(
    place: () => Place,
    rule: string,
    severity: Severity,
    message: string,
    hint: string | undefined,
  ): void {
    const file = this.#file;
    if (this.problems.length < MOST) {
      const { fix, ...where } = place();
      const more = { ...(hint !== undefined && { hint }), ...(fix && { fix }) };
      this.problems.push({ file, ...where, rule, severity, message, ...more });
    } else if (this.problems.length === MOST) {
      const more = { message: 'There are more mistakes in this file.', hint: 'Fix the others first.' };
      this.problems.push({ file, ...TOP, rule, severity: 'error', ...more });
    }
  }
}

/** Where a key or value starts and ends, in UTF-16 units; without an end when it is only something one step up. */
function rangeOf(
  { contents }: Document,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): readonly [start: number, end?: number] | undefined {
  const { isMap, isNode, isScalar, isSeq } = library('yaml');
  const rangeOfNode = (node: unknown): Node['range'] => (isNode(node) ? node.range : undefined);
  let node: unknown = contents;
  let found: readonly [start: number, end?: number] | undefined;
  for (const [index, step] of path.entries()) {
    const pairs: readonly Pair[] = isMap(node) ? node.items : [];
    const pair = pairs.find(({ key }) => isScalar(key) && key.value === step);
    const isItem = typeof step === 'number';
    node = isItem && isSeq(node) ? node.items[step] : pair?.value;
    const isAsked = index === path.length - 1;
    const [start, end] = rangeOfNode(node) ?? [];
    const [first, last] = rangeOfNode(pair?.key) ?? [];
    // An empty value stands nowhere, but an empty item stands behind its hyphen.
    if ((part === 'value' || isItem) && start !== undefined && (isItem || start !== end))
      found = isAsked && isScalar(node) && end !== undefined ? [start, end] : [start];
    else if (first !== undefined)
      found = isAsked && part === 'key' && last !== undefined ? [first, last] : [first];
    else return found && [found[0]];
  }
  return found;
}

import type { TextEdit, Problem, Severity } from '../lib/problems.ts';
import { createLocator, type Locate, type Place } from './front-matter-place.ts';

/** More problems than this in one file are not told one by one: finding the place of each takes time. */
const MOST = 100;

/** Collects what is wrong with one file, finding the line of each key only when it is needed. */
export class FaultFinder {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #yaml: string;
  readonly #above: number;
  #locator: Locate | undefined;

  /** @param line of the file on which the YAML starts, counted from 1: below the three hyphens of front matter */
  constructor(file: string, yaml = '', line = 2) {
    this.#file = file;
    this.#yaml = yaml;
    this.#above = line - 1;
  }

  /** At a line and column of the file, both counted from 1. */
  at(line: number, column: number, rule: string, message: string, hint?: string, fix?: TextEdit): void {
    this.#add(() => ({ line, column }), rule, 'error', message, hint, fix);
  }

  /** At a key of the front matter, or at one below it. */
  key(path: readonly PropertyKey[], rule: string, message: string, hint?: string): void {
    this.#add(() => this.#locate(path, 'key'), rule, 'error', message, hint);
  }

  /** At the value of a key, or at an item of its list. */
  value(
    path: readonly PropertyKey[],
    rule: string,
    message: string,
    hint?: string,
    severity: Severity = 'error',
  ): void {
    this.#add(() => this.#locate(path, 'value'), rule, severity, message, hint);
  }

  #locate(path: readonly PropertyKey[], part: 'key' | 'value'): Place {
    this.#locator ??= createLocator(this.#yaml);
    const place = this.#locator(path, part);
    return place ? { line: place.line + this.#above, column: place.column } : { line: 1, column: 1 };
  }

  #add(
    place: () => Place,
    rule: string,
    severity: Severity,
    message: string,
    hint: string | undefined,
    fix?: TextEdit,
  ): void {
    if (this.problems.length > MOST) return;
    if (this.problems.length === MOST) {
      const more = { message: 'There are more mistakes in this file.', hint: 'Mend the others first.' };
      this.problems.push({ file: this.#file, line: 1, column: 1, rule, severity: 'error', ...more });
      return;
    }
    this.problems.push({
      file: this.#file,
      ...place(),
      rule,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(fix && { fix }),
    });
  }
}

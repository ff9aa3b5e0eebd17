import type { CssNode, DSNode, SyntaxMatchError } from 'css-tree';
import { addAll } from '../../lib/lists.ts';
import { library } from '../../lib/libraries.ts';
import { editLimitOfName, nearest } from '../../lib/nearest.ts';
import type { Fault } from '../../lib/problems.ts';

/** What a value means that CSS does not know: `1,5em`, `10 px`, `centre`, `“Georgia”`, `--spot`, `12`. */
const MEANT: readonly ((value: string) => string)[] = [
  (value) => value.replaceAll(/(?<=\d),(?=\d)/g, '.'),
  (value) => value.replaceAll(/(?<=\d) (?=(?:px|r?em|ch|pt|v[wh]|fr|deg|m?s)\b|%)/g, ''),
  (value) => value.replaceAll('colour', 'color').replaceAll('centre', 'center'),
  (value) => value.replaceAll(/[“”„]/g, '"'),
  (value) => value.replaceAll(/(?<![\w(-])--[\w-]+/g, (name) => `var(${name})`),
  (value) => (/^-?[\d.]+$/.test(value) ? `${value}px` : value),
];

/** Functions and prefixed words may be of browsers only. */
const UNKNOWN = /\(|(?<![\w-])-[a-z]/i;

/**
 * Declarations that CSS does not know. Custom properties and descriptors of at-rules are left out.
 *
 * @param masked without texts and comments, of the same length
 * @returns `index` in UTF-16 units
 */
export function declarationSlips(css: string, masked: string): (Fault & { index: number })[] {
  const { definitionSyntax, lexer, parse, walk } = library('css-tree');
  const names = new Set(Object.keys((lexer as unknown as { properties: object }).properties));
  const found: (Fault & { index: number })[] = [];

  /** Values with `var()` match nothing, and are no mismatch. */
  function isRight(name: string, value: CssNode | string) {
    const error = lexer.matchProperty(name, value).error as Partial<SyntaxMatchError> | null;
    return error?.name !== 'SyntaxMatchError' && error?.name !== 'SyntaxError';
  }

  /** Words that may stand alone. */
  function wordsOf(syntax: object | undefined, seen: Set<unknown>): string[] {
    if (syntax === undefined || seen.has(syntax)) return [];
    seen.add(syntax);
    const words: string[] = [];
    definitionSyntax.walk(syntax as DSNode, (node: DSNode) => {
      if (node.type === 'Keyword') words.push(node.name);
      const inner = node.type === 'Type' ? lexer.getType(node.name) : undefined;
      if (inner) addAll(words, wordsOf(inner.syntax ?? undefined, seen));
    });
    return words;
  }

  function hintFor(name: string, value: string) {
    const meant = MEANT.map((change) => change(value)).find((one) => one !== value && isRight(name, one));
    const word = /^[a-z-]+$/i.test(value)
      ? nearest(value, wordsOf(lexer.getProperty(name)?.syntax ?? undefined, new Set()), 2)
      : undefined;
    const guess = meant ?? word;
    return guess === undefined
      ? `Look for its values at https://developer.mozilla.org/docs/Web/CSS/${name}`
      : `Write ${name}: ${guess}`;
  }

  walk(parse(css, { positions: true, onParseError: () => undefined }), {
    visit: 'Declaration',
    enter({ property, value, important, loc }) {
      const name = property.toLowerCase();
      const { start, end } = value.loc ?? {};
      if (!this.rule || !loc || !start || !end || !/^[a-z]/.test(name)) return;
      if (!names.has(name)) {
        const american = name.replace('colour', 'color').replace('centre', 'center');
        const guess = nearest(american, names, Math.max(1, editLimitOfName(name)));
        const hint = guess
          ? `Did you mean “${guess}”?`
          : 'Look for its name at https://developer.mozilla.org/docs/Web/CSS';
        found.push({ index: loc.start.offset, message: `CSS has no “${property}”.`, hint });
        return;
      }
      const typed = css.slice(start.offset, end.offset).trim();
      const bare = masked.slice(start.offset, end.offset);
      const isOdd = /[“”„]/.test(bare) || (name.startsWith('transition') && /\bcolour\b/.test(bare));
      if (typeof important === 'string') {
        const message = `“!${important}” means nothing in CSS.`;
        found.push({ index: end.offset, message, hint: 'Write !important' });
      }
      // Another rule tells a missing semicolon.
      if (
        UNKNOWN.test(bare) ||
        (bare.includes('\n') && bare.includes(':')) ||
        (!isOdd && value.type !== 'Raw' && isRight(name, value))
      )
        return;
      found.push({
        index: start.offset,
        message: `“${typed}” is no value of “${name}”.`,
        hint: hintFor(name, typed),
      });
    },
  });
  return found;
}

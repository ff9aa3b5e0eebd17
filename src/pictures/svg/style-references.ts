import { tokenizer, TokenType } from '@csstools/css-tokenizer';
import { fragmentOf } from './references.ts';

/** A part of the drawing that a declaration draws: `mask: url(#id)`. */
export interface StyleReference {
  readonly property: string;
  readonly id: string;
  /**
   * What an element has of which one is enough for the rule to apply: `.class`, `#id`, its name, or `*` for every
   * element. Empty for the declarations of an attribute.
   */
  readonly keys: readonly string[];
}

/** Stands for a property that any other may take its value from. */
export const ANY_PROPERTY = '*';

/** Rules around what they hold, which say nothing of elements. */
const GROUP = /^\s*@(?:media|supports|container|layer|starting-style)\b/i;
/** Selectors of names, classes and ids; others may match any element. */
const PLAIN = /^[\w\s.,#:>+~*-]+$/;
const PROPERTY = /^\s*(-?[a-z][\w-]*)\s*:/i;

const OPENING: ReadonlySet<TokenType> = new Set([
  TokenType.Function,
  TokenType.OpenParen,
  TokenType.OpenSquare,
]);
const CLOSING: ReadonlySet<TokenType> = new Set([TokenType.CloseParen, TokenType.CloseSquare]);

/**
 * References in a style that `cleanStyle` has made, with the elements they may apply to: all of those, and perhaps more.
 *
 * @param css a style sheet, or declarations
 */
export function referencesOfStyle(css: string): StyleReference[] {
  if (!/url|\\/i.test(css)) return [];
  const found: StyleReference[] = [];
  const blocks: (readonly string[])[] = [];
  let [text, ids, brackets]: [string, string[], number] = ['', [], 0];
  const finish = (): void => {
    const property = PROPERTY.exec(text)?.[1]?.toLowerCase();
    for (const id of ids)
      found.push(
        property === undefined
          ? { property: ANY_PROPERTY, id, keys: ['*'] }
          : { property, id, keys: blocks.at(-1) ?? [] },
      );
    [text, ids] = ['', []];
  };
  for (const tokens = tokenizer({ css }); !tokens.endOfFile();) {
    const token = tokens.nextToken();
    const [type, raw] = token;
    if (OPENING.has(type)) brackets++;
    else if (CLOSING.has(type)) brackets--;
    if (brackets === 0 && type === TokenType.OpenCurly) {
      blocks.push([...new Set([...(blocks.at(-1) ?? []), ...keysOf(text)])]);
      [text, ids] = ['', []];
    } else if (brackets === 0 && (type === TokenType.Semicolon || type === TokenType.CloseCurly)) {
      finish();
      if (type === TokenType.CloseCurly) blocks.pop();
    } else {
      text += raw;
      const address = token[0] === TokenType.URL || token[0] === TokenType.String ? token[4].value : '';
      const id = fragmentOf(address)?.slice(1);
      if (id !== undefined) ids.push(id);
    }
  }
  finish();
  return found;
}

/** One key a selector, from what stands last in it. */
function keysOf(prelude: string): string[] {
  if (GROUP.test(prelude)) return [];
  if (!PLAIN.test(prelude)) return ['*'];
  return prelude.split(',').map((selector) => {
    const last =
      selector
        .trim()
        .split(/[\s>+~]+/)
        .at(-1) ?? '';
    return (/[.#][\w-]+/.exec(last) ?? /^[a-z][\w-]*/i.exec(last))?.[0] ?? '*';
  });
}

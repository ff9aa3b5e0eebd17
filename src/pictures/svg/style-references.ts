import { tokenizer, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { fragmentOf } from './references.ts';

/** A part of the drawing that a declaration draws: `mask: url(#id)`. */
export interface StyleReference {
  readonly property: string;
  readonly id: string;
  /**
   * What an element has of which one is enough for the rule to apply: `.class`, `#id`, its name, or `*` for every
   * element. Empty for the declarations of a `style` attribute.
   */
  readonly keys: readonly string[];
}

/** Stands for a property that any other may take its value from. */
export const ANY_PROPERTY = '*';

/** Rules around what they hold, which say nothing of elements. */
const GROUPS = /^(?:media|supports|container|layer|scope|starting-style)$/i;

/**
 * References in a style that `cleanStyle` has made, with the elements they may apply to: all of those, and perhaps more.
 *
 * @param css a style sheet, or declarations
 */
export function referencesOfStyle(css: string): StyleReference[] {
  if (!/url|\\/i.test(css)) return [];
  const found: StyleReference[] = [];
  const tokens = tokenizer({ css });
  const rules: (readonly string[])[] = [];
  let [piece, brackets]: [CSSToken[], number] = [[], 0];
  while (!tokens.endOfFile()) {
    const token = tokens.nextToken();
    const [type] = token;
    const isOutside = brackets === 0;
    if (OPENING.has(type)) brackets++;
    else if (CLOSING.has(type)) brackets--;
    if (isOutside && type === TokenType.OpenCurly) {
      const outer = rules.at(-1) ?? [];
      rules.push([...new Set([...outer, ...keysOf(piece)])]);
    } else if (isOutside && type === TokenType.CloseCurly) {
      found.push(...declared(piece, rules.pop() ?? []));
    } else if (isOutside && type === TokenType.Semicolon) {
      found.push(...declared(piece, rules.at(-1) ?? []));
    } else {
      piece.push(token);
      continue;
    }
    piece = [];
  }
  return [...found, ...declared(piece, [])];
}

const OPENING: ReadonlySet<TokenType> = new Set([
  TokenType.Function,
  TokenType.OpenParen,
  TokenType.OpenSquare,
]);
const CLOSING: ReadonlySet<TokenType> = new Set([TokenType.CloseParen, TokenType.CloseSquare]);

/** Ids of the parts that a value names, in `url(#id)` and `url("#id")`. */
export function idsOfValue(value: string): string[] {
  return /url|\\/i.test(value) ? idsOf([...tokensOf(value)]) : [];
}

function* tokensOf(css: string): Generator<CSSToken> {
  const tokens = tokenizer({ css });
  while (!tokens.endOfFile()) yield tokens.nextToken();
}

function idsOf(tokens: readonly CSSToken[]): string[] {
  return tokens.flatMap((token) => {
    const value = token[0] === TokenType.URL || token[0] === TokenType.String ? token[4].value : '';
    return fragmentOf(value)?.slice(1) ?? [];
  });
}

function declared(tokens: readonly CSSToken[], keys: readonly string[]): StyleReference[] {
  const name = tokens.find(([type]) => type !== TokenType.Whitespace && type !== TokenType.Comment);
  if (name?.[0] !== TokenType.Ident) return [];
  const property = name[4].value.toLowerCase();
  const isVariable = property.startsWith('--');
  return idsOf(tokens).map((id) =>
    isVariable ? { property: ANY_PROPERTY, id, keys: ['*'] } : { property, id, keys },
  );
}

/** One key a selector, from what stands last in it. */
function keysOf(prelude: readonly CSSToken[]): string[] {
  const start = prelude.find(([type]) => type !== TokenType.Whitespace && type !== TokenType.Comment);
  if (start?.[0] === TokenType.AtKeyword) return GROUPS.test(start[4].value) ? [] : ['*'];
  const keys: string[] = [];
  let [key, brackets, isNext, before] = ['*', 0, false, ''];
  for (const token of prelude) {
    const [type, raw] = token;
    if (CLOSING.has(type)) brackets--;
    if (brackets === 0 && !CLOSING.has(type) && type !== TokenType.Comment) {
      const isCombinator = type === TokenType.Whitespace || raw === '>' || raw === '+' || raw === '~';
      if (type === TokenType.Comma) {
        keys.push(key);
        [key, isNext] = ['*', false];
      } else if (isCombinator) isNext = true;
      else {
        if (isNext) [key, isNext] = ['*', false];
        if (type === TokenType.Hash) key = `#${token[4].value}`;
        else if (raw === '*') key = '*';
        else if (type === TokenType.Ident && before !== ':')
          key = (before === '.' ? '.' : '') + token[4].value;
      }
      before = raw;
    }
    if (OPENING.has(type)) brackets++;
  }
  return [...keys, key];
}

import { tokenizer, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { AT_RULES, FUNCTIONS, isInside, RUNNING_PROPERTIES } from './allow-list.ts';

/** Exposes unclosed strings, URLs and escapes as tokens (CSS Syntax 3, section 4.3). */
const END = '\n\n';

/** Nested blocks, and nested brackets. */
const DEEPEST = 32;

/**
 * Removes external references. Splits at semicolons and braces (CSS Syntax 3, section 5.4), and omits pieces
 * outside the allow-list.
 */
export function cleanStyle(css: string, onLeftOut: (what: string) => void): string {
  // Fast path: most attributes are plain.
  if (/^[\w\s:;.,#%+*!-]*$/.test(css)) return css;
  let [clean, piece, depth] = ['', stylePiece(), 0];
  const finish = (end: '' | ';' | '{') => {
    if (piece.isFaulty) onLeftOut(piece.text);
    else clean += piece.text + end;
    piece = stylePiece();
  };
  for (const tokens = tokenizer({ css: css + END }); !tokens.endOfFile();) {
    const token = tokens.nextToken();
    const sign = piece.isOpen() ? '' : token[1];
    if (sign === ';') finish(';');
    else if (sign === '}' && depth > 0) {
      finish('');
      clean += '}';
      depth--;
    } else if (sign === '{' && !piece.isFaulty && depth < DEEPEST) {
      finish('{');
      depth++;
    } else if (piece.add(token)) finish('');
  }
  piece.end();
  finish('');
  return clean + '}'.repeat(depth);
}

/** True for outside references and unknown functions. */
export function isFaultyValue(value: string): boolean {
  // Needed for functions and escapes.
  if (!/[(\\]/.test(value)) return false;
  const piece = stylePiece();
  for (const tokens = tokenizer({ css: value + END }); !tokens.endOfFile();) piece.add(tokens.nextToken());
  return piece.isFaulty;
}

const CLOSERS: ReadonlyMap<TokenType, ')' | ']' | '}'> = new Map([
  [TokenType.Function, ')'],
  [TokenType.OpenParen, ')'],
  [TokenType.OpenSquare, ']'],
  [TokenType.OpenCurly, '}'],
]);

/** Invalid in declarations. */
const BROKEN: ReadonlySet<TokenType> = new Set([
  TokenType.AtKeyword,
  TokenType.BadString,
  TokenType.BadURL,
  TokenType.CDO,
  TokenType.CDC,
]);

/** A declaration, a prelude, or an at-rule without a block. */
function stylePiece() {
  const closers: string[] = [];
  let isEmpty = true;
  /** Next part of `url("…")`. */
  let awaited: 'address' | 'end' | undefined;
  const piece = {
    text: '',
    /** True if omitted. */
    isFaulty: false,

    /** Semicolons and braces do not split inside brackets. */
    isOpen: () => closers.length > 0,

    /** True if the token closes an omitted rule. */
    add(token: CSSToken): boolean {
      const [type, raw] = token;
      if (type === TokenType.EOF) return false;
      // An empty comment still separates two tokens.
      if (type === TokenType.Comment) piece.text += '/**/';
      else if (type === TokenType.Whitespace) piece.text += raw;
      else if ((type === TokenType.CDO || type === TokenType.CDC) && isEmpty) return false;
      else {
        piece.text += raw;
        piece.isFaulty ||= isWrong(token);
        isEmpty = false;
        return bracket(type, raw);
      }
      return false;
    },

    /** Closes open brackets, as browsers do. */
    end(): void {
      if (piece.text.endsWith(END)) piece.text = piece.text.slice(0, -END.length);
      piece.text += closers.toReversed().join('');
    },
  };
  return piece;

  function bracket(type: TokenType, raw: string) {
    const closer = CLOSERS.get(type);
    if (closer !== undefined) {
      // An allowed rule's block is a piece of its own.
      piece.isFaulty ||= (closer === '}' && closers.length === 0) || closers.length >= DEEPEST;
      closers.push(closer);
    } else if (raw === closers.at(-1)) {
      closers.pop();
      return raw === '}' && closers.length === 0;
    } else piece.isFaulty ||= raw === ')' || raw === ']' || raw === '}';
    return false;
  }

  function isWrong(token: CSSToken) {
    const [type, raw] = token;
    if (awaited === 'address') {
      // `url(…)` may contain only one string.
      awaited = 'end';
      return type !== TokenType.String || !isInside(token[4].value);
    }
    if (awaited === 'end') {
      awaited = undefined;
      return type !== TokenType.CloseParen;
    }
    if (type === TokenType.AtKeyword && isEmpty) return !AT_RULES.has(token[4].value.toLowerCase());
    if (type === TokenType.Ident && isEmpty) return RUNNING_PROPERTIES.has(token[4].value.toLowerCase());
    if (type === TokenType.Function) {
      const name = token[4].value.toLowerCase();
      if (name === 'url') awaited = 'address';
      return name !== 'url' && !FUNCTIONS.has(name);
    }
    if (type === TokenType.URL) return !isInside(token[4].value) || !raw.endsWith(')');
    return BROKEN.has(type) || (type === TokenType.Delim && raw === '\\');
  }
}

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
  let [clean, piece, depth] = ['', new StylePiece(), 0];
  const finish = (end: '' | ';' | '{'): void => {
    if (piece.isFaulty) onLeftOut(piece.text);
    else clean += piece.text + end;
    piece = new StylePiece();
  };
  for (const tokens = tokenizer({ css: css + END }); !tokens.endOfFile();) {
    const token = tokens.nextToken();
    const sign = piece.isOpen ? '' : token[1];
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
  const piece = new StylePiece();
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
class StylePiece {
  text = '';
  /** True if omitted. */
  isFaulty = false;
  #isEmpty = true;
  #closers: string[] = [];
  /** Next part of `url("…")`. */
  #awaits: 'address' | 'end' | undefined;

  /** Semicolons and braces do not split inside brackets. */
  get isOpen(): boolean {
    return this.#closers.length > 0;
  }

  /** True if the token closes an omitted rule. */
  add(token: CSSToken): boolean {
    const [type, raw] = token;
    if (type === TokenType.EOF) return false;
    // An empty comment still separates two tokens.
    if (type === TokenType.Comment) this.text += '/**/';
    else if (type === TokenType.Whitespace) this.text += raw;
    else if ((type === TokenType.CDO || type === TokenType.CDC) && this.#isEmpty) return false;
    else {
      this.text += raw;
      this.isFaulty ||= this.#isWrong(token);
      this.#isEmpty = false;
      return this.#bracket(type, raw);
    }
    return false;
  }

  /** Closes open brackets, as browsers do. */
  end(): void {
    if (this.text.endsWith(END)) this.text = this.text.slice(0, -END.length);
    this.text += this.#closers.toReversed().join('');
  }

  #bracket(type: TokenType, raw: string): boolean {
    const closer = CLOSERS.get(type);
    if (closer !== undefined) {
      // An allowed rule's block is a piece of its own.
      this.isFaulty ||= (closer === '}' && !this.isOpen) || this.#closers.length >= DEEPEST;
      this.#closers.push(closer);
    } else if (raw === this.#closers.at(-1)) {
      this.#closers.pop();
      return raw === '}' && !this.isOpen;
    } else this.isFaulty ||= raw === ')' || raw === ']' || raw === '}';
    return false;
  }

  #isWrong(token: CSSToken): boolean {
    const [type, raw] = token;
    if (this.#awaits === 'address') {
      // `url(…)` may contain only one string.
      this.#awaits = 'end';
      return type !== TokenType.String || !isInside(token[4].value);
    }
    if (this.#awaits === 'end') {
      this.#awaits = undefined;
      return type !== TokenType.CloseParen;
    }
    if (type === TokenType.AtKeyword && this.#isEmpty) return !AT_RULES.has(token[4].value.toLowerCase());
    if (type === TokenType.Ident && this.#isEmpty)
      return RUNNING_PROPERTIES.has(token[4].value.toLowerCase());
    if (type === TokenType.Function) {
      const name = token[4].value.toLowerCase();
      if (name === 'url') this.#awaits = 'address';
      return name !== 'url' && !FUNCTIONS.has(name);
    }
    if (type === TokenType.URL) return !isInside(token[4].value) || !raw.endsWith(')');
    return BROKEN.has(type) || (type === TokenType.Delim && raw === '\\');
  }
}

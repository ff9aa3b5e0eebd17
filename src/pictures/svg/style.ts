import { tokenizer, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { AT_RULES, FUNCTIONS, RUNNING_PROPERTIES } from './allow-list.ts';
import type { OnLeftOut, Reason } from './left-out.ts';
import { isInside } from './references.ts';

/**
 * Follows a style when it is cut into tokens, so that a string, an address or an escape that the style does not close
 * shows as a token of its own kind (CSS Syntax 3, section 4.3) instead of closing at the end of the text.
 */
const END = '\n\n';

/** Blocks within blocks, and brackets within brackets, to this depth. */
const DEEPEST = 32;

/**
 * A style sheet, or the declarations of a `style` attribute, without what leads out of the drawing. It is cut at the
 * semicolons and braces that end declarations and begin and end blocks (CSS Syntax 3, section 5.4). A piece that has a
 * token in it which is not allowed is left out as a whole; what begins a block goes with the block.
 */
export function cleanStyle(css: string, onLeftOut: OnLeftOut): string {
  // Most attributes have no function, string, escape, comment or at-rule.
  if (/^[\w\s:;.,#%+*!-]*$/.test(css)) return css;
  let [clean, blocks, piece] = ['', 0, new StylePiece()];
  const finish = (end = ''): void => {
    if (piece.fault === undefined) clean += piece.text + end;
    else if (piece.fault !== 'broken') onLeftOut(piece.text, piece.fault);
    piece = new StylePiece();
  };
  for (const tokens = tokenizer({ css: css + END }); !tokens.endOfFile();) {
    const token = tokens.nextToken();
    const sign = piece.isOpen ? '' : token[1];
    if (sign === ';') finish(';');
    else if (sign === '}' && blocks > 0) {
      finish();
      clean += '}';
      blocks--;
    } else if (sign === '{' && piece.fault === undefined && blocks < DEEPEST) {
      finish('{');
      blocks++;
    } else if (piece.add(token)) finish();
  }
  piece.end();
  finish();
  return clean + '}'.repeat(blocks);
}

/**
 * What is wrong with the value of an attribute, read as CSS: that it leads out of the drawing, or calls a function that
 * is not known. Undefined when nothing is.
 */
export function faultOfValue(value: string): Reason | undefined {
  // Without these there is neither a function nor an escape by which one could be written.
  if (!/[(\\]/.test(value)) return undefined;
  const piece = new StylePiece();
  for (const tokens = tokenizer({ css: value + END }); !tokens.endOfFile();) piece.add(tokens.nextToken());
  return piece.fault === 'broken' ? 'foreign' : piece.fault;
}

const CLOSERS: ReadonlyMap<TokenType, ')' | ']' | '}'> = new Map([
  [TokenType.Function, ')'],
  [TokenType.OpenParen, ')'],
  [TokenType.OpenSquare, ']'],
  [TokenType.OpenCurly, '}'],
]);

/** Tokens that stand in no declaration that browsers read. */
const BROKEN: ReadonlySet<TokenType> = new Set([
  TokenType.AtKeyword,
  TokenType.BadString,
  TokenType.BadURL,
  TokenType.CDO,
  TokenType.CDC,
]);

/** A declaration, the beginning of a rule, or an at-rule without a block, token by token. */
class StylePiece {
  /** As it is published. */
  text = '';
  /** Why it is left out. What is `broken` no browser reads. */
  fault: Reason | 'broken' | undefined;
  #isEmpty = true;
  readonly #closers: string[] = [];
  /** What an address in quotes, `url("…")`, waits for. */
  #awaits: 'address' | 'end' | undefined;

  /** Whether a bracket is open, so that semicolons and braces do not end it. */
  get isOpen(): boolean {
    return this.#closers.length > 0;
  }

  /** @returns whether the token has closed the block of a rule that is left out */
  add(token: CSSToken): boolean {
    const [type, raw] = token;
    if (type === TokenType.EOF) return false;
    // A comment parts two tokens, so an empty one takes its place.
    if (type === TokenType.Comment) this.text += '/**/';
    else if (type === TokenType.Whitespace) this.text += raw;
    else if ((type === TokenType.CDO || type === TokenType.CDC) && this.#isEmpty) return false;
    else {
      this.text += raw;
      // The first thing that is wrong decides.
      this.fault ??= this.#faultOf(token);
      this.#isEmpty = false;
      return this.#bracket(type, raw);
    }
    return false;
  }

  /** Closes what the style leaves open, as browsers do. */
  end(): void {
    if (this.text.endsWith(END)) this.text = this.text.slice(0, -END.length);
    this.text += this.#closers.toReversed().join('');
  }

  #bracket(type: TokenType, raw: string): boolean {
    const closer = CLOSERS.get(type);
    if (closer !== undefined) {
      // The block of a rule that is published is a piece of its own.
      if ((closer === '}' && !this.isOpen) || this.#closers.length >= DEEPEST) this.fault ??= 'broken';
      this.#closers.push(closer);
    } else if (raw === this.#closers.at(-1)) {
      this.#closers.pop();
      return raw === '}' && !this.isOpen;
    } else if (raw === ')' || raw === ']' || raw === '}') this.fault ??= 'broken';
    return false;
  }

  #faultOf(token: CSSToken): Reason | 'broken' | undefined {
    const [type, raw] = token;
    if (this.#awaits === 'address') {
      // Nothing but one string may stand in `url(…)`.
      this.#awaits = 'end';
      return type !== TokenType.String ? 'broken' : isInside(token[4].value) ? undefined : 'leads-out';
    }
    if (this.#awaits === 'end') {
      this.#awaits = undefined;
      return type === TokenType.CloseParen ? undefined : 'broken';
    }
    if (type === TokenType.AtKeyword && this.#isEmpty) return faultOfAtRule(token[4].value.toLowerCase());
    if (type === TokenType.Ident && this.#isEmpty)
      return RUNNING_PROPERTIES.has(token[4].value.toLowerCase()) ? 'runs' : undefined;
    if (type === TokenType.Function) {
      const name = token[4].value.toLowerCase();
      if (name === 'url') this.#awaits = 'address';
      else if (!FUNCTIONS.has(name)) return 'foreign';
    }
    if (type === TokenType.URL)
      return !isInside(token[4].value) ? 'leads-out' : raw.endsWith(')') ? undefined : 'broken';
    return BROKEN.has(type) || (type === TokenType.Delim && raw === '\\') ? 'broken' : undefined;
  }
}

function faultOfAtRule(name: string): Reason | 'broken' | undefined {
  if (AT_RULES.has(name)) return undefined;
  // What is published is in UTF-8 whatever it says.
  if (name === 'charset') return 'broken';
  return name === 'import' ? 'leads-out' : 'foreign';
}

import { TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { AT_RULES, FUNCTIONS, RUNNING_PROPERTIES } from './allow-list.ts';
import type { Reason } from './left-out.ts';
import { isInside } from './references.ts';

/**
 * Follows a style when it is cut into tokens, so that a string, an address or an escape that the style does not close
 * shows as a token of its own kind (CSS Syntax 3, section 4.3) instead of closing at the end of the text.
 */
export const END = '\n\n';

/** Brackets within brackets to this depth. */
const DEEPEST = 32;

const CLOSERS: ReadonlyMap<TokenType, ')' | ']' | '}'> = new Map([
  [TokenType.Function, ')'],
  [TokenType.OpenParen, ')'],
  [TokenType.OpenSquare, ']'],
  [TokenType.OpenCurly, '}'],
]);

/** A declaration, the beginning of a rule, or an at-rule without a block, token by token. */
export class StylePiece {
  /** As it is published. */
  text = '';
  /** Offset of its first token that is no space; undefined as long as there is none. */
  start: number | undefined;
  /** Why it is left out. What is `broken` no browser reads. */
  fault: Reason | 'broken' | undefined;
  readonly #closers: string[] = [];
  /** What an address in quotes, `url("…")`, waits for. */
  #awaits: 'address' | 'end' | undefined;

  /** Whether a bracket is open, so that semicolons and braces do not end it. */
  get isOpen(): boolean {
    return this.#closers.length > 0;
  }

  /** @returns whether the token has closed the block of a rule that is left out */
  add(token: CSSToken): boolean {
    const [type, raw, at] = token;
    if (type === TokenType.EOF) return false;
    // A comment parts two tokens, so an empty one takes its place.
    if (type === TokenType.Comment) this.text += '/**/';
    else if (type === TokenType.Whitespace) this.text += raw;
    else if ((type === TokenType.CDO || type === TokenType.CDC) && this.start === undefined) return false;
    else {
      this.text += raw;
      const isFirst = this.start === undefined;
      this.start ??= at;
      this.#judge(token, isFirst);
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
      if ((closer === '}' && !this.isOpen) || this.#closers.length >= DEEPEST) this.#spoil('broken');
      this.#closers.push(closer);
    } else if (raw === this.#closers.at(-1)) {
      this.#closers.pop();
      return raw === '}' && !this.isOpen;
    } else if (raw === ')' || raw === ']' || raw === '}') this.#spoil('broken');
    return false;
  }

  /** The first thing that is wrong decides. */
  #spoil(fault: Reason | 'broken'): void {
    this.fault ??= fault;
  }

  #judge(token: CSSToken, isFirst: boolean): void {
    if (this.#awaits !== undefined) this.#judgeAddress(token);
    else if (isFirst && token[0] === TokenType.AtKeyword) this.#judgeAtRule(token[4].value.toLowerCase());
    else if (isFirst && token[0] === TokenType.Ident) {
      if (RUNNING_PROPERTIES.has(token[4].value.toLowerCase())) this.#spoil('runs');
    } else this.#judgeValue(token);
  }

  #judgeAtRule(name: string): void {
    if (AT_RULES.has(name)) return;
    // What is published is in UTF-8 whatever it says.
    if (name === 'charset') this.#spoil('broken');
    else this.#spoil(name === 'import' ? 'leads-out' : 'foreign');
  }

  #judgeValue(token: CSSToken): void {
    switch (token[0]) {
      case TokenType.Function: {
        const name = token[4].value.toLowerCase();
        if (name === 'url') this.#awaits = 'address';
        else if (!FUNCTIONS.has(name)) this.#spoil('foreign');
        break;
      }
      case TokenType.URL:
        if (!isInside(token[4].value)) this.#spoil('leads-out');
        if (!token[1].endsWith(')')) this.#spoil('broken');
        break;
      case TokenType.AtKeyword:
      case TokenType.BadString:
      case TokenType.BadURL:
      case TokenType.CDO:
      case TokenType.CDC:
        this.#spoil('broken');
        break;
      case TokenType.Delim:
        if (token[1] === '\\') this.#spoil('broken');
        break;
      default:
    }
  }

  /** Nothing but one string may stand in `url(…)`. */
  #judgeAddress(token: CSSToken): void {
    if (this.#awaits === 'address' && token[0] === TokenType.String) {
      this.#awaits = 'end';
      if (!isInside(token[4].value)) this.#spoil('leads-out');
    } else if (this.#awaits === 'end' && token[0] === TokenType.CloseParen) this.#awaits = undefined;
    else this.#spoil('broken');
  }
}

import { tokenizer, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { AT_RULES, fragmentOf, FUNCTIONS, isInside, RUNNING_PROPERTIES } from './allow-list.ts';
import { addAll } from '../../lib/lists.ts';

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

export interface CleanStyle {
  /** As it is published. */
  readonly css: string;
  /** What it refers to, with the elements that each may apply to: all of those, and perhaps more. */
  readonly references: readonly StyleReference[];
}

/** Stands for a property that any other may take its value from. */
export const ANY_PROPERTY = '*';

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
export function cleanStyle(css: string, onLeftOut: (what: string) => void): CleanStyle {
  // Most attributes have no function, string, escape, comment or at-rule.
  if (/^[\w\s:;.,#%+*!-]*$/.test(css)) return { css, references: [] };
  let [clean, piece] = ['', new StylePiece()];
  const references: StyleReference[] = [];
  /** Keys of the rules that are open, within each other. */
  const blocks: (readonly string[])[] = [];
  const finish = (end: '' | ';' | '{'): void => {
    if (piece.isFaulty) onLeftOut(piece.text);
    else {
      clean += piece.text + end;
      if (end !== '{') addAll(references, piece.references(blocks.at(-1) ?? []));
    }
    piece = new StylePiece();
  };
  for (const tokens = tokenizer({ css: css + END }); !tokens.endOfFile();) {
    const token = tokens.nextToken();
    const sign = piece.isOpen ? '' : token[1];
    if (sign === ';') finish(';');
    else if (sign === '}' && blocks.length > 0) {
      finish('');
      clean += '}';
      blocks.pop();
    } else if (sign === '{' && !piece.isFaulty && blocks.length < DEEPEST) {
      const keys = new Set([...(blocks.at(-1) ?? []), ...keysOf(piece.text)]);
      finish('{');
      blocks.push([...keys]);
    } else if (piece.add(token)) finish('');
  }
  piece.end();
  finish('');
  return { css: clean + '}'.repeat(blocks.length), references };
}

/** Whether the value of an attribute, read as CSS, leads out of the drawing, or calls a function that is not known. */
export function isFaultyValue(value: string): boolean {
  // Without these there is neither a function nor an escape by which one could be written.
  if (!/[(\\]/.test(value)) return false;
  const piece = new StylePiece();
  for (const tokens = tokenizer({ css: value + END }); !tokens.endOfFile();) piece.add(tokens.nextToken());
  return piece.isFaulty;
}

/** Rules around what they hold, which say nothing of elements. */
const GROUP = /^\s*@(?:media|supports|container|layer|starting-style)\b/i;
/** Selectors of names, classes and ids; others may match any element. */
const PLAIN = /^[\w\s.,#:>+~*-]+$/;
const PROPERTY = /^\s*(-?[a-z][\w-]*)\s*:/i;

/** One key a selector, from what stands last in it. */
function keysOf(prelude: string): string[] {
  if (GROUP.test(prelude)) return [];
  if (!PLAIN.test(prelude)) return ['*'];
  return prelude.split(',').map((selector) => {
    const names = selector.trim().split(/[\s>+~]+/);
    const last = names.at(-1) ?? '';
    return (/[.#][\w-]+/.exec(last) ?? /^[a-z][\w-]*/i.exec(last))?.[0] ?? '*';
  });
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
  /** Whether it is left out. */
  isFaulty = false;
  #isEmpty = true;
  readonly #ids: string[] = [];
  readonly #closers: string[] = [];
  /** What an address in quotes, `url("…")`, waits for. */
  #awaits: 'address' | 'end' | undefined;

  /** Whether a bracket is open, so that semicolons and braces do not end it. */
  get isOpen(): boolean {
    return this.#closers.length > 0;
  }

  /** @param keys of the rule around it */
  references(keys: readonly string[]): StyleReference[] {
    const property = PROPERTY.exec(this.text)?.[1]?.toLowerCase();
    return this.#ids.map((id) =>
      property === undefined ? { property: ANY_PROPERTY, id, keys: ['*'] } : { property, id, keys },
    );
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
      this.isFaulty ||= this.#isWrong(token);
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
    if (type === TokenType.URL || type === TokenType.String) {
      const id = fragmentOf(token[4].value)?.slice(1);
      if (id !== undefined) this.#ids.push(id);
    }
    if (this.#awaits === 'address') {
      // Nothing but one string may stand in `url(…)`.
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

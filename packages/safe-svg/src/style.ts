import { tokenizer, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { AT_RULES, fragmentOf, FUNCTIONS, isInside, RUNNING_PROPERTIES } from './allow-list.ts';

/** A declaration that draws an element: `mask: url(#id)`. */
export interface StyleReference {
  readonly property: string;
  readonly id: string;
  /** Any of them lets the rule apply: `.class`, `#id`, element name, or `*`. Empty for an attribute. */
  readonly keys: readonly string[];
}

export interface CleanStyle {
  readonly css: string;
  /** May list too many elements, never too few. */
  readonly references: readonly StyleReference[];
}

/** Stands for custom properties, which any other may read. */
export const ANY_PROPERTY = '*';

/** Exposes unclosed strings, URLs and escapes as tokens (CSS Syntax 3, section 4.3). */
const END = '\n\n';

/** Nested blocks, and nested brackets. */
const DEEPEST = 32;

/**
 * Removes external references. Splits at semicolons and braces (CSS Syntax 3, section 5.4), and omits pieces
 * outside the allow-list.
 */
export function cleanStyle(css: string, onLeftOut: (what: string) => void): CleanStyle {
  // Fast path: most attributes are plain.
  if (/^[\w\s:;.,#%+*!-]*$/.test(css)) return { css, references: [] };
  let [clean, piece] = ['', new StylePiece()];
  const references: StyleReference[] = [];
  const blocks: (readonly string[])[] = [];
  const finish = (end: '' | ';' | '{'): void => {
    if (piece.isFaulty) onLeftOut(piece.text);
    else {
      clean += piece.text + end;
      if (end !== '{')
        for (const reference of piece.references(blocks.at(-1) ?? [])) references.push(reference);
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

/** True for outside references and unknown functions. */
export function isFaultyValue(value: string): boolean {
  // Needed for functions and escapes.
  if (!/[(\\]/.test(value)) return false;
  const piece = new StylePiece();
  for (const tokens = tokenizer({ css: value + END }); !tokens.endOfFile();) piece.add(tokens.nextToken());
  return piece.isFaulty;
}

/** At-rules that contain rules and select no elements. */
const GROUP = /^\s*@(?:media|supports|container|layer|starting-style)\b/i;
/** Other selectors may match any element. */
const PLAIN = /^[\w\s.,#:>+~*-]+$/;
const PROPERTY = /^\s*(-?[a-z][\w-]*)\s*:/i;

/** From the last part of each selector. */
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
  readonly #ids: string[] = [];
  readonly #closers: string[] = [];
  /** Next part of `url("…")`. */
  #awaits: 'address' | 'end' | undefined;

  /** Semicolons and braces do not split inside brackets. */
  get isOpen(): boolean {
    return this.#closers.length > 0;
  }

  references(keys: readonly string[]): StyleReference[] {
    const property = PROPERTY.exec(this.text)?.[1]?.toLowerCase();
    return this.#ids.map((id) =>
      property === undefined ? { property: ANY_PROPERTY, id, keys: ['*'] } : { property, id, keys },
    );
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
    if (type === TokenType.URL || type === TokenType.String) {
      const id = fragmentOf(token[4].value)?.slice(1);
      if (id !== undefined) this.#ids.push(id);
    }
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

import { tokenizer, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import type { Problem } from '../lib/problems.ts';
import { remoteHost } from '../lib/urls.ts';

/** Behind the text when it is cut into tokens, so that a string that is not closed shows as such. */
const END = '\n';

const CLOSERS: ReadonlyMap<TokenType, string> = new Map([
  [TokenType.Function, ')'],
  [TokenType.OpenParen, ')'],
  [TokenType.OpenSquare, ']'],
  [TokenType.OpenCurly, '}'],
]);

/** Functions whose text is an address. */
const ADDRESS_FUNCTION = /^(?:url|src|image-set|-webkit-image-set)\($/i;

/** A fault behind which nothing is certain. */
type Fault = readonly [offset: number, message: string, hint: string];

interface Bracket {
  readonly offset: number;
  readonly raw: string;
  readonly closer: string;
}

/**
 * Checks a style sheet of the owner: what would spoil the rules behind it (CSS Syntax 3, sections 4.3 and 5.4), and what
 * browsers would fetch from another site. It ends at the first fault of the first kind.
 *
 * @param file its path, for the message
 */
export function checkStyle(file: string, css: string): Problem[] {
  const sheet = new Sheet();
  const tokens = tokenizer({ css: css + END });
  let fault: Fault | undefined;
  while (!fault && !tokens.endOfFile()) fault = sheet.read(tokens.nextToken());
  fault ??= sheet.unclosed();
  const placeOf = placesIn(css);
  const problems = sheet.remote.map(([offset, host]): Problem => ({
    file,
    ...placeOf(offset),
    ...remoteProblem(host),
  }));
  if (!fault) return problems;
  const [offset, message, hint] = fault;
  return [...problems, { file, ...placeOf(offset), rule: 'style-sheet', severity: 'error', message, hint }];
}

/** A style sheet that is read token by token. */
class Sheet {
  /** Where addresses of other sites stand, and the sites. */
  readonly remote: (readonly [offset: number, host: string])[] = [];
  readonly #open: Bracket[] = [];
  /** How many of the open brackets are those of an address. */
  #addresses = 0;
  /** Whether what is read is the name of a kind of XML, and no address to fetch. */
  #isNamespace = false;

  read(token: CSSToken): Fault | undefined {
    const [type, raw, offset] = token;
    if (type === TokenType.AtKeyword) {
      const name = raw.toLowerCase();
      if (name === '@import') return [offset, IMPORT, NO_IMPORT];
      this.#isNamespace = name === '@namespace';
    } else if (raw === ';' || raw === '{') this.#isNamespace = false;
    this.#noteAddress(token);
    return cutOff(token) ?? this.#bracket(token);
  }

  /** The first bracket that is still open. */
  unclosed(): Fault | undefined {
    const [first] = this.#open;
    return first && faultOf(first);
  }

  #bracket([type, raw, offset]: CSSToken): Fault | undefined {
    const closer = CLOSERS.get(type);
    if (closer !== undefined) {
      this.#open.push({ offset, raw, closer });
      if (ADDRESS_FUNCTION.test(raw)) this.#addresses++;
    } else if (
      type === TokenType.CloseCurly ||
      type === TokenType.CloseParen ||
      type === TokenType.CloseSquare
    ) {
      const last = this.#open.pop();
      if (!last) return [offset, `“${raw}” closes something here, and nothing is open.`, 'Remove it.'];
      if (last.closer !== raw) return faultOf(last);
      if (ADDRESS_FUNCTION.test(last.raw)) this.#addresses--;
    }
    return undefined;
  }

  #noteAddress(token: CSSToken): void {
    const isAddress = token[0] === TokenType.URL || (token[0] === TokenType.String && this.#addresses > 0);
    const host = isAddress && !this.#isNamespace ? remoteHost(token[4].value) : undefined;
    if (host !== undefined) this.remote.push([token[2], host]);
  }
}

const IMPORT = '@import does nothing here: it works before all other rules only.';
const NO_IMPORT =
  'Put the rules themselves into a file in styles/. Typefaces are set with theme.fonts in .eleventy.ts.';

/** What begins and does not end. */
function cutOff([type, raw, offset]: CSSToken): Fault | undefined {
  if (type === TokenType.Comment && !/^\/\*[^]*\*\/$/.test(raw))
    return [offset, 'A comment begins here and does not end.', 'Write */ where it ends.'];
  if (type === TokenType.BadString || (type === TokenType.String && !/^(.)[^]*\1$/.test(raw))) {
    const message = 'A text in quotation marks begins here and does not end on its line.';
    return [offset, message, 'Close it with the same sign.'];
  }
  if (type === TokenType.BadURL || (type === TokenType.URL && !raw.endsWith(')')))
    return [offset, 'An address begins here and does not end.', "Write it like url('../paper.png')."];
  return undefined;
}

function faultOf({ offset, raw, closer }: Bracket): Fault {
  return [offset, `“${raw}” is opened here and not closed.`, `Write ${closer} where it ends.`];
}

function remoteProblem(host: string): Pick<Problem, 'rule' | 'severity' | 'message' | 'hint'> {
  const message = `The browser of every reader would ask ${host} for this.`;
  const hint = "Put the file into public/ and write its address on this site, such as url('../paper.png').";
  return { rule: 'remote-style', severity: 'warning', message, hint };
}

/** Line and column of offsets that are asked for in rising order, but for the last. */
function placesIn(css: string): (offset: number) => { line: number; column: number } {
  let [line, column, at] = [1, 1, 0];
  return (offset) => {
    if (offset < at) [line, column, at] = [1, 1, 0];
    for (const letter of css.slice(at, offset)) {
      if (letter === '\n') [line, column] = [line + 1, 1];
      else column++;
    }
    at = offset;
    return { line, column };
  };
}

/** Letters from one mark of the index of a line to the next. */
const STEP = 256;

/** The lines of a file, of which many are shown: each is looked at once, however many problems it has. */
export class SourceLines {
  readonly #lines: readonly string[];
  #number = 0;
  #line: SourceLine | undefined;

  constructor(text: string) {
    this.#lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  }

  /** @param number from 1 */
  at(number: number): SourceLine | undefined {
    if (number === this.#number) return this.#line;
    const text = this.#lines[number - 1];
    this.#number = number;
    this.#line = text === undefined ? undefined : new SourceLine(text);
    return this.#line;
  }
}

/** A line of a file, by letters, which are Unicode code points. A part of it costs no more than its own length. */
export class SourceLine {
  /** Whether there is nothing to show: white space only, or the fence of front matter. */
  readonly isBlank: boolean;
  /** Whether every letter is one of the printable letters of ASCII: one code unit and one column of a terminal. */
  readonly isPlain: boolean;
  /** In letters. */
  readonly length: number;
  readonly #text: string;
  /** Offsets in code units of every {@link STEP}th letter; undefined where each letter is one unit. */
  readonly #marks: readonly number[] | undefined;

  constructor(text: string) {
    this.isBlank = /^(?:---)?$/.test(text.trim());
    this.#text = text.replace(/^\uFEFF/, '');
    this.isPlain = /^[ -~]*$/.test(this.#text);
    if (/[\uD800-\uDFFF]/.test(this.#text)) {
      const { marks, length } = indexOf(this.#text);
      this.#marks = marks;
      this.length = length;
    } else {
      this.length = this.#text.length;
    }
  }

  /** A part of a line that {@link isPlain}. */
  plainText(from: number, end: number): string {
    return this.#text.slice(from, end);
  }

  /** Letters as a terminal may show them: what steers it becomes a space. Counted from 0, the end not included. */
  letters(from: number, end: number): readonly string[] {
    const letters = [...this.#text.slice(this.#offsetOf(from), this.#offsetOf(end))];
    return letters.map((letter) => {
      if (letter >= ' ' && letter <= '~') return letter;
      return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter) ? ' ' : letter;
    });
  }

  /** Where a letter begins, in code units. */
  #offsetOf(letter: number): number {
    if (!this.#marks) return letter;
    let offset = this.#marks[Math.floor(letter / STEP)] ?? this.#text.length;
    for (let rest = letter % STEP; rest > 0; rest--) {
      offset += (this.#text.codePointAt(offset) ?? 0) > 0xff_ff ? 2 : 1;
    }
    return offset;
  }
}

function indexOf(text: string): { marks: readonly number[]; length: number } {
  const marks: number[] = [];
  let length = 0;
  let offset = 0;
  for (const letter of text) {
    if (length % STEP === 0) marks.push(offset);
    length++;
    offset += letter.length;
  }
  return { marks, length };
}

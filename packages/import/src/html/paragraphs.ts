/** Elements that no paragraph holds. */
const BLOCKS = new Set(
  (
    'address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noscript ol optgroup option p ' +
    'section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const VOID_BLOCKS = new Set(['hr', 'col']);
/** Text right in these means nothing. */
const STRUCTURES = new Set('table tbody thead tfoot tr colgroup ul ol dl menu dir optgroup'.split(' '));
/** These hold one line of text. */
const LINES = new Set('h1 h2 h3 h4 h5 h6 summary dt legend option caption'.split(' '));
/** In these, one paragraph needs no element of its own. */
const CELLS = new Set('li dd td th figcaption figure div center address form noscript'.split(' '));
/** What is in these stays as it was typed. */
const VERBATIM = new Set('pre script style textarea svg math select object audio video iframe'.split(' '));
/** Elements in a line that show nothing by themselves. */
const HOLLOW = /^(?:a|abbr|b|big|code|del|em|font|i|ins|small|span|strike|strong|sub|sup|u|script|style)$/;

/** A comment or a tag. What is no tag is text. */
const TAG = /<!--|<(\/?)([a-z][a-z\d-]*)(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi;

const BREAK = '<br />';

/**
 * Paragraphs and line breaks as WordPress makes them of a text that was typed without: an empty line ends a paragraph, another
 * end of a line is a break, blocks of HTML stand between paragraphs, and what is verbatim stays. Linear in the text.
 */
export function paragraphs(text: string): string {
  const flow = new Flow();
  const ends = new Ends(text);
  const tags = new RegExp(TAG);
  let from = 0;
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    flow.text(text.slice(from, tag.index));
    const name = (tag[2] ?? '').toLowerCase();
    const isClosing = tag[1] === '/';
    from = tags.lastIndex;
    if (name === '') {
      const end = ends.after(from, '-->');
      if (end) {
        from = end.index + end[0].length;
        flow.inline(text.slice(tag.index, from), false);
      } else flow.inline(tag[0], false);
    } else if (VERBATIM.has(name) && !isClosing) {
      const end = ends.after(from, `</${name}\\s*>`);
      // Without an end, all the rest would be in it.
      if (!end) continue;
      from = end.index + end[0].length;
      const whole = text.slice(tag.index, from);
      if (name === 'pre') flow.block(whole);
      else flow.inline(whole, !HOLLOW.test(name));
    } else if (name === 'br') flow.lineBreak();
    else if (!BLOCKS.has(name)) flow.inline(tag[0], !isClosing && !HOLLOW.test(name));
    else if (isClosing) flow.close(name, tag[0]);
    else flow.open(name, tag[0]);
    tags.lastIndex = from;
  }
  flow.text(text.slice(from));
  return flow.end();
}

/** What has been written, and the paragraphs that are still to be. */
class Flow {
  readonly #written: string[] = [];
  /** Blocks that are open, the innermost last. */
  readonly #open: string[] = [];
  readonly #counts = new Map<string, number>();
  /** Paragraphs since the last tag of a block. */
  #run: Paragraph[] = [new Paragraph()];

  text(text: string): void {
    const [first = '', ...others] = text.split(/\n\s*\n/);
    this.#last.text(first);
    for (const other of others) {
      this.#begin();
      this.#last.text(other);
    }
  }

  inline(html: string, shows: boolean): void {
    this.#last.add(html, shows);
  }

  /** Two breaks are the end of a paragraph. */
  lineBreak(): void {
    if (this.#last.endsInBreak) this.#begin();
    else this.#last.breakLine();
  }

  block(html: string): void {
    this.#flush();
    this.#written.push(html);
  }

  open(name: string, tag: string): void {
    this.#flush();
    // A paragraph ends where a block begins.
    if (this.#open.at(-1) === 'p') this.#pop();
    this.#written.push(tag);
    if (VOID_BLOCKS.has(name)) return;
    this.#open.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  close(name: string, tag: string): void {
    this.#flush();
    // One that closes nothing would be an empty paragraph.
    if (name === 'p' && this.#open.at(-1) !== 'p') return;
    this.#written.push(tag);
    if (!this.#counts.get(name)) return;
    while (this.#pop() !== name);
  }

  end(): string {
    this.#flush();
    return this.#written.join('\n');
  }

  get #last(): Paragraph {
    return this.#run.at(-1) as Paragraph;
  }

  #begin(): void {
    if (!this.#last.isEmpty) this.#run.push(new Paragraph());
  }

  #pop(): string | undefined {
    const name = this.#open.pop();
    if (name !== undefined) this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1);
    return name;
  }

  #flush(): void {
    const run = this.#run.filter(({ isEmpty }) => !isEmpty);
    this.#run = [new Paragraph()];
    const within = this.#open.at(-1) ?? '';
    const html = run.map((one) => one.html);
    if (STRUCTURES.has(within)) this.#written.push(...html);
    else if (LINES.has(within)) this.#written.push(html.join(BREAK));
    else if (within === 'p') this.#written.push(html.join('</p>\n<p>'));
    else if (CELLS.has(within) && html.length === 1) this.#written.push(...html);
    else this.#written.push(...run.map((one) => (one.shows ? `<p>${one.html}</p>` : one.html)));
  }
}

class Paragraph {
  #html = '';
  /** Whether there is anything to see in it. */
  shows = false;
  /** A line has ended; it becomes a break when something follows. */
  #isBroken = false;

  get isEmpty(): boolean {
    return this.#html === '';
  }

  get html(): string {
    return this.#html.trimEnd();
  }

  get endsInBreak(): boolean {
    return this.#isBroken;
  }

  text(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.breakLine();
      const isBlank = line.trim() === '';
      if (!isBlank) this.add(this.isEmpty ? line.trimStart() : line, true);
      else if (!this.isEmpty && !this.#isBroken) this.#html += line;
    }
  }

  add(html: string, shows: boolean): void {
    if (this.#isBroken && !html.startsWith('</')) {
      this.#html += `${BREAK}\n`;
      this.#isBroken = false;
    }
    this.#html += html;
    this.shows ||= shows;
  }

  breakLine(): void {
    this.#isBroken = this.shows;
  }
}

/** Finds what closes something in a text; what is not there once is not looked for again. */
export class Ends {
  readonly #text: string;
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * @param pattern of a regular expression; letter case does not count
   * @returns the first match from there on; undefined when there is none
   */
  after(from: number, pattern: string): RegExpExecArray | undefined {
    if (this.#missing.has(pattern)) return undefined;
    const search = new RegExp(pattern, 'gi');
    search.lastIndex = from;
    const found = search.exec(this.#text) ?? undefined;
    if (!found) this.#missing.add(pattern);
    return found;
  }
}

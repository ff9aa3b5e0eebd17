import type { Emitter, HLJSApi, LanguageFn } from 'highlight.js';
import { addAll } from '../../lib/lists.ts';
import { nearest } from '../../lib/nearest.ts';
import { LANGUAGE_OF } from './names.ts';
import { type CodeKind, isPlainPiece, kindIn } from './theme.ts';

/** Tells the parts of code apart. It gives the same for the same code, whatever it was given before. */
export interface Highlighter {
  /** Whether it knows a language by this name, in lower case. */
  knows(language: string): boolean;
  /** The name that was probably meant. */
  guess(language: string): string | undefined;
  /**
   * The blocks of a body, in languages that it knows, in lines without their ends. When they take too long, those that are missing from the end
   * were not done: the first of them was stopped.
   */
  colour(blocks: readonly { readonly code: string; readonly language: string }[]): CodeLine[][];
}

/** highlight.js, each part of it loaded when it is called for, and what it runs in. */
export interface HighlightLibrary {
  core(): HLJSApi;
  language(name: string): LanguageFn;
  /** Its own name of every language. */
  languages(): readonly string[];
  /** Runs a piece of work and ends it, wherever it is, after a time. @returns whether it came to its end */
  within(milliseconds: number, work: () => void): boolean;
}

/**
 * Milliseconds that a body has for all of its code, and for each character of it. Nothing that people write comes
 * near: of 1,000 blocks of two real blogs the slowest takes a hundredth of it on a busy machine. Nothing published depends on
 * the time that was taken: a body that has no more stops the build. Some grammars take time without bounds for a line, in a
 * single match, which no count of steps could end.
 */
const BUDGET = 5000;
const BUDGET_PER_CHARACTER = 0.05;

/** Milliseconds that so many characters of code have. */
export function timeFor(characters: number): number {
  return BUDGET + characters * BUDGET_PER_CHARACTER;
}

/** Languages that are coloured within others, where a grammar names them. They are never guessed: that is slow on untrusted text. */
const EMBEDDED = ['bash', 'css', 'javascript', 'xml'];

/**
 * Loads nothing before the first block asks for it. Every language has an instance of its own, because one colours what is
 * embedded in it with all others that happen to be registered.
 */
export function createHighlighter(library: HighlightLibrary): Highlighter {
  const loaded = new Map<string, HLJSApi>();
  let own: ReadonlySet<string> | undefined;
  let others: ReadonlyMap<string, string> | undefined;

  /** The library's name of a language. For the other names that only its files have, all of them are loaded. */
  function grammarOf(name: string): string | undefined {
    own ??= new Set(library.languages());
    const known = LANGUAGE_OF.get(name) ?? (own.has(name) ? name : undefined);
    if (known !== undefined) return known;
    others ??= new Map(
      [...own].flatMap((language) =>
        (library.language(language)(library.core()).aliases ?? []).map((other) => [
          other.toLowerCase(),
          language,
        ]),
      ),
    );
    return others.get(name);
  }

  function load(language: string): HLJSApi {
    const instance = library.core().newInstance();
    instance.configure({ __emitter: Recorder });
    for (const name of new Set([language, ...EMBEDDED])) {
      const disableAutodetect = name !== language;
      instance.registerLanguage(name, (hljs) => ({ ...library.language(name)(hljs), disableAutodetect }));
    }
    // Compiles the grammar now: stopped in the middle, it would stay half compiled.
    instance.highlight('', { language });
    return instance;
  }

  return {
    knows: (language) => grammarOf(language) !== undefined,
    guess: (language) =>
      nearest(language, [...(own ?? []), ...LANGUAGE_OF.keys(), ...(others?.keys() ?? [])]),
    colour(blocks) {
      const grammars = blocks.map(({ language }) => grammarOf(language) ?? language);
      for (const grammar of grammars) if (!loaded.has(grammar)) loaded.set(grammar, load(grammar));
      const length = blocks.reduce((sum, { code }) => sum + code.length, 0);
      const done: CodeLine[][] = [];
      const isDone = library.within(timeFor(length), () => {
        for (const [index, grammar] of grammars.entries()) {
          const instance = loaded.get(grammar);
          if (instance) done.push(linesOf(piecesOf(instance, blocks[index]?.code ?? '', grammar), grammar));
        }
      });
      // A grammar that was stopped somewhere in its work is loaded anew.
      if (!isDone) loaded.delete(grammars[done.length] ?? '');
      return done;
    },
  };
}

/** What highlight.js finds. Where a grammar fails it may lose a part of the code, which then is plain as a whole. */
function piecesOf(instance: HLJSApi, code: string, language: string): readonly CodeToken[] {
  const { _emitter: emitter }: { _emitter: unknown } = instance.highlight(code, {
    language,
    ignoreIllegals: true,
  });
  const pieces = emitter instanceof Recorder ? emitter.pieces : [];
  return pieces.map(({ text }) => text).join('') === code ? pieces : [{ text: code }];
}

/** A piece of code. */
export interface CodeToken {
  readonly text: string;
  /** Absent for plain code. */
  readonly kind?: CodeKind | undefined;
}

export type CodeLine = readonly CodeToken[];

/**
 * Takes down what highlight.js finds, in place of the tree and the HTML that it would make: that tree is walked by
 * recursion, so how deep code may be nested would depend on the stack of the thread. No HTML but ours is made.
 *
 * The methods are those that highlight.js calls on an emitter.
 */
class Recorder implements Emitter {
  readonly pieces: CodeToken[] = [];
  readonly #open: (CodeKind | undefined)[] = [];
  readonly startScope = this.openNode.bind(this);
  readonly endScope = this.closeNode.bind(this);

  openNode(scope: string): void {
    this.#open.push(kindIn(scope, this.#open.at(-1)));
  }

  closeNode(): void {
    this.#open.pop();
  }

  addText(text: string): void {
    if (text !== '') this.pieces.push({ text, kind: this.#open.at(-1) });
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof Recorder) addAll(this.pieces, emitter.pieces);
  }

  finalize(): void {}

  toHTML(): string {
    return '';
  }
}

/**
 * Code in lines, without their ends. Neighbours of one kind become one.
 *
 * @param language the library's own name
 */
function linesOf(pieces: readonly CodeToken[], language: string): CodeLine[] {
  let line: CodeToken[] = [];
  const lines: CodeLine[] = [line];
  for (const piece of pieces)
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push((line = []));
      if (text === '') continue;
      const kind =
        text.trim() === '' || isPlainPiece(piece.text, piece.kind, language) ? undefined : piece.kind;
      const last = line.at(-1);
      if (last && last.kind === kind) line[line.length - 1] = { text: last.text + text, kind };
      else line.push({ text, kind });
    }
  return lines;
}

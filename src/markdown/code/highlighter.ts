import type { Emitter, HLJSApi, LanguageFn } from 'highlight.js';
import { addAll } from '../../lib/lists.ts';
import { nearest } from '../../lib/nearest.ts';
import { remember } from '../../lib/remember.ts';
import { LANGUAGE_OF } from './names.ts';
import { type CodeKind, isPlainPiece, kindIn } from './theme.ts';

export type Highlighter = ReturnType<typeof createHighlighter>;

/** highlight.js with lazy parts. */
interface HighlightLibrary {
  core(): HLJSApi;
  language(name: string): LanguageFn;
  languages(): readonly string[];
  /** @returns true if it finished in time */
  within(milliseconds: number, work: () => void): boolean;
}

/**
 * Milliseconds for all code of a body, plus some for each character. In two real blogs, the slowest of 1,000
 * blocks needs 1 % of it. A count of steps could not stop a grammar that hangs in a single match.
 */
const BUDGET = 5000;
const BUDGET_PER_CHARACTER = 0.05;

/** Milliseconds. */
export function timeFor(characters: number): number {
  return BUDGET + characters * BUDGET_PER_CHARACTER;
}

/** For languages that hold others. Never auto-detected: slow on untrusted text. */
const EMBEDDED = ['bash', 'css', 'javascript', 'xml'];
/** In the code of a grammar. TypeScript extends JavaScript. */
export const HOLDS_OTHERS = /subLanguage|= javascript\(hljs\)/;

/**
 * Loads languages on first use. Each has its own instance, because an instance applies all its languages to
 * embedded code. Deterministic. Names of languages are in lower case.
 */
export function createHighlighter(library: HighlightLibrary) {
  const loaded = new Map<string, HLJSApi>();
  const loadOnce = remember(load, loaded);
  let own: ReadonlySet<string> | undefined;
  let others: ReadonlyMap<string, string> | undefined;

  /** An unknown alias loads all language files once. */
  function grammarOf(name: string) {
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
    const held = HOLDS_OTHERS.test(String(library.language(language))) ? EMBEDDED : [];
    for (const name of new Set([language, ...held])) {
      const disableAutodetect = name !== language;
      instance.registerLanguage(name, (hljs) => ({ ...library.language(name)(hljs), disableAutodetect }));
    }
    // An abort would leave a grammar half compiled.
    instance.highlight('', { language });
    return instance;
  }

  return {
    knows: (language: string) => grammarOf(language) !== undefined,
    guess: (language: string) =>
      nearest(language, [...(own ?? []), ...LANGUAGE_OF.keys(), ...(others?.keys() ?? [])]),
    /** Lines without line ends. Fewer results than blocks mean a timeout in the first missing block. */
    colour(blocks: readonly { code: string; language: string }[]) {
      const grammars = blocks.map(({ language }) => grammarOf(language) ?? language);
      grammars.forEach(loadOnce);
      const length = blocks.reduce((sum, { code }) => sum + code.length, 0);
      const done: CodeLine[][] = [];
      const isDone = library.within(timeFor(length), () => {
        for (const [index, grammar] of grammars.entries())
          done.push(linesOf(piecesOf(loadOnce(grammar), blocks[index]?.code ?? '', grammar), grammar));
      });
      // The abort may have left it inconsistent.
      if (!isDone) loaded.delete(grammars[done.length] ?? '');
      return done;
    },
  };
}

/** Plain if a faulty grammar lost text. */
function piecesOf(instance: HLJSApi, code: string, language: string) {
  const { _emitter: emitter }: { _emitter: unknown } = instance.highlight(code, {
    language,
    ignoreIllegals: true,
  });
  const pieces = emitter instanceof Recorder ? emitter.pieces : [];
  return pieces.map(({ text }) => text).join('') === code ? pieces : [{ text: code }];
}

interface CodeToken {
  text: string;
  kind?: CodeKind;
}

export type CodeLine = readonly CodeToken[];

/**
 * highlight.js would build a tree and walk it by recursion, so its maximal depth would depend on the thread's
 * stack.
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

function linesOf(pieces: readonly CodeToken[], language: string) {
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

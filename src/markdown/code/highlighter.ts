import type { LanguageRegistration, RegexEngine } from '@shikijs/primitive';
import { nearest } from '../../lib/nearest.ts';
import { type CodeKind, kindOf, theme } from './theme.ts';

/** A piece of a line of code. */
export interface CodeToken {
  readonly text: string;
  /** Absent for plain code. */
  readonly kind?: CodeKind;
}

export type CodeLine = readonly CodeToken[];

/** Tells the parts of code apart. Pure: it gives the same for the same code, whatever it was given before. */
export interface Highlighter {
  /** Says whether it knows a language by this name, in lower case. */
  knows(language: string): boolean;
  /** The name that was probably meant. */
  guess(language: string): string | undefined;
  /** The code in lines, without their ends. @param language one that it knows */
  lines(code: string, language: string): CodeLine[];
}

/** Shiki, each part of it loaded when it is called for. */
export interface ShikiLibrary {
  primitive(): typeof import('@shikijs/primitive');
  engine(): typeof import('@shikijs/engine-javascript');
  /** A grammar, and before it those that it builds on. */
  language(name: string): LanguageRegistration[];
  /** Every name that a language goes by. */
  languages(): readonly string[];
}

/** Names that the library has no file for. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['c++', 'cpp'],
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
]);

/** Characters. A line that is longer was not written by hand, and some grammars take forever over it. */
const LONGEST_LINE = 2000;

/**
 * Loads nothing before the first block asks for it, and then that language only. Its engine on JavaScript's own
 * regular expressions starts without waiting, and measured as fast as the one on WebAssembly.
 *
 * Every language has a highlighter of its own, for a grammar colours what is embedded in it with all others that
 * happen to be there.
 */
export function createHighlighter(shiki: ShikiLibrary): Highlighter {
  const loaded = new Map<string, (code: string) => CodeLine[]>();
  let engine: RegexEngine | undefined;
  let known: ReadonlySet<string> | undefined;
  const names = (): ReadonlySet<string> => (known ??= new Set([...shiki.languages(), ...OTHER_NAMES.keys()]));

  function load(language: string): (code: string) => CodeLine[] {
    const { createShikiPrimitive, codeToTokensBase } = shiki.primitive();
    // A grammar with one expression that JavaScript cannot say is still good for the rest.
    engine ??= shiki.engine().createJavaScriptRegexEngine({ forgiving: true });
    const langs = shiki.language(OTHER_NAMES.get(language) ?? language);
    const primitive = createShikiPrimitive({ engine, langs, themes: [theme], warnings: false });
    const options = {
      lang: langs.at(-1)?.name ?? language,
      theme: theme.name,
      tokenizeMaxLineLength: LONGEST_LINE,
      // No limit of time: two builds would differ.
      tokenizeTimeLimit: 0,
    };
    return (code) =>
      codeToTokensBase(primitive, code, options).map((line) =>
        joined(line.map(({ content, color }) => tokenOf(content, kindOf(color)))),
      );
  }

  return {
    knows: (language) => names().has(language),
    guess: (language) => nearest(language, names()),
    lines(code, language) {
      const lines = loaded.get(language) ?? load(language);
      loaded.set(language, lines);
      return lines(code);
    },
  };
}

function tokenOf(text: string, kind: CodeKind | undefined): CodeToken {
  return kind === undefined || text.trim() === '' ? { text } : { text, kind };
}

/** Neighbours of one kind as one. */
function joined(tokens: readonly CodeToken[]): CodeLine {
  const line: CodeToken[] = [];
  for (const token of tokens) {
    const last = line.at(-1);
    const same = last?.kind === token.kind;
    if (last && same) line[line.length - 1] = { ...last, text: last.text + token.text };
    else line.push(token);
  }
  return line;
}

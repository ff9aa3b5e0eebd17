import type { HLJSApi, LanguageFn } from 'highlight.js';
import { nearest } from '../../lib/nearest.ts';
import { type CodeEvent, type CodeLine, linesOfEvents, Recorder } from './lines.ts';
import { LANGUAGE_OF } from './names.ts';

/** Tells the parts of code apart. It gives the same for the same code, whatever it was given before. */
export interface Highlighter {
  /** Whether it knows a language by this name, in lower case. */
  knows(language: string): boolean;
  /** The name that was probably meant. */
  guess(language: string): string | undefined;
  /** Starts with a body, whose blocks share a budget of time. */
  start(): Colouring;
}

/**
 * The code in lines, without their ends; undefined when it takes too long. Then the budget of the body is spent.
 *
 * @param language one that the highlighter knows
 */
export type Colouring = (code: string, language: string) => CodeLine[] | undefined;

/** highlight.js, each part of it loaded when it is called for, and what it runs in. */
export interface HighlightLibrary {
  core(): HLJSApi;
  language(name: string): LanguageFn;
  /** Its own name of every language. */
  languages(): readonly string[];
  /** Milliseconds on a clock that only ever goes forward. */
  now(): number;
  /** Runs a piece of work and ends it, wherever it is, after a time. @returns whether it came to its end */
  within(milliseconds: number, work: () => void): boolean;
}

/**
 * Milliseconds that a body has for all of its code, and for each character of it. Nothing that people write comes
 * near: of 1,000 blocks of two real blogs the slowest takes a ninetieth of it on a busy machine. Nothing published depends on
 * the time that was taken: a body that has no more stops the build, and however hostile it takes no more than its size allows.
 */
const BUDGET = 2000;
const BUDGET_PER_CHARACTER = 0.05;
/** How often a block is tried: a machine that has stood still for a moment is not the fault of the code. */
const TRIES = 2;

/**
 * Loads nothing before the first block asks for it, and then that language only, with those that it embeds by name.
 * Every language has an instance of its own, because one colours what is embedded in it with all others that happen
 * to be registered.
 */
export function createHighlighter(library: HighlightLibrary): Highlighter {
  const loaded = new Map<string, HLJSApi>();
  const guesses = new Map<string, string | undefined>();
  let known: ReadonlySet<string> | undefined;
  const names = (): ReadonlySet<string> =>
    (known ??= new Set([...library.languages(), ...LANGUAGE_OF.keys()]));

  function load(language: string): HLJSApi {
    const instance = library.core().newInstance();
    instance.configure({ __emitter: Recorder });
    const wanted = [language];
    for (const name of wanted) {
      instance.registerLanguage(name, library.language(name));
      const more = embeddedIn(instance.getLanguage(name)).filter((other) => !wanted.includes(other));
      wanted.push(...more);
    }
    // Compiles the grammars now: stopped in the middle, a grammar would stay half compiled.
    for (const name of wanted) instance.highlight('', { language: name });
    return instance;
  }

  return {
    knows: (language) => names().has(language),
    guess(language) {
      if (!guesses.has(language)) guesses.set(language, nearest(language, names()));
      return guesses.get(language);
    },
    start() {
      let budget = BUDGET;
      return (code, written) => {
        const language = LANGUAGE_OF.get(written) ?? written;
        budget += code.length * BUDGET_PER_CHARACTER;
        for (let count = 0; count < TRIES; count += 1) {
          const instance = loaded.get(language) ?? load(language);
          loaded.set(language, instance);
          let lines: CodeLine[] = [];
          const start = library.now();
          const isDone = library.within(budget, () => {
            lines = linesOfEvents(eventsOf(instance, code, language), language);
          });
          if (isDone) {
            budget -= library.now() - start;
            return lines;
          }
          // It was stopped somewhere in its work.
          loaded.delete(language);
        }
        budget = 0;
        return undefined;
      };
    },
  };
}

/** What highlight.js finds. Where a grammar fails it may lose a part of the code, which then is plain as a whole. */
function eventsOf(instance: HLJSApi, code: string, language: string): readonly CodeEvent[] {
  const { _emitter: emitter }: { _emitter: unknown } = instance.highlight(code, {
    language,
    ignoreIllegals: true,
  });
  const events = emitter instanceof Recorder ? emitter.events : [];
  const text = events.map((event) => (event !== 'end' && 'text' in event ? event.text : '')).join('');
  return text === code ? events : [{ text: code }];
}

/**
 * The languages that a grammar embeds by name. Those that it would have to guess stay plain: guessing means trying
 * one after the other on untrusted text.
 *
 * @param grammar what a language of highlight.js is made of: modes that hold modes, sometimes themselves
 */
function embeddedIn(grammar: unknown): string[] {
  const names = new Set<string>();
  const met = new Set<object>();
  const left: unknown[] = [grammar];
  for (let mode = left.pop(); mode !== undefined || left.length > 0; mode = left.pop()) {
    if (typeof mode !== 'object' || mode === null || mode instanceof RegExp || met.has(mode)) continue;
    met.add(mode);
    for (const [key, value] of Object.entries(mode)) {
      if (key === 'subLanguage' && typeof value === 'string') names.add(value);
      else left.push(value);
    }
  }
  return [...names].toSorted();
}

import type { Messages } from '../i18n/messages.ts';
import type { Feature, Heading, Inspection, MarkdownProblem, Reference, RenderContext } from './rendered.ts';
import { countBefore } from '../lib/lists.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import type { Token } from './markdown-it.ts';

/** What the walk over a body finds for a check. */
export type Collected = {
  -readonly [Key in Exclude<keyof Inspection, 'ids' | 'isEmpty'>]: Inspection[Key][number][];
};

/** A footnote that the body defines. */
export interface FootnoteDefinition {
  /** In lower case. */
  readonly label: string;
  /** Line of the body, from 0. */
  readonly line: number;
  /** From its start to its end, once the body has been read. */
  readonly tokens: Token[];
  /** Its number in the page, from 1; 0 as long as nothing refers to it. */
  number: number;
  /** How many places refer to it. */
  uses: number;
}

/**
 * What the rules know and find out of one body. markdown-it passes it to every rule as `env`, and keeps its own
 * `references` (link definitions) in the same object, hence the names here.
 */
export type Env = ReturnType<typeof createEnv>;

/** What a renderer is made with. */
export interface EnvOptions {
  readonly labels: Messages['markdown'];
  /** Links to other sites are noted too: only a check of the text wants to know them. */
  readonly notesOutside: boolean;
  /** Other sites whose sounds and films are played. */
  readonly mediaHosts: readonly string[];
  /** Other sites whose frames a reader may load. */
  readonly frameHosts: readonly string[];
}

export function createEnv(source: string, context: RenderContext, options: EnvOptions) {
  return {
    ...options,
    source,
    context,
    /** Put before every id. */
    prefix: context.idPrefix ?? '',
    found: {
      references: [] as Reference[],
      problems: [] as MarkdownProblem[],
      headings: [] as Heading[],
      ids: new Set<string>(),
      /** By the id that headings would like: the number behind it from which on one may be free. */
      nextId: new Map<string, number>(),
      words: 0,
      features: new Set<Feature>(),
      /** What the page must be allowed to load: sources by directive. */
      policy: new Map<string, Set<string>>(),
      /** Markdown pictures so far. */
      pictures: 0,
      /** Only in a check of the text. */
      inspection: undefined as Collected | undefined,
    },
    lines: new SourceLines(source),
    /** What the page has beyond what is written. */
    added: { cells: 0, characters: 0 },
    /** Link definitions, which are markdown-it's own. */
    references: undefined as unknown,
    /** Where they stand: normalized labels and lines, from 0; `to` is behind the last. */
    definitions: [] as { readonly label: string; readonly from: number; readonly to: number }[],
    /** By label in lower case. */
    footnotes: new Map<string, FootnoteDefinition>(),
    /** By attribute of raw HTML that was left out: edits that remove it where it stands again. */
    leftOut: new Map<string, PlacedEdit[]>(),
    /** The text of a footnote is being read. */
    inNote: false,
    /** A block without an end has been reported. */
    hasOpenBlock: false,
    /** End tags that the opening needs when `<!--more-->` stands inside raw HTML. */
    openingEnd: '',
    /** The opening is rendered on its own, for pages where its ids would stand twice. */
    opening: false,
  };
}

/** markdown-it types `env` as `any`; this is the one place that says what it is. */
export function envOf(state: { readonly env: unknown }): Env {
  return state.env as Env;
}

/** Notes that the page must be allowed to load something. @param directive of its security policy: `media-src` */
export function allowSource(env: Env, directive: string, source: string): void {
  const { policy } = env.found;
  policy.set(directive, (policy.get(directive) ?? new Set()).add(source));
}

/** The lines of a body. What is found out is kept, because one line may hold all the problems of a post. */
class SourceLines {
  readonly #source: string;
  #lines: readonly string[] | undefined;
  #pairs: readonly [line: number, ends: readonly number[]] | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** @param line from 0; '' where there is none */
  text(line: number): string {
    return (this.#lines ??= this.#source.split('\n'))[line] ?? '';
  }

  /** @param index in UTF-16 @returns the column in code points, from 1; at most that behind the end of the line */
  column(line: number, index: number): number {
    const text = this.text(line);
    const within = Math.min(index, text.length);
    // Second halves of surrogate pairs make no column of their own.
    if (this.#pairs?.[0] !== line)
      this.#pairs = [
        line,
        Array.from(text.matchAll(/(?<=[\ud800-\udbff])[\udc00-\udfff]/g), (half) => half.index),
      ];
    return within - countBefore(this.#pairs[1], within) + 1;
  }
}

import type { Block } from './block.ts';
import type { Inspection } from './inspection.ts';
import type { Labels } from './labels.ts';
import type { Feature, Heading, MarkdownProblem, Reference, RenderContext } from './rendered.ts';
import type { SourceLines } from './source-lines.ts';
import type { FoundTemplate, TemplateKind } from './templates/kinds.ts';

/** Where a thing stands in the file: line and column from 1, the column in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A footnote that the body defines. */
export interface FootnoteDefinition {
  /** In lower case. */
  readonly label: string;
  /** Line of the body, from 0. */
  readonly line: number;
  /** Its number in the page, from 1; 0 as long as nothing refers to it. */
  number: number;
  /** How many places refer to it. */
  uses: number;
}

/** An attribute of raw HTML that was left out. */
export interface RefusedAttribute {
  /** Index of the problem that reports it. */
  readonly problem: number;
  /** Names of elements that had it, in the order in which they were met. */
  readonly elements: Set<string>;
  count: number;
}

/**
 * What the rules know and find out of one body. markdown-it hands it to every rule as `env`, and keeps its own
 * `references` (link definitions) in the same object, hence the names here.
 */
export interface Env {
  readonly source: string;
  readonly context: RenderContext;
  readonly labels: Labels;
  /** Put before every id: '' or `RenderContext.idPrefix`. */
  readonly prefix: string;
  /** Whether links to other sites are noted too: only a check of the text wants to know them. */
  readonly notesOutside: boolean;
  readonly found: {
    readonly references: Reference[];
    readonly problems: MarkdownProblem[];
    readonly headings: Heading[];
    readonly ids: Set<string>;
    /** By the id that headings would like: the number behind it from which on one may be free. */
    readonly nextId: Map<string, number>;
    words: number;
    readonly features: Set<Feature>;
    /** How many Markdown pictures have been met. */
    pictures: number;
    /** Only where somebody checks the text. */
    inspection?: Inspection;
  };
  /** Made when the first place is asked for. */
  lines?: SourceLines;
  /** What the page has beyond what is written. */
  readonly added: { cells: number; characters: number };
  /** Link definitions, which are markdown-it's own. */
  references?: unknown;
  readonly footnotes: Map<string, FootnoteDefinition>;
  /** Attributes of raw HTML that were left out, by name. */
  readonly refused: Map<string, RefusedAttribute>;
  /** What is written for another generator. */
  readonly templates: Map<TemplateKind, FoundTemplate[]>;
  /** True while the text of a footnote is being read. */
  inNote: boolean;
  /** Blocks that none of ours is, by the line of the body, from 0. */
  readonly unknownBlocks: Map<number, Block>;
  /** A block that nothing closes has been named. */
  hasOpenBlock: boolean;
  /** End tags that the opening needs when `<!--more-->` stands inside raw HTML. */
  openingEnd: string;
  /** True while the opening is rendered on its own, for pages where its ids would stand twice. */
  opening: boolean;
}

export function createEnv(
  source: string,
  context: RenderContext,
  labels: Labels,
  notesOutside: boolean,
): Env {
  return {
    source,
    context,
    labels,
    prefix: context.idPrefix ?? '',
    notesOutside,
    found: {
      references: [],
      problems: [],
      headings: [],
      ids: new Set(),
      nextId: new Map(),
      words: 0,
      features: new Set(),
      pictures: 0,
    },
    added: { cells: 0, characters: 0 },
    footnotes: new Map(),
    refused: new Map(),
    templates: new Map(),
    inNote: false,
    unknownBlocks: new Map(),
    hasOpenBlock: false,
    openingEnd: '',
    opening: false,
  };
}

/** markdown-it types `env` as `any`; this is the one place that says what it is. */
export function envOf(state: { readonly env: unknown }): Env {
  return state.env as Env;
}

/** Notes a problem at a place. */
export function report(env: Env, place: Place, problem: Omit<MarkdownProblem, 'line' | 'column'>): void {
  env.found.problems.push({ ...problem, line: place.line, column: place.column });
}

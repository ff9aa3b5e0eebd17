import type { Messages } from '../i18n/messages.ts';
import type { Heading, Inspection, MarkdownProblem, Players, Reference, RenderContext } from './rendered.ts';
import type { Highlighter } from './code/highlighter.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import type MarkdownIt from 'markdown-it';
import type { Renderer, RuleCore, Token } from './markdown-it.ts';

/** Mutable {@link Inspection} that the rules fill. */
export type Collected = {
  -readonly [Key in Exclude<keyof Inspection, 'ids' | 'isEmpty'>]: Inspection[Key][number][];
};

export interface FootnoteDefinition {
  /** In lower case. */
  label: string;
  /** Line of the body, from 0. */
  line: number;
  /** Filled after parsing. */
  tokens: Token[];
  /** From 1, by first use; 0: unused. */
  number: number;
  uses: number;
}

/**
 * State of one body, which markdown-it passes to every rule. It stores its link definitions in the same
 * object as `references`.
 */
export type Env = ReturnType<typeof createEnv>;

export interface EnvOptions {
  labels: Messages['markdown'];
  players: Players;
  /** Without one, code stays plain. */
  highlighter?: Highlighter;
  math: boolean;
  /** URL of the site. Links with it are recorded. */
  home?: string;
}

export function createEnv(source: string, context: RenderContext, options: EnvOptions) {
  return {
    // In Node 20, a literal that begins with a spread is slow to make and to read: its properties become a table.
    source,
    ...options,
    context,
    found: {
      references: [] as Reference[],
      problems: [] as MarkdownProblem[],
      headings: [] as Heading[],
      ids: new Set<string>(),
      /** Next number to try, by id. */
      nextId: new Map<string, number>(),
      words: 0,
      /** CSP sources by directive. */
      policy: new Map<string, Set<string>>(),
      pictures: 0,
      /** With `RenderContext.inspects`. */
      inspection: undefined as Collected | undefined,
    },
    lineAt: lineReader(source),
    /** Output beyond the source. */
    added: { cells: 0, characters: 0 },
    references: undefined as unknown,
    /** Normalised labels and lines from 0; `to` is exclusive. Odd: probably text that no reader sees. */
    definitions: [] as { label: string; from: number; to: number; isOdd: boolean }[],
    /** By label in lower case. */
    footnotes: new Map<string, FootnoteDefinition>(),
    /** Edits that remove further uses, by attribute. */
    leftOut: new Map<string, PlacedEdit[]>(),
    inNote: false,
    hasOpenBlock: false,
    /** End tags for an opening that ends inside raw HTML. */
    openingEnd: '',
    /** While rendering the opening for other pages, where ids would repeat. */
    opening: false,
  };
}

/** markdown-it types `env` as `any`. */
export function envOf(state: { env: unknown }): Env {
  return state.env as Env;
}

/** A core rule. Returned tokens replace those of the body. */
export type BodyRule = (tokens: Token[], env: Env) => Token[] | void;

/** @param sign a body without it has nothing for the rule */
export function bodyRule(rule: BodyRule, sign = ''): RuleCore {
  const run: RuleCore = (state) => {
    const env = envOf(state);
    if (env.source.includes(sign)) state.tokens = rule(state.tokens, env) ?? state.tokens;
  };
  return Object.defineProperty(run, 'name', { value: rule.name });
}

/** HTML of one token. */
export type TokenHtml = (token: Token, env: Env, renderer: Renderer) => string;

/** @param rules by type of the token */
export function addHtml({ renderer }: MarkdownIt, rules: Readonly<Record<string, TokenHtml>>): void {
  for (const [type, html] of Object.entries(rules))
    renderer.rules[type] = (tokens, index, _options, env: Env, self) => {
      const token = tokens[index];
      return token ? html(token, env, self) : '';
    };
}

/** @param directive such as `media-src` */
export function allowSource(env: Env, directive: string, source: string): void {
  const { policy } = env.found;
  policy.set(directive, (policy.get(directive) ?? new Set()).add(source));
}

/** Reads a line from 0. Splits the source on first use. */
function lineReader(source: string): (line: number) => string {
  let lines: readonly string[] | undefined;
  return (line) => (lines ??= source.split(/\r\n?|\n/))[line] ?? '';
}

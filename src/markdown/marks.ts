import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import type { MarkdownProblem } from './rendered.ts';
import type { TemplateKind } from './templates/kinds.ts';

/** A problem whose place is known only as an index into the inline content that is being read. */
export type InlineProblem = Omit<MarkdownProblem, 'line' | 'column'>;

/** Leaves a token that prints nothing and tells the collecting rule that something is wrong here. */
export function markProblem(state: StateInline, at: number, problem: InlineProblem): void {
  const token = state.push('problem', '', 0);
  token.meta = { at, problem };
}

/** Index into the inline content at which a link, picture, raw tag or problem starts. */
export function startOf(token: Token): number {
  const meta: unknown = token.meta;
  return typeof meta === 'object' && meta !== null && 'at' in meta && typeof meta.at === 'number'
    ? meta.at
    : 0;
}

/** The problem that a `problem` token stands for. */
export function problemOf(token: Token): InlineProblem {
  return (token.meta as { problem: InlineProblem }).problem;
}

/** Leaves a token that prints nothing and tells the collecting rule that text for another generator stands here. */
export function markTemplate(state: StateInline, at: number, kind: TemplateKind, typed: string): void {
  const token = state.push('template', '', 0);
  token.meta = { at, kind, typed };
}

/** What a `template` token stands for. */
export function templateOf(token: Token): { readonly kind: TemplateKind; readonly typed: string } {
  return token.meta as { kind: TemplateKind; typed: string };
}

/** Markdown that was meant and did not take, at the place where it is written. */
export type Slip = Omit<MarkdownProblem, 'line' | 'column'>;

/** @param mend what stands at the place and what was meant, where that is certain */
export function slip(rule: string, message: string, hint: string, mend?: MarkdownProblem['mend']): Slip {
  return { rule, severity: 'warning', message, hint, ...(mend && { mend }) };
}

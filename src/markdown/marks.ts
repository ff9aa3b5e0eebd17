import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { type Env, type Finding, type Place, report } from './env.ts';

/** What is done with a mark once its place is known. */
type Note = (env: Env, place: Place) => void;

/** Leaves a token that prints nothing, for the collecting rule: only that one knows places in the file. */
export function mark(state: StateInline, at: number, note: Note): void {
  state.push('mark', '', 0).meta = { at, note };
}

/** Reports a problem at an index into the inline content. */
export function markProblem(state: StateInline, at: number, problem: Finding): void {
  mark(state, at, (env, place) => report(env, place, problem));
}

export function noteOf(token: Token): Note {
  return (token.meta as { note: Note }).note;
}

/** Index into the inline content at which a link, picture, raw tag or mark starts. */
export function startOf(token: Token): number {
  const at = (token.meta as { at?: unknown } | null)?.at;
  return typeof at === 'number' ? at : 0;
}

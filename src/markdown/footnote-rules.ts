import { addAll } from '../lib/lists.ts';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { type Env, envOf, type FootnoteDefinition, report } from './env.ts';
import { markProblem } from './marks.ts';
import { placeAt } from './place.ts';

const DEFINITION = /^\[\^([^\]\s[]+)\]:[ \t]*/;
const REFERENCE = /\[\^([^\]\s[]+)\]/y;

/** `[^name]: text`, going on in lines that are indented. The first definition of a name counts. */
export const footnoteDefinition: RuleBlock = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src.charCodeAt(start + 1) !== 0x5e /* ^ */) return false;
  const env = envOf(state);
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  // Notes stand at the top level. Within a note, a line that is not indented for it may start the next one.
  if (indent >= 4 || (state.level > 0 && !(silent && env.inNote && indent < 0))) return false;
  const match = DEFINITION.exec(state.src.slice(start, state.eMarks[startLine]));
  const name = match?.[1];
  if (!match || name === undefined) return false;
  if (silent) return true;

  const { footnotes } = env;
  const label = labelKey(name);
  const open = state.push('footnote_open', 'li', 1);
  open.info = label;
  if (!footnotes.has(label)) footnotes.set(label, { label, line: startLine, number: 0, uses: 0 });

  // The rest of the line is read as if it stood four columns in, where the lines that follow stand.
  const marks = [
    state.bMarks[startLine] ?? 0,
    state.tShift[startLine] ?? 0,
    state.sCount[startLine] ?? 0,
  ] as const;
  state.bMarks[startLine] = start + match[0].length;
  state.tShift[startLine] = 0;
  state.blkIndent += 4;
  state.sCount[startLine] = state.blkIndent;
  env.inNote = true;
  state.md.block.tokenize(state, startLine, endLine);
  env.inNote = false;
  state.blkIndent -= 4;
  [state.bMarks[startLine], state.tShift[startLine], state.sCount[startLine]] = marks;
  state.push('footnote_close', 'li', -1);
  return true;
};

/** `[^name]`, a number that leads to the note. */
export const footnoteReference: RuleInline = (state, silent) => {
  // Read silently it could not stand in the text of a link, where two brackets in a row mean a link.
  if (silent || !state.src.startsWith('[^', state.pos)) return false;
  REFERENCE.lastIndex = state.pos;
  const [written, name = ''] = REFERENCE.exec(state.src) ?? [];
  if (written === undefined || state.pos + written.length > state.posMax) return false;
  if (!envOf(state).footnotes.has(labelKey(name))) {
    markProblem(state, state.pos, missing(written));
    return false;
  }
  state.push('footnote_ref', '', 0).info = labelKey(name);
  state.pos += written.length;
  return true;
};

/** Numbers the notes in the order in which they are referred to, and moves them behind the text. */
export const footnoteList: RuleCore = (state) => {
  const env = envOf(state);
  if (env.footnotes.size === 0) return;
  const { body, notes } = takeNotes(state.tokens);
  const order: FootnoteDefinition[] = [];
  number(body, env, order);
  // A note may refer to others: the list grows while it is walked.
  for (const { label } of order) number(notes.get(label) ?? [], env, order);

  for (const note of env.footnotes.values()) {
    if (note.number === 0) report(env, placeAt(env, note.line, 0), unused(note.label));
  }
  state.tokens = body;
  if (order.length === 0) return;
  body.push(new state.Token('footnotes_open', 'section', 1));
  for (const note of order) {
    const tokens = notes.get(note.label) ?? [];
    for (const token of tokens) if (token.type === 'footnote_open') token.meta = note;
    const back = new state.Token('footnote_back', '', 0);
    back.meta = note;
    const last = tokens.at(-2)?.type === 'paragraph_close' ? -2 : -1;
    addAll(body, [...tokens.slice(0, last), back, ...tokens.slice(last)]);
  }
  body.push(new state.Token('footnotes_close', 'section', -1));
};

function takeNotes(tokens: readonly Token[]): { body: Token[]; notes: Map<string, Token[]> } {
  const notes = new Map<string, Token[]>();
  const body: Token[] = [];
  let note: Token[] | undefined;
  for (const token of tokens) {
    if (token.type === 'footnote_open') {
      note = [token];
      if (!notes.has(token.info)) notes.set(token.info, note);
    } else (note ?? body).push(token);
    if (token.type === 'footnote_close') note = undefined;
  }
  return { body, notes };
}

function number(tokens: readonly Token[], env: Env, order: FootnoteDefinition[]): void {
  for (const { children } of tokens) {
    let links = 0;
    for (const token of children ?? []) {
      if (token.type === 'link_open') links++;
      else if (token.type === 'link_close') links--;
      const note = token.type === 'footnote_ref' ? env.footnotes.get(token.info) : undefined;
      if (!note) continue;
      if (note.number === 0) note.number = order.push(note);
      // A link within a link cannot be: there the number is only shown.
      token.hidden = links > 0;
      if (!token.hidden) note.uses++;
      token.meta = { number: note.number, use: note.uses };
    }
  }
}

/** Names of footnotes do not differ by letter case, as on GitHub. */
function labelKey(label: string): string {
  return label.toLowerCase();
}

function missing(written: string): { rule: string; severity: 'warning'; message: string; hint: string } {
  return {
    rule: 'footnote',
    severity: 'warning',
    message: `The footnote \`${written}\` is used but not written.`,
    hint: `Add a line that starts with ${written}: and the text of the note.`,
  };
}

function unused(label: string): { rule: string; severity: 'warning'; message: string; hint: string } {
  return {
    rule: 'footnote',
    severity: 'warning',
    message: `Nothing refers to the footnote \`[^${label}]\`, so it is left out.`,
    hint: `Write [^${label}] where its number should stand, or remove the note.`,
  };
}

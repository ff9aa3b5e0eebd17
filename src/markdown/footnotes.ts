import { addAll } from '../lib/lists.ts';

import { escapeHtml, matchAt } from '../lib/text.ts';
import { type BodyRule, type Env, envOf, type FootnoteDefinition, type TokenHtml } from './env.ts';
import {
  indentOf,
  leaf,
  type RuleBlock,
  type RuleInline,
  startOfLine,
  textOfLine,
  Token,
} from './markdown-it.ts';
import { markProblem, metaOf, reportAt, advise } from './findings.ts';

const DEFINITION = /^\[\^([^\]\s[]+)\]:[ \t]*/;
const REFERENCE = /\[\^([^\]\s[]+)\]/y;

/** `[^name]: text`, continued by indented lines. The first of a name wins. */
export const footnoteDefinition: RuleBlock = (state, startLine, endLine, silent) => {
  const start = startOfLine(state, startLine);
  if (!state.src.startsWith('[^', start)) return false;
  const env = envOf(state);
  const indent = indentOf(state, startLine);
  // Definitions are top-level only. A less indented line within a note may start the next one.
  if (indent >= 4 || (state.level > 0 && !(silent && env.inNote && indent < 0))) return false;
  const match = DEFINITION.exec(textOfLine(state, startLine));
  const name = match?.[1];
  if (!match || name === undefined) return false;
  if (silent) return true;

  const { footnotes } = env;
  // Names ignore case, as on GitHub.
  const label = name.toLowerCase();
  const open = state.push('footnote_open', 'li', 1);
  open.info = label;
  if (footnotes.has(label)) {
    const message = `There is a footnote \`[^${name}]\` above already, so this one is left out.`;
    reportAt(env, startLine, advise('footnote', message, 'Write another name here, and in the text.'));
  } else footnotes.set(label, { label, line: startLine, tokens: [], number: 0, uses: 0 });

  // Pretends that the rest of the line starts four columns in, like the lines after it.
  const { bMarks, tShift, sCount } = state;
  const marks = [bMarks[startLine], tShift[startLine], sCount[startLine]] as [number, number, number];
  state.blkIndent += 4;
  [bMarks[startLine], tShift[startLine], sCount[startLine]] = [start + match[0].length, 0, state.blkIndent];
  env.inNote = true;
  state.md.block.tokenize(state, startLine, endLine);
  env.inNote = false;
  state.blkIndent -= 4;
  [bMarks[startLine], tShift[startLine], sCount[startLine]] = marks;
  state.push('footnote_close', 'li', -1);
  open.map = [startLine, state.line];
  return true;
};

export const footnoteReference: RuleInline = (state, silent) => {
  // A silent match would block links that contain a reference.
  if (silent || !state.src.startsWith('[^', state.pos)) return false;
  const [written, name = ''] = matchAt(REFERENCE, state.src, state.pos) ?? [];
  if (written === undefined || state.pos + written.length > state.posMax) return false;
  if (!envOf(state).footnotes.has(name.toLowerCase())) {
    const hint = `Add a line that starts with ${written}: and the text of the note.`;
    const problem = advise('footnote', `The footnote \`${written}\` is used but not written.`, hint);
    markProblem(state, state.pos, problem);
    return false;
  }
  state.push('footnote_ref', '', 0).info = name.toLowerCase();
  state.pos += written.length;
  return true;
};

export const footnoteList: BodyRule = (tokens, env) => {
  if (env.footnotes.size === 0) return;
  const body = takeNotes(tokens, env);
  const order: FootnoteDefinition[] = [];
  numberNotes(body, env, order);
  // Notes may refer to notes: the list grows.
  for (const note of order) numberNotes(note.tokens, env, order);

  for (const { label, line, number: used, tokens: words } of env.footnotes.values()) {
    if (used > 0 && words.length <= 2) {
      const message = `There are no words behind \`[^${label}]:\`, so the note is empty.`;
      reportAt(env, line, advise('footnote', message, 'Write the note in the same line.'));
    }
    if (used > 0) continue;
    const message = `Nothing refers to the footnote \`[^${label}]\`, so it is left out.`;
    const hint = `Write [^${label}] where its number should stand, or remove the note.`;
    reportAt(env, line, advise('footnote', message, hint));
  }
  if (order.length === 0) return body;
  body.push(new Token('footnotes_open', 'section', 1));
  for (const note of order) {
    const own = note.tokens;
    const back = leaf('footnote_back', '');
    back.meta = note;
    const last = own.at(-2)?.type === 'paragraph_close' ? -2 : -1;
    addAll(body, [...own.slice(0, last), back, ...own.slice(last)]);
  }
  body.push(new Token('footnotes_close', 'section', -1));
  return body;
};

/** @returns the tokens outside definitions */
function takeNotes(tokens: readonly Token[], env: Env) {
  const body: Token[] = [];
  let note: Token[] | undefined;
  for (const token of tokens) {
    if (token.type === 'footnote_open') {
      const definition = env.footnotes.get(token.info);
      token.meta = definition;
      note = definition?.tokens.length === 0 ? definition.tokens : [];
    }
    (note ?? body).push(token);
    if (token.type === 'footnote_close') note = undefined;
  }
  return body;
}

function numberNotes(tokens: readonly Token[], env: Env, order: FootnoteDefinition[]) {
  for (const { children } of tokens) {
    let links = 0;
    for (const token of children ?? []) {
      if (token.type === 'link_open') links++;
      else if (token.type === 'link_close') links--;
      const note = token.type === 'footnote_ref' ? env.footnotes.get(token.info) : undefined;
      if (!note) continue;
      if (note.number === 0) note.number = order.push(note);
      // A nested link is invalid, so only the number shows.
      token.hidden = links > 0;
      if (!token.hidden) note.uses++;
      token.meta = { number: note.number, use: note.uses };
    }
  }
}

// Reserved by `OWN` in `headings.ts`.
const noteId = (number: number) => `note_${number}`;
const placeId = (number: number, use: number) => `note_${number}_${use === 1 ? 'place' : `place_${use}`}`;
const TITLE = 'notes_';

export const footnoteHtml = {
  footnote_ref: (token, env) => {
    // The opening appears without the notes.
    if (env.opening) return '';
    const { number = 0, use = 0 } = metaOf(token);
    if (token.hidden) return `<sup>${number}</sup>`;
    const id = newId(env, placeId(number, use));
    return `<sup class="footnote-ref"><a href="#${noteId(number)}" id="${id}" role="doc-noteref" aria-describedby="${TITLE}">${number}</a></sup>`;
  },
  footnotes_open: (_, env) => {
    const id = newId(env, TITLE);
    return `<section class="footnotes" role="doc-endnotes" aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(env.labels.footnotes)}</h2>\n<ol>\n`;
  },
  footnote_open: (token, env) => `<li id="${newId(env, noteId(metaOf(token).number ?? 0))}">\n`,
  footnote_back: (token, env) => {
    const { number = 0, uses = 0 } = metaOf(token);
    const label = escapeHtml(env.labels.backToText);
    return Array.from({ length: uses }, (_, i) => {
      const use = i + 1;
      const which = use === 1 ? '' : `<sup>${use}</sup>`;
      const name = `${label} ${number}${use === 1 ? '' : `-${use}`}`;
      // U+FE0E prevents an emoji arrow.
      return ` <a href="#${placeId(number, use)}" role="doc-backlink" aria-label="${name}">\u21a9\ufe0e${which}</a>`;
    }).join('');
  },
  footnote_close: () => '</li>\n',
  footnotes_close: () => '</ol>\n</section>\n',
} satisfies Record<string, TokenHtml>;

function newId(env: Env, id: string) {
  env.found.ids.add(id);
  return id;
}

import type { Env } from './env.ts';
import { reportAt, reportIn, advise } from './findings.ts';
import { lineOf, type Token } from './markdown-it.ts';

/** `Ann Smith, Leeds`, without the end of a sentence. */
const NAME = String.raw`[^\s\da-z!-@[-\x60{-~][^\n]{1,60}[^\s.!?:;,]$`;
const IS_NAME = new RegExp(`^${NAME}`);
const PARTED = new RegExp(`^(?:[—–―]|--) ?${NAME}`);
/** A paragraph in quotation marks. */
const IN_MARKS = /^["“”„«»「『].*["”“«»」』]$/s;
const LAST_LINE = new RegExp(String.raw`\n(?:[—–―~]|--|-(?=\S)) ?${NAME}`);

/** @param i index of `blockquote_open`, right behind another quotation */
export function lintPartedSource(env: Env, tokens: readonly Token[], i: number): void {
  const token = tokens[i];
  if (!token || tokens[i - 1]?.type !== 'blockquote_close' || !PARTED.test(tokens[i + 2]?.content ?? ''))
    return;
  const message = 'An empty line parts this source from its quotation.';
  const found = advise('changed-paragraph', message, 'Remove the empty line above it.');
  reportAt(env, lineOf(token), found);
}

/** `> - Ann Smith`, or `- Ann Smith` below a quotation or words in marks: a list of one item. @param i index of the item */
export function lintSourceItem(env: Env, tokens: readonly Token[], i: number): void {
  const list = tokens[i - 1];
  const words = tokens[i + 2]?.content ?? '';
  if (list?.markup !== '-' || tokens[i + 5]?.type !== 'bullet_list_close' || !IS_NAME.test(words)) return;
  const before = tokens[i - 2]?.type;
  const end = tokens[i + 6]?.type;
  const isInMarks = before === 'paragraph_close' && IN_MARKS.test(tokens[i - 3]?.content ?? '');
  const isBehind =
    isInMarks ||
    before === 'blockquote_close' ||
    (before === 'paragraph_close' && end === 'blockquote_close');
  if (!isBehind) return;
  const message = 'The hyphen makes a list of this source, and not the end of the quotation.';
  const start =
    isInMarks && end !== 'blockquote_close' ? 'Write > in front of each line above, and' : 'Write';
  const hint = `${start} > — ${words}, below a line with > alone.`;
  const line = lineOf(list);
  reportAt(env, line, advise('changed-paragraph', message, hint), env.lineAt(line).indexOf('-'));
}

/** @returns true if the last line of a paragraph is the source of those above */
export function lintSourceLine(env: Env, token: Token, isQuoted: boolean): boolean {
  const source = LAST_LINE.exec(token.content);
  if (!source) return false;
  const hint = isQuoted
    ? 'Write > alone in a line above it.'
    : 'Leave an empty line above it, or end the line above it with a backslash.';
  const found = advise('joined-lines', 'This source runs on in the line above it.', hint);
  reportIn(env, token, found, source.index + 1);
  return true;
}

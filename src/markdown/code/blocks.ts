import { grouped, escapeHtml, shorten } from '../../lib/text.ts';
import type { BodyRule, Env, TokenHtml } from '../env.ts';
import type { CodeLine, Highlighter } from './highlighter.ts';
import { markedLines, readInfo } from './info.ts';
import { PLAIN } from './names.ts';
import { lineOf, plainParser, type Token } from '../markdown-it.ts';
import { addMeta, error, type Finding, placeOfText, report, advise } from '../findings.ts';

export const codeBlocks: BodyRule = (tokens, env) => {
  const fences = tokens.filter(({ type }) => type === 'fence');
  if (fences.length === 0) return;
  const coloured = env.highlighter && colour(env, env.highlighter, fences);
  for (const token of fences) {
    addMeta(token, { html: fenced(token, coloured?.get(token)) });
    checkFence(env, token);
  }
};

export const codeBlock: TokenHtml = ({ content }) => `${framed(`<code>${escapeHtml(content)}</code>`)}\n`;

/** @param coloured undefined for plain code */
function fenced({ content: code, info }: Token, coloured: readonly CodeLine[] | undefined) {
  const { language, title, marked } = infoOf(info);
  const lines = coloured ?? plainLines(code);
  const isMarked = markedLines(marked, lines.length);
  const inner = lines
    .map((line, index) => (isMarked[index] ? `<mark>${lineHtml(line)}</mark>` : lineHtml(line)))
    .join('');
  const name = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  const block = framed(`<code${name}>${inner}</code>`);
  return title === undefined
    ? `${block}\n`
    : `<figure>\n<figcaption class="code-title">${escapeHtml(title)}</figcaption>\n${block}\n</figure>\n`;
}

function infoOf(info: string) {
  return readInfo(plainParser().utils.unescapeAll(info));
}

/** `tabindex` lets the keyboard scroll long lines. */
function framed(code: string) {
  return `<pre tabindex="0">${code}</pre>`;
}

/** Suggestions are slow, and more unknown names are no typing mistakes. */
const MOST_GUESSES = 100;

function colour(env: Env, highlighter: Highlighter, fences: readonly Token[]) {
  const reportInfo = (token: Token, problem: Finding) =>
    report(env, placeOfText(env, lineOf(token), token.info), problem);
  let guesses = 0;
  const blocks = fences.flatMap((token) => {
    const written = infoOf(token.info).language;
    const language = written.toLowerCase();
    if (language === '' || PLAIN.has(language)) return [];
    const tooLong = isLong(token.content) ? TOO_LONG : undefined;
    const fault = highlighter.knows(language)
      ? tooLong
      : unknown(written, highlighter, guesses++ < MOST_GUESSES);
    if (fault) reportInfo(token, fault);
    return fault || token.content === '' ? [] : [{ token, language, code: withoutEnd(token.content) }];
  });
  const done = blocks.length > 0 ? highlighter.colour(blocks) : [];
  const slow = blocks[done.length];
  if (slow) reportInfo(slow.token, TOO_SLOW);
  return new Map(
    done.flatMap((lines, index) => (blocks[index] ? [[blocks[index].token, lines] as const] : [])),
  );
}

function unknown(written: string, highlighter: Highlighter, isGuessed: boolean) {
  const guess = isGuessed ? highlighter.guess(written.toLowerCase()) : undefined;
  const hint =
    guess === undefined
      ? 'Write text in its place where the code is in no language.'
      : `Did you mean “${guess}”?`;
  const message = `The language “${shorten(written)}” is not known here, so this code stays plain.`;
  return advise('code-language', message, hint);
}

function plainLines(code: string) {
  const lines = code === '' ? [] : withoutEnd(code).split('\n');
  return lines.map((text) => [{ text }]);
}

function withoutEnd(code: string) {
  return code.endsWith('\n') ? code.slice(0, -1) : code;
}

/** The one place that makes HTML of code. */
function lineHtml(line: CodeLine) {
  const html = line.map(({ text, kind }) =>
    kind === undefined ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`,
  );
  return `${html.join('')}\n`;
}

/** Characters. More is data. */
const LONGEST = 100_000;
/** Characters. Some grammars are quadratic in the line length. */
const LONGEST_LINE = 2000;

/** By size, not time: deterministic. */
function isLong(code: string) {
  return code.length > LONGEST || code.split('\n').some((line) => line.length > LONGEST_LINE);
}

const TOO_LONG = advise(
  'long-code',
  `This code has more than ${grouped(LONGEST)} characters or a line of more than ${grouped(LONGEST_LINE)}, so it stays plain.`,
  'Show less of it, or write text in place of its language.',
);

/** It stops the build: plain code instead would depend on the load of the machine. */
const TOO_SLOW = error(
  'slow-code',
  'This code takes too long to tell its parts apart.',
  'Write text in place of its language, so that it stays plain.',
);

function checkFence(env: Env, { map, markup }: Token) {
  if (markup === '') return;
  const [start, end] = map ?? [0, 0];
  const last = env.lineAt(end - 1).replace(/^[\s>]+/, '');
  if (end - start < 2 || !isFenceEnd(last, markup)) reportOpenBlock(env, start, markup);
}

export function isFenceEnd(line: string, start: string): boolean {
  const signs = line.trimEnd();
  return signs.length >= start.length && signs.replaceAll(start.charAt(0), '') === '';
}

/**
 * Reports only the first unclosed block of a body: its missing end makes later ends look like starts.
 *
 * @param line of the body, from 0
 */
export function reportOpenBlock(env: Env, line: number, signs: string): void {
  if (env.hasOpenBlock) return;
  env.hasOpenBlock = true;
  const message = 'This block is not closed, so it goes on to the end of the text, or of what it stands in.';
  const hint = `Put a line of ${signs} below its last line, as far in as this one, or remove this line.`;
  report(env, placeOfText(env, line, signs), advise('open-block', message, hint));
}

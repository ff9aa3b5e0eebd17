import { unescapeAll } from 'markdown-it/lib/common/utils.mjs';
import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import type { RenderRule } from 'markdown-it/lib/renderer.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { escapeHtml, shorten } from '../../lib/text.ts';
import { type Env, envOf, report } from '../env.ts';
import { placeAt } from '../place.ts';
import type { CodeLine, Highlighter } from './highlighter.ts';
import { readInfo } from './info.ts';

/** Names of what is no language: GitHub's and Shiki's. */
const PLAIN = new Set(['', 'text', 'txt', 'plain', 'plaintext']);
/** Characters. A longer block is data that nobody reads for its grammar. */
const LONGEST = 100_000;

/** Makes the HTML of fenced blocks, and names languages that are not known. Without a highlighter all stay plain. */
export function codeBlocks(highlighter: Highlighter | undefined): RuleCore {
  return (state) => {
    const env = envOf(state);
    if (!env.source.includes('```') && !env.source.includes('~~~')) return;
    for (const token of state.tokens)
      if (token.type === 'fence') {
        token.meta = { html: fenced(token, env, highlighter) };
        env.found.features.add('code');
      }
  };
}

/** A fenced block, as the rule above has made it. */
export const fence: RenderRule = (tokens, index) =>
  (tokens[index]?.meta as { html: string } | undefined)?.html ?? '';

/** A block that is code because it is indented. */
export const codeBlock: RenderRule = (tokens, index) =>
  `${framed(`<code>${escapeHtml(tokens[index]?.content ?? '')}</code>`)}\n`;

function fenced(token: Token, env: Env, highlighter: Highlighter | undefined): string {
  const { language, title, isMarked } = readInfo(unescapeAll(token.info));
  const code = token.content;
  const lines = highlighter && colour(token, language, env, highlighter);
  const marked = (lines ?? linesOf(code)).map((line, index) => ({ line, isMarked: isMarked(index + 1) }));
  const inner =
    lines || marked.some((one) => one.isMarked)
      ? marked
          .map((one) => (one.isMarked ? `<mark>${lineHtml(one.line)}\n</mark>` : `${lineHtml(one.line)}\n`))
          .join('')
      : escapeHtml(code);
  const name = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  const block = framed(`<code${name}>${inner}</code>`);
  return title === undefined
    ? `${block}\n`
    : `<figure>\n<figcaption class="code-title">${escapeHtml(title)}</figcaption>\n${block}\n</figure>\n`;
}

/** `tabindex` lets the keyboard scroll long lines. */
function framed(code: string): string {
  return `<pre tabindex="0">${code}</pre>`;
}

/** @returns undefined for a block that stays plain */
function colour(token: Token, written: string, env: Env, highlighter: Highlighter): CodeLine[] | undefined {
  const language = written.toLowerCase();
  if (PLAIN.has(language)) return undefined;
  if (!highlighter.knows(language)) {
    const guess = highlighter.guess(language);
    const line = token.map?.[0] ?? 0;
    const column = (env.source.split('\n', line + 1)[line] ?? '').indexOf(token.info);
    report(env, placeAt(env, line, Math.max(0, column)), {
      rule: 'code-language',
      severity: 'warning',
      message: `The language “${shorten(written)}” is not known here, so this code stays plain.`,
      hint:
        guess === undefined
          ? 'Write text in its place where the code is in no language.'
          : `Did you mean “${guess}”?`,
    });
    return undefined;
  }
  if (token.content === '' || token.content.length > LONGEST) return undefined;
  return highlighter.lines(withoutEnd(token.content), language);
}

function linesOf(code: string): CodeLine[] {
  return code === ''
    ? []
    : withoutEnd(code)
        .split('\n')
        .map((text) => [{ text }]);
}

function withoutEnd(code: string): string {
  return code.endsWith('\n') ? code.slice(0, -1) : code;
}

/** The one place where code becomes HTML piece by piece. */
function lineHtml(line: CodeLine): string {
  return line
    .map(({ text, kind }) =>
      kind === undefined ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`,
    )
    .join('');
}

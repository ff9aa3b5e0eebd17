import { setOf } from '../lib/lists.ts';
import type { BodyRule } from './env.ts';
import { leaf, type Token } from './markdown-it.ts';
import { reportIn, startOf, advise } from './findings.ts';

const LONGEST = 300;

/**
 * Opening as plain text: all paragraphs before `end`, or the first one with text. Omits headings, tables,
 * code and footnote marks. Cuts between words near 300 characters.
 *
 * @param end token index; undefined without `<!--more-->`
 */
export function excerptOf(tokens: readonly Token[], end: number | undefined): string {
  let opening = '';
  for (const [i, token] of tokens.slice(0, end).entries()) {
    if (token.type === 'footnotes_open' || opening.length > LONGEST) break;
    const before = tokens[i - 1];
    if (token.type !== 'inline' || before?.type !== 'paragraph_open') continue;
    if (end === undefined && before.level !== 0) continue;
    const text = plainText(token.children ?? []).slice(0, 2 * LONGEST);
    opening = `${opening} ${text.replaceAll(/\s+/g, ' ').trim()}`.trim();
    if (end === undefined && opening !== '') break;
  }
  return cutAtWord(opening, LONGEST);
}

const NO_TEXT = setOf('html_inline html_block image media caption embed_note');

/** Omits pictures and footnote numbers. A plugin's token counts as its content. */
export function plainText(children: readonly Token[]): string {
  let text = '';
  for (const { type, content } of children) {
    if (type === 'softbreak' || type === 'hardbreak') text += ' ';
    else if (!NO_TEXT.has(type)) text += content;
  }
  return text;
}

export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const space = head.lastIndexOf(' ');
  // Chinese and Japanese have no spaces. Surrogate pairs stay whole.
  const kept = space > most / 2 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, '');
  return `${kept.replace(/(?<![\s,;:.–—-])[\s,;:.–—-]+$/, '')}…`;
}

const MARK = /^\s*<!--\s*more\s*-->/i;

/** Inserts a `more` token at the first top-level `<!--more-->` on its own line. */
export const more: BodyRule = (tokens, env) => {
  for (const [i, token] of tokens.entries()) {
    const mark = token.type === 'html_block' && token.level === 0 ? MARK.exec(token.content) : null;
    if (mark) {
      tokens.splice(i, 0, leaf('more', ''));
      return;
    }
    const misplaced = token.children?.find(
      (child) => child.type === 'html_inline' && MARK.test(child.content),
    );
    if (!misplaced) continue;
    const problem = advise(
      'html',
      '`<!--more-->` has no effect within a paragraph.',
      'Put it on a line of its own.',
    );
    reportIn(env, token, problem, startOf(misplaced));
  }
};

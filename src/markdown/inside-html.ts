import { shorten } from '../lib/text.ts';
import type { Env } from './env.ts';
import { reportIn, advise } from './findings.ts';
import { leads } from './link-signs.ts';
import type { Token } from './markdown-it.ts';

/** Tags, comments, and elements that show their text as it is. */
const NO_TEXT =
  /<(pre|code|kbd|samp|script|style|textarea|svg|math)\b[^]*?(?:<\/\1\s*>|$)|<!--[^]*?(?:-->|$)|<[^<>]{1,1000}>/gi;
/** `**Tea**`, `*Tea*`, a word of code, `## Tea`, `[Tea](tea.md)`, `![Tea](tea.jpg)`; two items or rows, and a quotation. */
const SIGNS =
  /(?<![\w*])(\*{1,2})(?=[^\s*])[^*\n]{1,200}[^\s*]\1(?![\w*])|`[^`\n]{1,100}`|^[ \t]*#{2,6} [^\s#][^\n]{0,100}|!?\[[^[\]\n]{1,200}\]\(([^\s()]{1,300})\)|^[ \t]*(?:[-*+] \S[^\n]*\n[ \t]*[-*+] \S|1\. \S[^\n]*\n[ \t]*2\. \S|\|[^\n]*\|\n[ \t]*\|[ :-]+\||> \w)[^\n]*/gm;

/** Reports the first Markdown in a block of HTML, which ends at an empty line. */
export function lintInside(env: Env, token: Token): void {
  const { content } = token;
  if (!/[*`]|# |\]\(|\n[ \t]*(?:[-+>|]|2\.)/.test(content)) return;
  const words = content.replaceAll(NO_TEXT, (all) => ' '.repeat(all.length));
  for (const { 0: typed, 2: target, index } of words.matchAll(SIGNS)) {
    if (target !== undefined && !leads(target)) continue;
    const message = `“${shorten(typed.trim().replaceAll(/\s+/g, ' '))}” stands inside of HTML, so it stays as it is typed.`;
    const hint = 'Leave an empty line above it and below it, or write it in HTML too.';
    reportIn(env, token, advise('html', message, hint), index);
    return;
  }
}

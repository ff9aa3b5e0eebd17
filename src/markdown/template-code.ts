import { envOf } from './env.ts';
import { noteTemplate } from './templates.ts';
import { indentOf, type RuleBlock, textOfLine } from './markdown-it.ts';
import { placeOfText } from './findings.ts';

const RAW = String.raw`\{%-?[ \t]*raw[ \t]*-?%\}`;
const ENDRAW = String.raw`\{%-?[ \t]*endraw[ \t]*-?%\}`;
/** A line that is a tag of Jekyll or Hexo, of Hugo, or of WordPress. */
const TAG = new RegExp(
  String.raw`^(?:(?:${RAW}[ \t]*)?\{%[-+]?[ \t]*(highlight|codeblock|code|prism)(?![\w-])(.*?)-?%\}(?:[ \t]*${RAW})?|` +
    String.raw`\{\{[<%][ \t]*(highlight|codeblock|code)(?![\w-])(.*?)[>%]\}\}|` +
    String.raw`\[(code|sourcecode)(?=[\s\]])(.*?)\])[ \t]*$`,
  'i',
);
const END = new RegExp(
  String.raw`^(?:(?:${ENDRAW}[ \t]*)?\{%-?[ \t]*end[ \t]*(\w+)[ \t]*-?%\}(?:[ \t]*${ENDRAW})?|` +
    String.raw`\{\{[<%][ \t]*\/[ \t]*(\w+)[ \t]*[%>]\}\}|\[\/(\w+)\])[ \t]*$`,
  'i',
);
const RAW_LINES = new RegExp(String.raw`^\s*${RAW}\s*\n([^]*\n)\s*${ENDRAW}\s*\n$`);

/**
 * Code between tags of another generator is a block of code, as between fences: `{% highlight ruby %}`, `{{< highlight go >}}`,
 * `[code]`, each up to the line that ends it, and `<?php` up to one that ends with `?>`.
 */
export const templateCode: RuleBlock = (state, startLine, endLine, silent) => {
  const first = textOfLine(state, startLine).trimEnd();
  const tag = /^[{[<]/.test(first) && indentOf(state, startLine) < 4 ? codeTagIn(first) : undefined;
  if (!tag) return false;
  for (let line = startLine + 1; line < endLine; line++) {
    const text = textOfLine(state, line).trimEnd();
    // Where the next one begins, this one has no end; so each line is read for one tag only.
    if (text !== '' && (indentOf(state, line) < 0 || codeTagIn(text)?.name === tag.name)) return false;
    const [, liquid, hugo, bracket] = END.exec(text) ?? [];
    const isPhp = tag.name === 'php' && text.endsWith('?>');
    if (!isPhp && ((liquid ?? hugo ?? bracket)?.toLowerCase() !== tag.name || indentOf(state, line) >= 4))
      continue;
    if (silent) return true;
    state.line = line + 1;
    const [from, to] = isPhp ? [startLine, line + 1] : [startLine + 1, line];
    const lines = state.getLines(from, to, state.sCount[startLine] ?? 0, true);
    const code = lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
    const content = RAW_LINES.exec(code)?.[1] ?? code;
    const token = state.push('fence', 'code', 0);
    Object.assign(token, { info: tag.info, content, map: [startLine, state.line] });
    const env = envOf(state);
    const runs = Array.from(content.matchAll(/^[ \t]*(`{3,})/gm), ([, run = '']) => run.length + 1);
    const fence = '`'.repeat(runs.reduce((longest, length) => Math.max(longest, length), 3));
    const [start, end] = [placeOfText(env, startLine, first), placeOfText(env, line, text)];
    const fixes = [
      { ...start, typed: first, text: fence + tag.info },
      { ...end, typed: text, text: fence },
    ];
    noteTemplate(env, start, first, isPhp ? undefined : fixes);
    return true;
  }
  return false;
};

/** Reads a line that is a tag before code. @returns `info` is what stands behind a fence and means the same: `js title="app.js"` */
export function codeTagIn(line: string): { readonly name: string; readonly info: string } | undefined {
  if (/^<\?(?:php\b|=)/i.test(line)) return { name: 'php', info: 'php' };
  const [, liquid, words, hugo, attributes, bracket, values] = TAG.exec(line) ?? [];
  const name = (liquid ?? hugo ?? bracket)?.toLowerCase();
  if (name === undefined) return undefined;
  return { name, info: infoOf((words ?? attributes ?? values ?? '').trim(), /^code(?:block)?$/.test(name)) };
}

const OPTION =
  /(?:^|\s)(?:lang|line_number|line_threshold|highlight|first_line|mark|diff|wrap|tab_replace):\S*/g;

/**
 * Reads what stands behind the name of a tag: `ruby linenos` of Jekyll, `go "linenos=table"` of Hugo, `A title lang:js` of
 * Hexo, `language="php" title="a.php"` of WordPress.
 *
 * @param isTitled the tag is one of Hexo, where a title stands behind the name, and the language behind `lang:`
 */
function infoOf(words: string, isTitled: boolean): string {
  const named = /(?:^|\s)lang(?:uage)?[:=]["']?([\w.+#-]+)/.exec(words)?.[1];
  const one = isTitled ? /^([\w+#-]+)$/ : /^["']?([\w.+#-]+)["']?(?=\s|$)/;
  const first = named === undefined ? one.exec(words)?.[1] : undefined;
  const [, double, single] = /(?:^|\s)title[:=](?:"([^"]*)"|'([^']*)')/.exec(words) ?? [];
  const isNamed = first === undefined && isTitled && !words.includes('=');
  const hexo = isNamed ? words.replaceAll(OPTION, ' ') : '';
  const title = (double ?? single ?? hexo).replaceAll(/["'`]/g, '').replaceAll(/\s+/g, ' ').trim();
  return `${named ?? first ?? ''}${title === '' ? '' : ` title="${title}"`}`.trim();
}

import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';

import type { PlacedEdit } from '../../lib/problems.ts';
import { type Env, envOf } from '../env.ts';
import { indentOf, textOfLine } from '../markdown-it.ts';
import { placeAt, placeOfText } from '../place.ts';
import { type CodeTag, codeTagIn } from './code-tags.ts';
import { noteTemplate } from './report.ts';

/**
 * Code between tags of another generator is a block of code, as between fences: `{% highlight ruby %}`, `{% raw %}`,
 * `{{< highlight go >}}`, `[code]`, each up to the tag that ends it, and `<?php` up to `?>`.
 */
export const templateCode: RuleBlock = (state, startLine, endLine, silent) => {
  if (indentOf(state, startLine) >= 4) return false;
  const line = textOfLine(state, startLine);
  if (PHP.test(line)) return phpBlock(state, startLine, endLine, silent);
  const tag = codeTagIn(line);
  const block = tag && blockOf(state, tag, startLine, endLine);
  if (!block) return false;
  if (silent) return true;
  pushCode(state, tag.info, block.code, startLine, block.endLine);
  noteCode(envOf(state), tag, block, startLine);
  return true;
};

interface Block {
  readonly code: string;
  /** Line of the tag that ends it. */
  readonly endLine: number;
  /** That tag, as typed. */
  readonly end: string;
  /** Both tags stand on lines of their own. */
  readonly isApart: boolean;
}

function blockOf(state: StateBlock, tag: CodeTag, startLine: number, endLine: number): Block | undefined {
  let indent = state.sCount[startLine] ?? 0;
  let isInside = true;
  for (let number = startLine; number < endLine; number++) {
    const isFirst = number === startLine;
    const line = isFirst ? tag.behind : textOfLine(state, number);
    const depth = indentOf(state, number);
    const end = line.includes('end') || line.includes('/') ? tag.end.exec(line) : null;
    if (end && line.slice(end.index + end[0].length).trim() === '') {
      const last = line.slice(0, end.index);
      const lines = [
        ...(tag.behind.trim() === '' || isFirst ? [] : [tag.behind]),
        ...linesBetween(state, startLine + 1, number, indent),
        ...(last.trim() === '' && !isFirst ? [] : [last]),
      ];
      // A fence must stand where it is read as one.
      const isApart = isInside && depth < 4 && !isFirst && last.trim() === '' && tag.behind.trim() === '';
      return { ...codeOf(tag, lines, end[0], isApart), endLine: number, end: end[0] };
    }
    if (isFirst || line === '') continue;
    // Where the next one begins, this one has no end; so each line is read for one tag only.
    if (endsSearch(tag, line) || (depth < 0 && line.includes(tag.opening))) return undefined;
    if ((state.sCount[number] ?? 0) < indent) {
      isInside = false;
      indent = state.sCount[number] ?? 0;
    }
  }
  return undefined;
}

function linesBetween(state: StateBlock, start: number, end: number, indent: number): string[] {
  return start < end ? state.getLines(start, end, indent, false).split('\n') : [];
}

/** What shows that it is Markdown which is kept from the template language, and no code. */
const MARKDOWN = /^[ \t]*(?:`{3}|~{3}|#{2,6}[ \t])|\]\(|<iframe\b/i;

function endsSearch(tag: CodeTag, line: string): boolean {
  const other = codeTagIn(line);
  return tag.isRaw ? other !== undefined || MARKDOWN.test(line) : other?.key === tag.key;
}

const RAW_LINE = /^\s*\{%-?\s*raw\s*-?%\}\s*$/;
const ENDRAW_LINE = /^\s*\{%-?\s*endraw\s*-?%\}\s*$/;

/** A pair of tags `raw` right within those of the code is none of it. */
function codeOf(
  tag: CodeTag,
  lines: string[],
  end: string,
  isApart: boolean,
): Pick<Block, 'code' | 'isApart'> {
  const [opens, closes] = [RAW_LINE.test(lines[0] ?? ''), ENDRAW_LINE.test(lines.at(-1) ?? '')];
  const isWrapped = !tag.isRaw && (tag.hasRaw || opens) && (end.includes('endraw') || closes);
  const inner = isWrapped ? lines.slice(opens ? 1 : 0, closes ? -1 : undefined) : lines;
  return {
    code: inner.map((line) => `${line}\n`).join(''),
    isApart: isApart && inner.length === lines.length,
  };
}

function noteCode(env: Env, tag: CodeTag, { code, end, endLine, isApart }: Block, startLine: number): void {
  const typed = tag.typed.trimEnd();
  const place = placeOfText(env, startLine, typed);
  const fence = fenceAround(code);
  const last = env.lines.text(endLine);
  const fixes: PlacedEdit[] = [
    { ...place, typed, text: fence + tag.info },
    { ...placeAt(env, endLine, Math.max(0, last.lastIndexOf(end))), typed: end, text: fence },
  ];
  const hint = `Write ${fence}${tag.info} in its place, and ${fence} in place of ${end}`;
  noteTemplate(env, 'code', place, typed, isApart ? { hint, fixes } : {});
}

function fenceAround(code: string): string {
  const runs = Array.from(code.matchAll(/^[ \t]*(`{3,})/gm), ([, run = '']) => run.length);
  return '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run + 1), 3));
}

const PHP = /^<\?(?:php\b|=)/i;

function phpBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  for (let number = startLine; number < endLine; number++) {
    const line = textOfLine(state, number);
    if (number > startLine && PHP.test(line)) return false;
    const end = line.indexOf('?>');
    if (end < 0) continue;
    if (line.slice(end + 2).trim() !== '') return false;
    if (silent) return true;
    const code = state.getLines(startLine, number + 1, state.sCount[startLine] ?? 0, true);
    pushCode(state, 'php', code.endsWith('\n') ? code : `${code}\n`, startLine, number);
    const env = envOf(state);
    noteTemplate(env, 'phpCode', placeOfText(env, startLine, '<?'), textOfLine(state, startLine));
    return true;
  }
  return false;
}

function pushCode(state: StateBlock, info: string, code: string, startLine: number, endLine: number): void {
  state.line = endLine + 1;
  const token = state.push('fence', 'code', 0);
  token.info = info;
  token.content = code;
  token.map = [startLine, state.line];
}

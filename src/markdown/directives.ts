import type MarkdownIt from 'markdown-it';
import { hintFor } from '../lib/nearest.ts';
import { withoutCommentsInValue } from './comments.ts';
import { addHtml, type BodyRule, bodyRule, envOf } from './env.ts';
import { addMeta, markProblem, recordedHtml, advise } from './findings.ts';
import {
  ANYWHERE,
  indentOf,
  indexOfClose,
  type RuleBlock,
  type RuleInline,
  startOfLine,
  type StateBlock,
  type Token,
  textOfLine,
} from './markdown-it.ts';
import { isFenceEnd, reportOpenBlock } from './code/blocks.ts';

/** A generic directive (https://talk.commonmark.org/t/generic-directives-plugins-syntax/444). */
export interface Block {
  /** From `:::note`: `note`. */
  readonly name: string;
  /** Plain text; may be empty. */
  readonly label: string;
  /** `{place=Leeds zoom="12"}`. A bare name has an empty value. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Two colons, no content: `::map{place=Leeds}`. */
  readonly isLeaf: boolean;
}

/** `:::name[Label]{key=value}`: three or more colons for a container, two for a leaf. */
const OPENING = /^(:{2,64}) ?([a-z][\w-]{0,63})(?:\[([^\]\n]{0,500})\])?(?:\{([^{}\n]{0,2000})\})?[ \t]*$/i;
const ATTRIBUTE = /([\w.:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

const LETTER_FENCE = /^(`{3,}|~{3,})[ \t]*letter[ \t]*$/;

/** @param line without leading white space */
function readOpening(line: string): (Block & { readonly signs: string }) | undefined {
  const fence = LETTER_FENCE.exec(line)?.[1];
  if (fence !== undefined) return { name: 'letter', label: '', attributes: {}, isLeaf: false, signs: fence };
  if (!line.startsWith('::')) return undefined;
  const [, signs = '', name = '', label = '', written = ''] = OPENING.exec(line) ?? [];
  if (name === '') return undefined;
  const attributes = Object.fromEntries(
    [...written.matchAll(ATTRIBUTE)].map(([, key = '', ...values]) => [
      key,
      withoutCommentsInValue(values.find((value) => value !== undefined) ?? ''),
    ]),
  );
  return { name, label: withoutCommentsInValue(label), attributes, isLeaf: signs.length === 2, signs };
}

/** Returns the HTML before and after the content of a block. Trusted, not sanitised. */
export type BlockHtml = (block: Block) => readonly [before: string, after: string];

/** Adds blocks of features and letter fences. An unknown name stays text. */
export function directives(md: MarkdownIt, blocks: ReadonlyMap<string, BlockHtml>): void {
  md.block.ruler.before('fence', 'directive', directiveRule(blocks), ANYWHERE);
  md.core.ruler.before('attribution', 'letter_lines', bodyRule(letterLines, 'letter'));
  if (blocks.size > 0) md.inline.ruler.before('template', 'unknown_block', unknownBlock([...blocks.keys()]));
  addHtml(md, { directive_open: recordedHtml, directive_close: recordedHtml });
}

/**
 * Reports an unknown block. Two colons and a word need a label or attributes to count. Runs after the block
 * rules of plugins.
 */
function unknownBlock(names: readonly string[]): RuleInline {
  return (state, silent) => {
    const { src, pos } = state;
    if (silent || src[pos] !== ':' || (pos > 0 && src[pos - 1] !== '\n')) return false;
    const [line = ''] = src.slice(pos, state.posMax).split('\n', 1);
    const block = readOpening(line);
    if (!block || (block.isLeaf && block.label === '' && Object.keys(block.attributes).length === 0))
      return false;
    const message = `There is no block “${block.name}”, so this line stays as it is typed.`;
    const hint = hintFor(block.name, names, 'The blocks are');
    markProblem(state, pos, advise('unknown-block', message, hint));
    state.pending = line;
    state.pos += line.length;
    return true;
  };
}

/** A block ends at a closing line of at least as many signs, or with its container. */
function directiveRule(blocks: ReadonlyMap<string, BlockHtml>): RuleBlock {
  return (state, startLine, endLine, silent) => {
    const sign = state.src.charAt(startOfLine(state, startLine));
    if (!'`~:'.includes(sign) || indentOf(state, startLine) >= 4) return false;
    const opening = readOpening(textOfLine(state, startLine));
    if (!opening) return false;
    const { signs, ...block } = opening;
    const html = sign === ':' ? blocks.get(block.name) : LETTER;
    if (!html || silent) return html !== undefined;
    const open = state.push('directive_open', 'div', 1);
    const [before, after] = html(block);
    open.info = sign === ':' ? '' : 'letter';
    addMeta(open, { html: before });
    state.line = block.isLeaf ? startLine + 1 : readInside(state, [startLine, endLine], signs);
    open.map = [startLine, state.line];
    addMeta(state.push('directive_close', 'div', -1), { html: after });
    return true;
  };
}

const LETTER: BlockHtml = () => ['<div class="letter">\n', '</div>\n'];

/** @returns the line after the block */
function readInside(state: StateBlock, [startLine, endLine]: readonly [number, number], signs: string) {
  let end = startLine + 1;
  let isClosed = false;
  for (; end < endLine && !isClosed; end++) {
    const text = textOfLine(state, end);
    if (text === '' || indentOf(state, end) >= 4) continue;
    if (indentOf(state, end) < 0) break;
    isClosed = isFenceEnd(text, signs);
  }
  const { lineMax } = state;
  state.lineMax = isClosed ? end - 1 : end;
  state.md.block.tokenize(state, startLine + 1, state.lineMax);
  state.lineMax = lineMax;
  if (!isClosed) reportOpenBlock(envOf(state), startLine, signs);
  return end;
}

/** Longer lines are running text, not addresses or signatures. */
const LONGEST_KEPT_LINE = 60;

/** Keeps line ends in addresses and signatures. Runs after inline parsing. */
const letterLines: BodyRule = (tokens) => {
  tokens.forEach((open, i) => {
    if (open.type !== 'directive_open' || open.info !== 'letter') return;
    const inside = tokens.slice(i + 1, indexOfClose(tokens, i));
    const isParagraph = ({ type, level }: Token) => type === 'paragraph_open' && level === open.level + 1;
    const [first, last] = [inside.findIndex(isParagraph), inside.findLastIndex(isParagraph)];
    inside.forEach((paragraph, at) => {
      const inline = inside[at + 1];
      if (!isParagraph(paragraph) || !inline) return;
      const lines = inline.content.split('\n');
      if (lines.some((line) => line.length > LONGEST_KEPT_LINE)) return;
      for (const child of inline.children ?? []) if (child.type === 'softbreak') child.type = 'hardbreak';
      if (at === first && lines.length > 1) paragraph.attrSet('class', 'letter-address');
      else if (at !== first && at === last) paragraph.attrSet('class', 'letter-signature');
    });
  });
};

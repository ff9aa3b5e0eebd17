import type MarkdownIt from 'markdown-it';
import { nearest } from '../lib/nearest.ts';
import { markProblem, warning } from './findings.ts';
import { readContainer } from './containers.ts';
import { ANYWHERE, indentOf, type RuleBlock, type RuleInline, textOfLine } from './markdown-it.ts';

/**
 * A block that a feature draws, in the form of generic directives
 * (https://talk.commonmark.org/t/generic-directives-plugins-syntax/444).
 */
export interface Block {
  /** Behind the colons: `:::note`. */
  readonly name: string;
  /** In square brackets; empty when there is none. Plain text. */
  readonly label: string;
  /** In braces: `{place=Leeds zoom="12"}`. A name alone has an empty value. */
  readonly attributes: Readonly<Record<string, string>>;
  /** It has no end and holds nothing: `::map{place=Leeds}`. */
  readonly isLeaf: boolean;
}

/** `:::name[Label]{key=value}`; a block that holds something has three colons or more, one that does not has two. */
const OPENING = /^(:{2,64}) ?([a-z][\w-]{0,63})(?:\[([^\]\n]{0,500})\])?(?:\{([^{}\n]{0,2000})\})?[ \t]*$/i;
const ATTRIBUTE = /([\w.:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

/** The block that a line begins; undefined when it begins none. @param line without the white space before it */
function readOpening(line: string): (Block & { readonly colons: number }) | undefined {
  if (!line.startsWith('::')) return undefined;
  const [, signs = '', name = '', label = '', written = ''] = OPENING.exec(line) ?? [];
  if (name === '') return undefined;
  const attributes = Object.fromEntries(
    [...written.matchAll(ATTRIBUTE)].map(([, key = '', ...values]) => [
      key,
      values.find((value) => value !== undefined) ?? '',
    ]),
  );
  return { name, label, attributes, isLeaf: signs.length === 2, colons: signs.length };
}

/** Gives the HTML before what a block holds, and that behind it. Not made safe. */
export type BlockHtml = (block: Block) => readonly [before: string, after: string];

/**
 * Blocks of features. A name that is none of theirs stays text.
 *
 * @param blocks by name
 */
export function directives(md: MarkdownIt, blocks: ReadonlyMap<string, BlockHtml>): void {
  if (blocks.size === 0) return;
  md.block.ruler.before('fence', 'directive', directiveRule(blocks), ANYWHERE);
  md.inline.ruler.before('template', 'unknown_block', unknownBlock([...blocks.keys()]));
  for (const [index, type] of (['directive_open', 'directive_close'] as const).entries()) {
    md.renderer.rules[type] = (tokens, at) =>
      (tokens[at]?.meta as readonly string[] | undefined)?.[index] ?? '';
  }
}

/**
 * Leaves and reports a line that begins a block of no plugin. Two colons and a word begin one only with a label or attributes.
 * By then a plugin with blocks in a way of its own has taken them.
 */
function unknownBlock(names: readonly string[]): RuleInline {
  return (state, silent) => {
    const { src, pos } = state;
    if (silent || src[pos] !== ':' || (pos > 0 && src[pos - 1] !== '\n')) return false;
    const [line = ''] = src.slice(pos, state.posMax).split('\n', 1);
    const block = readOpening(line);
    if (!block || (block.isLeaf && block.label === '' && Object.keys(block.attributes).length === 0))
      return false;
    const guess = nearest(block.name, names);
    const hint = guess === undefined ? `The blocks are: ${names.join(', ')}.` : `Did you mean “${guess}”?`;
    const message = `There is no block “${block.name}”, so this line stays as it is typed.`;
    markProblem(state, pos, warning('unknown-block', message, hint));
    state.pending = line;
    state.pos += line.length;
    return true;
  };
}

function directiveRule(blocks: ReadonlyMap<string, BlockHtml>): RuleBlock {
  return (state, startLine, endLine, silent) => {
    if (indentOf(state, startLine) >= 4) return false;
    const block = readOpening(textOfLine(state, startLine));
    if (!block) return false;
    const { colons, ...shown } = block;
    const html = blocks.get(block.name);
    if (!html || silent) return html !== undefined;
    const meta = html(shown);
    if (block.isLeaf) {
      state.push('directive_open', '', 1).meta = meta;
      state.push('directive_close', '', -1).meta = meta;
      state.line = startLine + 1;
      return true;
    }
    // As many colons or more.
    const isEnd = (text: string): boolean => /^:{3,}[ \t]*$/.test(text) && text.trimEnd().length >= colons;
    const lines = [startLine, endLine] as const;
    const { open, close } = readContainer(state, 'directive', ':'.repeat(colons), lines, isEnd);
    open.meta = close.meta = meta;
    return true;
  };
}

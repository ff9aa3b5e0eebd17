import type MarkdownIt from 'markdown-it';
import { nearest } from '../lib/nearest.ts';
import { envOf } from './env.ts';
import { placeOfText, report, warning } from './findings.ts';
import { readContainer } from './containers.ts';
import { ANYWHERE, indentOf, type RuleBlock, type RuleCore, textOfLine } from './markdown-it.ts';

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
  md.core.ruler.push('lint_directives', unknownBlocks([...blocks.keys()]));
  for (const [index, type] of (['directive_open', 'directive_close'] as const).entries()) {
    md.renderer.rules[type] = (tokens, at) =>
      (tokens[at]?.meta as readonly string[] | undefined)?.[index] ?? '';
  }
}

/** Reports blocks that no plugin knows and that stayed text. Two colons and a word are one only if the word is nearly a block's. */
function unknownBlocks(names: readonly string[]): RuleCore {
  return (state) => {
    const env = envOf(state);
    if (env.unknownBlocks.size === 0) return;
    state.tokens.forEach(({ type, map }, index) => {
      if (type !== 'inline' || map === null || state.tokens[index - 1]?.type !== 'paragraph_open') return;
      for (let line = map[0]; line < map[1]; line++) {
        const block = env.unknownBlocks.get(line);
        const guess = block && nearest(block.name, names);
        if (!block || (!block.isSure && guess === undefined)) continue;
        const hint =
          guess === undefined ? `The blocks are: ${names.join(', ')}.` : `Did you mean “${guess}”?`;
        const message = `There is no block “${block.name}”, so this line stays as it is typed.`;
        report(env, placeOfText(env, line, '::'), warning('unknown-block', message, hint));
      }
    });
  };
}

function directiveRule(blocks: ReadonlyMap<string, BlockHtml>): RuleBlock {
  return (state, startLine, endLine, silent) => {
    if (indentOf(state, startLine) >= 4) return false;
    const block = readOpening(textOfLine(state, startLine));
    if (!block) return false;
    const { colons, ...shown } = block;
    const html = blocks.get(block.name);
    if (!html) {
      // It may be another plugin's: once all is read, what stayed text is reported.
      const isSure = !block.isLeaf || block.label !== '' || Object.keys(block.attributes).length > 0;
      envOf(state).unknownBlocks.set(startLine, { name: block.name, isSure });
      return false;
    }
    if (silent) return true;
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

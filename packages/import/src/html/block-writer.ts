import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { quoted, separated, type BlockContext } from './block-context.ts';
import { codeBlock, codeOfLines, paragraphsOfCode, partedByCode } from './code-block.ts';
import type { Conversion } from './context.ts';
import { embedMarkdown } from './embeds.ts';
import { captionedMarkdown, figureMarkdown } from './figures.ts';
import { IN_PARAGRAPH } from './inline-pieces.ts';
import { InlineWriter } from './inline-writer.ts';
import { listMarkdown } from './lists.ts';
import { oneLine, textOf } from './plain-text.ts';
import { rawHtml, rawTag } from './raw-html.ts';
import { tableMarkdown } from './tables.ts';
import {
  attribute,
  Blocks,
  elementsIn,
  hasClass,
  isElement,
  isMark,
  type Element,
  type Node,
} from './tree.ts';

/** Nothing of a blog is nested so deep; what is deeper is text. */
const DEEPEST = 60;

/** Writes the blocks of a body. */
export class BlockWriter implements BlockContext {
  readonly conversion: Conversion;
  readonly #blocks: Blocks;

  constructor(root: Tree.ParentNode, conversion: Conversion) {
    this.conversion = conversion;
    this.#blocks = new Blocks(root);
  }

  /** Blocks with an empty line between them. */
  markdown(nodes: readonly Node[], depth = 0): string {
    const blocks = this.blocks(nodes, depth);
    return (this.conversion.isComment ? blocks : separated(blocks)).join('\n\n');
  }

  /** Each block by itself; none is empty. */
  blocks(nodes: readonly Node[], depth = 0): string[] {
    const result: string[] = [];
    let line: Node[] = [];
    const end = (): void => {
      if (line.length > 0) for (const one of this.#paragraphs(line)) result.push(one);
      line = [];
    };
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (!node) continue;
      const paragraphs = this.conversion.isComment ? [] : paragraphsOfCode(nodes, index);
      const code =
        paragraphs.length < 2 ? undefined : codeOfLines(paragraphs.map(({ childNodes }) => childNodes));
      if (code !== undefined) {
        end();
        result.push(code);
        index = nodes.indexOf(paragraphs.at(-1) ?? node);
      } else if (!this.#blocks.has(node)) line.push(node);
      else {
        end();
        for (const one of this.#block(node, depth)) result.push(one);
      }
    }
    end();
    return result.filter((block) => block.trim() !== '');
  }

  /** Blocks of an element that a link may lead to. */
  anchored(node: Element, blocks: readonly string[]): string[] {
    return withAnchor(this.#anchor(node), blocks);
  }

  /** Whether a node is a block, or holds one. */
  isBlock(node: Node): boolean {
    return this.#blocks.has(node);
  }

  /** A paragraph. Two line breaks end it. */
  #paragraphs(nodes: readonly Node[]): string[] {
    const groups: Node[][] = [[]];
    let breaks: Node[] = [];
    for (const node of nodes) {
      if (isElement(node) && node.tagName === 'br') breaks.push(node);
      else if (breaks.length > 0 && oneLine('value' in node ? node.value : '-') === '') continue;
      else {
        if (breaks.length > 1) groups.push([]);
        else groups.at(-1)?.push(...breaks);
        breaks = [];
        groups.at(-1)?.push(node);
      }
    }
    if (this.conversion.isComment) return groups.map((group) => this.inline(group));
    return groups.flatMap(partedByCode).map((group) => codeOfLines([group]) ?? this.inline(group));
  }

  inline(nodes: readonly Node[]): string {
    const text = new InlineWriter(this.conversion, IN_PARAGRAPH).add(nodes).toString();
    return /^(?:[\s\u00A0]|&nbsp;|\\\n)*$/.test(text) ? '' : text;
  }

  #block(node: Node, depth: number): string[] {
    if (isMark(node)) return ['<!--more-->'];
    if (!isElement(node)) return [];
    if (depth > DEEPEST) return this.#paragraphs([{ ...textNode(textOf(node)), parentNode: node }]);
    const { tagName, childNodes } = node;
    const anchor = this.#anchor(node);
    const inside = (): string[] => this.blocks(childNodes, depth + 1);
    switch (tagName) {
      case 'p':
        return withAnchor(anchor, inside());
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#heading(node, Number(tagName.slice(1)));
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        if (hasClass(node, /^(?:wp-block-gallery|blocks-gallery-grid)$/))
          return figureMarkdown(node, this, depth);
        return withAnchor(anchor, [listMarkdown(node, this, depth)]);
      case 'blockquote':
        return withAnchor(anchor, [this.#quotation(node, depth)]);
      case 'pre':
        return withAnchor(anchor, [this.#pre(node)]);
      case 'hr':
        return ['***'];
      case 'table':
        return withAnchor(anchor, this.#captioned(node, depth) ?? tableMarkdown(node, this, depth));
      case 'figure':
        return withAnchor(anchor, figureMarkdown(node, this, depth));
      case 'dl':
        // Of a list without definitions, an editor has lost what it was.
        if (elementsIn(node, isDefinition).length === 0)
          return withAnchor(anchor, this.#captioned(node, depth) ?? inside());
        return (
          this.#captioned(node, depth) ?? [
            rawHtml([node], this.conversion).replaceAll(/> ?(?=<(?:dt|dd|\/dl)\b)/g, '>\n'),
          ]
        );
      case 'details':
        return this.#details(node, depth);
      case 'iframe':
      case 'video':
      case 'audio':
      case 'object':
      case 'embed':
        return embedMarkdown(node, this.conversion);
      case 'form':
        this.conversion.note('form', oneLine(attribute(node, 'action')).slice(0, 80) || '<form>');
        return inside();
      default:
        return hasClass(node, /^wp-block-verse$/)
          ? [this.#pre(node)]
          : withAnchor(anchor, this.#captioned(node, depth) ?? this.#transparent(node, depth));
    }
  }

  #captioned(node: Element, depth: number): string[] | undefined {
    return hasClass(node, /^(?:wp-caption|tr-caption-container)$/)
      ? captionedMarkdown(node, this, depth)
      : undefined;
  }

  /** An element in a line with blocks in it, such as a link around a heading: its blocks. */
  #transparent(node: Element, depth: number): string[] {
    const { tagName, childNodes, attrs } = node;
    const isLink = tagName === 'a' && attribute(node, 'href') !== '';
    if (!isLink) return this.blocks(childNodes, depth + 1);
    // Each run of text in it becomes a link of its own.
    const wrap = (nodes: readonly Node[], level: number): Node[] => {
      const result: Node[] = [];
      for (const child of nodes) {
        if (isElement(child) && this.#blocks.has(child) && level < DEEPEST) {
          const copy = { ...child, childNodes: wrap(child.childNodes, level + 1) };
          this.#blocks.add(copy);
          result.push(copy);
        } else
          result.push({ ...node, attrs: attrs.filter(({ name }) => name !== 'id'), childNodes: [child] });
      }
      return result;
    };
    return this.blocks(wrap(childNodes, depth), depth + 1);
  }

  #heading(node: Element, level: number): string[] {
    const inner = new InlineWriter(this.conversion, { ...IN_PARAGRAPH, breaks: 'space' });
    const text = inner.add(node.childNodes).toString();
    // Signs at the end would be taken for the end of the heading.
    const words = text.endsWith('#') ? text.replace(/(?<!#)(#+)$/, String.raw`\$1`) : text;
    if (words.trim() === '') return [];
    const id = attribute(node, 'id');
    const anchor = this.conversion.anchors.has(id) && /^[\p{L}\p{M}\p{N}_.:-]+$/u.test(id) ? ` {#${id}}` : '';
    return [`${'#'.repeat(level)} ${words}${anchor}`];
  }

  #quotation(node: Element, depth: number): string {
    const cites = node.childNodes.filter(isCite);
    const rest = node.childNodes.filter((child) => !isCite(child));
    const blocks = this.blocks(rest, depth + 1);
    const cite = this.inline(cites.flatMap(citeWords));
    if (cite !== '') blocks.push(/^(?:—|--)/.test(cite) ? cite : `— ${cite.replace(/^\\?[–-]\s*/, '')}`);
    return quoted(separated(blocks).join('\n\n'));
  }

  #pre(node: Element): string {
    const isVerse = hasClass(node, /^wp-block-verse$/);
    if (!isVerse) return codeBlock(node);
    const lines = textOf(node).replace(/\n+$/, '').split('\n');
    if (elementsIn(node, ({ tagName }) => tagName === 'br' || tagName === 'a').length > 0)
      return this.inline(node.childNodes);
    return lines
      .map((line) => this.inline([{ ...textNode(line), parentNode: node }]))
      .join('\n')
      .replaceAll(/(?<=\S)\n(?=\S)/g, '\\\n')
      .replaceAll(/\n{3,}/g, '\n\n');
  }

  #details(node: Element, depth: number): string[] {
    const summary = node.childNodes.find((child) => isElement(child) && child.tagName === 'summary');
    const rest = node.childNodes.filter((child) => child !== summary);
    const head = summary && isElement(summary) ? rawHtml(summary.childNodes, this.conversion).trim() : '';
    const start = `${rawTag('details', node)}\n<summary>${head}</summary>`;
    return [[start, ...separated(this.blocks(rest, depth + 1)), '</details>'].join('\n\n')];
  }

  /** The anchor of a block that a link of the body leads to. */
  #anchor(node: Element): string {
    const id = attribute(node, 'id');
    return this.conversion.anchors.has(id) ? `${rawTag('a', undefined, { id })}</a>` : '';
  }
}

function isDefinition(node: Element): boolean {
  return node.tagName === 'dd' && (oneLine(textOf(node)) !== '' || elementsIn(node, () => true).length > 0);
}

function citeWords(node: Node): readonly Node[] {
  if (!isElement(node)) return [];
  return node.tagName === 'p' ? node.childNodes.flatMap(citeWords) : node.childNodes;
}

/** Whose words a quotation is, also in a paragraph of its own. */
function isCite(node: Node): node is Element {
  if (!isElement(node)) return false;
  if (node.tagName === 'cite' || node.tagName === 'footer') return true;
  const inner = node.childNodes.filter(
    (child) => isElement(child) || oneLine('value' in child ? child.value : '') !== '',
  );
  const [only] = inner;
  return (
    node.tagName === 'p' &&
    inner.length === 1 &&
    only !== undefined &&
    isElement(only) &&
    only.tagName === 'cite'
  );
}

function withAnchor(anchor: string, blocks: readonly string[]): string[] {
  if (anchor === '') return [...blocks];
  const [first = '', ...rest] = blocks;
  // Before what is no paragraph, it stands alone.
  return /^(?:[\p{L}\p{N}*[(“"]|<https?:)/u.test(first) && !/^\d+[.)]|^\* /.test(first)
    ? [anchor + first, ...rest]
    : [anchor, ...blocks];
}

function textNode(value: string): Omit<Tree.TextNode, 'parentNode'> {
  return { nodeName: '#text', value };
}

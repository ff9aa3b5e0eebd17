import type { BlockContext } from './block-context.ts';
import { IN_PARAGRAPH } from './inline-pieces.ts';
import { InlineWriter } from './inline-writer.ts';
import { rawHtml, rawTag } from './raw-html.ts';
import { attribute, elementsIn, isElement, type Element } from './tree.ts';

/** A table as Markdown where it is a plain grid with a head, else as HTML, a row a line. */
export function tableMarkdown(node: Element, writer: BlockContext, depth: number): string[] {
  const inner = elementsIn(node, ({ tagName }) => tagName === 'table' || tagName === 'pre', isTable);
  // Those of a table in a cell belong to that one.
  const rows = elementsIn(node, ({ tagName }) => tagName === 'tr', isTable).map((row) =>
    row.childNodes.filter(isCell),
  );
  const captions = elementsIn(node, ({ tagName }) => tagName === 'caption', isTable);
  const filled = rows.filter((row) => row.length > 0);
  const [head, ...body] = filled;
  // A table that only places things is no table.
  const isColumn = filled.every(([cell, ...more]) => more.length === 0 && cell?.tagName === 'td');
  if (!head || isColumn || (filled.length === 1 && head.length === 1) || inner.length > 0)
    return [...captions, ...filled.flat()].flatMap(({ childNodes }) => writer.blocks(childNodes, depth + 1));
  const isHead = head.every(({ tagName }) => tagName === 'th') || isIn(head[0], 'thead');
  const isGrid = filled.every(
    (row) => row.length === head.length && row.every((cell) => isPlain(cell, writer)),
  );
  const before = captions.flatMap(({ childNodes }) => writer.blocks(childNodes, depth + 1));
  if (!isHead || !isGrid) return [...before, html(node, filled, writer)];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const write = (row: readonly Element[]): string =>
    line(
      row.map(({ childNodes }) =>
        new InlineWriter(writer.conversion, { ...IN_PARAGRAPH, inCell: true, breaks: 'element' })
          .add(flat(childNodes, writer))
          .toString(),
      ),
    );
  return [...before, [write(head), line(head.map(alignmentOf)), ...body.map(write)].join('\n')];
}

function isTable({ tagName }: Element): boolean {
  return tagName === 'table';
}

function isCell(node: Element['childNodes'][number]): node is Element {
  return isElement(node) && (node.tagName === 'td' || node.tagName === 'th');
}

function isIn(node: Element | undefined, name: string): boolean {
  const row = node?.parentNode;
  const section = row && 'parentNode' in row ? row.parentNode : undefined;
  return section !== undefined && section !== null && 'tagName' in section && section.tagName === name;
}

/** One paragraph at most, and one place of the grid. */
function isPlain(cell: Element, writer: BlockContext): boolean {
  if (/[2-9]|\d\d/.test(attribute(cell, 'colspan') + attribute(cell, 'rowspan'))) return false;
  const blocks = cell.childNodes.filter((child) => writer.isBlock(child));
  if (blocks.length === 0) return true;
  const [only] = blocks;
  return (
    blocks.length === 1 &&
    only !== undefined &&
    isElement(only) &&
    only.tagName === 'p' &&
    flat(only.childNodes, writer).length === only.childNodes.length &&
    !only.childNodes.some((child) => writer.isBlock(child))
  );
}

function flat(nodes: Element['childNodes'], writer: BlockContext): Element['childNodes'] {
  return nodes.flatMap((child) => (writer.isBlock(child) && isElement(child) ? child.childNodes : [child]));
}

function alignmentOf(cell: Element): string {
  const typed =
    /text-align:\s*(left|center|right)/.exec(attribute(cell, 'style'))?.[1] ??
    attribute(cell, 'align').toLowerCase();
  const named = /has-text-align-(left|center|right)/.exec(attribute(cell, 'class'))?.[1] ?? typed;
  if (named === 'center') return ':---:';
  return named === 'right' ? '---:' : named === 'left' ? ':---' : '---';
}

function html(node: Element, rows: readonly (readonly Element[])[], { conversion }: BlockContext): string {
  const lines = rows.map((row) => {
    const cells = row.map(
      (cell) =>
        `${rawTag(cell.tagName, cell)}${rawHtml(cell.childNodes, conversion).trim()}</${cell.tagName}>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return [rawTag('table', node), ...lines, '</table>'].join('\n');
}

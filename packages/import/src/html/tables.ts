import { all, attribute, element, isBlock, tagOf, kids } from './dom.ts';

/** Marks those tables that are a plain grid with a head, which Markdown can say; one that only places things is no table. */
export function prepareTables(body: HTMLElement): void {
  for (const table of all(body, 'table').toReversed()) {
    const rows = all(table, 'tr').map((row) =>
      Array.from(row.children).filter((cell) => /^t[dh]$/.test(tagOf(cell))),
    );
    const filled = rows.filter((row) => row.length > 0);
    const [head = [], ...others] = filled;
    const captions = all(table, 'caption');
    const isColumn = filled.every(([cell, ...more]) => more.length === 0 && tagOf(cell) === 'td');
    const isPlacing = isColumn || (others.length === 0 && head.length === 1);
    if (isPlacing || table.querySelector('table, pre, div[data-cell]')) {
      const cells = [...captions, ...filled.flat()].map((cell) => element(table, 'div', ...kids(cell)));
      for (const cell of cells) cell.setAttribute('data-cell', '');
      table.replaceWith(...cells);
      continue;
    }
    for (const caption of captions.toReversed()) table.before(element(table, 'div', ...kids(caption)));
    for (const caption of captions) caption.remove();
    const isHead = head.every(
      (cell) => tagOf(cell) === 'th' || tagOf(cell.parentElement?.parentElement) === 'thead',
    );
    if (!isHead || !filled.every((row) => row.length === head.length && row.every(isPlain))) continue;
    table.setAttribute('class', 'grid');
    for (const cell of head) {
      const named =
        /has-text-align-(left|center|right)/.exec(attribute(cell, 'class')) ??
        /text-align:\s*(left|center|right)/.exec(attribute(cell, 'style'));
      if (named) cell.setAttribute('align', named[1] ?? '');
    }
  }
}

/** One paragraph at most, and one place of the grid. */
function isPlain(cell: Element): boolean {
  if (/[2-9]|\d\d/.test(attribute(cell, 'colspan') + attribute(cell, 'rowspan'))) return false;
  const blocks = kids(cell).filter(isBlock);
  return (
    blocks.length === 0 ||
    (blocks.length === 1 &&
      tagOf(blocks[0]) === 'p' &&
      !all(blocks[0] as Element).some((one) => isBlock(one)))
  );
}

import { element, kids, tagOf } from './dom.ts';

/** What is in these stays as it was typed. */
const VERBATIM = /^(?:pre|code|script|style|textarea|svg|math|select|iframe)$/;

/** Elements beside which the end of a line is none of a paragraph. */
const BLOCK =
  /^(?:address|article|aside|blockquote|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|legend|li|main|menu|nav|noscript|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;

/**
 * Line ends that count, as in texts that were typed without paragraphs: each becomes a break, and two are the end of a paragraph.
 *
 * @param roots what they count in
 */
export function lineEnds(roots: readonly HTMLElement[]): void {
  for (const root of roots) walk(root);
}

function walk(parent: Node): void {
  for (const node of kids(parent)) {
    if (node.nodeType === 3) breakLines(node as Text);
    else if (node.nodeType === 8) (node as Comment).remove();
    else if (!VERBATIM.test(tagOf(node))) walk(node);
  }
}

function breakLines(node: Text): void {
  const [before, after] = [node.previousSibling, node.nextSibling];
  let text = node.data;
  // A break that is typed is not counted again.
  if (tagOf(before) === 'br') text = text.replace(/^[ \t]*\n/, '');
  if (!before || BLOCK.test(tagOf(before))) text = text.replace(/^\s*\n/, '');
  if (!after || BLOCK.test(tagOf(after))) text = text.trimEnd() + (/[^\S\n]$/.test(text) ? ' ' : '');
  const pieces = text.split(/(\n(?:[ \t\r]*\n)*)/);
  if (pieces.length === 1) node.data = text;
  else
    node.replaceWith(
      ...pieces.flatMap((piece, index): (string | Node)[] => {
        if (index % 2 === 0) return [piece];
        return /\n[^]*\n/.test(piece) ? [element(node, 'br'), element(node, 'br')] : [element(node, 'br')];
      }),
    );
}

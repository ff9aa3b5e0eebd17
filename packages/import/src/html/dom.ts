import type { Named } from '../json.ts';
import { createDocument } from '@mixmark-io/domino';

/** Nesting limit. Deeper elements become their words. */
const DEEPEST = 60;
/** Elements that never nest, with or without an end tag. */
const FLAT =
  /^(?:p|li|dt|dd|tr|td|th|option|area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** Block elements and players. */
const BLOCK =
  /^(?:address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|legend|li|main|menu|nav|ol|p|pre|search|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|iframe|video|audio|object|embed)$/;

/** Limit of white space in a line. Libraries need quadratic time for longer gaps. */
const WIDEST_GAP = 100;
const WIDE_GAP = new RegExp(`(?:(?![ \\t\\n\\r\\f])\\s|&nbsp;|&#160;|&#xa0;){${WIDEST_GAP},}`, 'gi');

/** Parses HTML. Flattens deeply nested elements, so that recursion over the tree is safe. */
export function bodyOf(html: string): HTMLElement {
  let depth = 0;
  const flat = html
    // The Markdown rules use these as placeholders.
    .replaceAll(/[\uFDD4-\uFDEF]/g, '')
    .replaceAll(WIDE_GAP, (gap) => gap.slice(0, WIDEST_GAP).replace(/&[^&;]*$/, ''))
    .replaceAll(
      /<!--(?:(?!<!--)[^])*?-->|<(\/?)([a-z][\w:-]*)(?![\w:-])[^<>]*>/gi,
      (tag, slash: string, name?: string) => {
        if (name === undefined || FLAT.test(name)) return tag;
        // HTML ignores the slash of `<path />`, so that each would be inside the one before. A link has its words behind it.
        if (/^(?!<a\s)[^]*["'\s]\/>$/i.test(tag)) return `${tag.slice(0, -2)}></${name}>`;
        const isOut = depth > DEEPEST;
        depth = Math.max(0, depth + (slash === '' ? 1 : -1));
        return isOut || depth > DEEPEST ? ' ' : tag;
      },
    );
  return createDocument(`<!DOCTYPE html><body>${flat}`).body;
}

/** Descendants in document order, as a static list. @param selector CSS; lists of names are fast */
export function all(root: Element, selector = '*'): HTMLElement[] {
  if (selector !== '*' && /[^a-z\d, ]|\w \w/.test(selector))
    return Array.from(root.querySelectorAll<HTMLElement>(selector));
  const names = selector === '*' ? undefined : new Set(selector.split(', '));
  const found: HTMLElement[] = [];
  const walk = (parent: Node): void => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType !== 1) continue;
      if (names?.has(tagOf(node)) !== false) found.push(node as HTMLElement);
      walk(node);
    }
  };
  walk(root);
  return found;
}

export function tagOf(node: Node | null | undefined): string {
  return node?.nodeType === 1 ? node.nodeName.toLowerCase() : '';
}

export function attribute(node: Element, name: string): string {
  return node.getAttribute(name) ?? '';
}

/** True if a node is or contains a block. */
export function isBlock(node: Node | null): boolean {
  if (BLOCK.test(tagOf(node))) return true;
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling)
    if (isBlock(child)) return true;
  return false;
}

/** True without words, pictures, inputs and rules. */
export function isBlank(node: Node): boolean {
  return (
    (node.textContent ?? '').trim() === '' &&
    (node.nodeType !== 1 || !(node as Element).querySelector('img, input, hr'))
  );
}

function text(near: Node, value: string): Text {
  return (near.ownerDocument ?? (near as Document)).createTextNode(value);
}

export function element(
  near: Node,
  name: string,
  ...inner: readonly (Node | string | readonly Node[])[]
): HTMLElement {
  const made = (near.ownerDocument ?? (near as Document)).createElement(name);
  for (const one of inner.flat()) made.appendChild(typeof one === 'string' ? text(near, one) : one);
  return made;
}

/** An element with attributes. */
export function elementWith(attributes: Named, ...made: Parameters<typeof element>): HTMLElement {
  const node = element(...made);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function unwrap(node: Element): void {
  replaceWithAll(node, kids(node));
}

/** Inserts a node or text before a node. `before` of the DOM library can swap pieces after a removed sibling. */
export function putBefore(node: Node, piece: Node | string): void {
  node.parentNode?.insertBefore(typeof piece === 'string' ? text(node, piece) : piece, node);
}

/** Replaces a node. Unlike `replaceWith`, takes any number of pieces. */
export function replaceWithAll(node: ChildNode, pieces: readonly (Node | string)[]): void {
  for (const piece of pieces) putBefore(node, piece);
  node.remove();
}

export function renamed(node: Element, name: string): HTMLElement {
  const made = element(node, name, kids(node));
  // The parser accepts names that `setAttribute` refuses, such as a stray quotation mark.
  for (const { name: key, value } of Array.from(node.attributes))
    if (/^[\w:-]+$/.test(key)) made.setAttribute(key, value);
  node.replaceWith(made);
  return made;
}

/** Children of a node. Reading `childNodes` instead would make each later change linear in their number. */
export function kids(node: Node): ChildNode[] {
  const found: ChildNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** Texts below a node, without those in elements of these names. */
export function textsIn(parent: Node, without = /^$/): Text[] {
  return kids(parent).flatMap((node) => {
    if (node.nodeType === 3) return node as Text;
    return node.nodeType === 1 && without.test(tagOf(node)) ? [] : textsIn(node, without);
  });
}

/** Elements whose line ends stay as typed. */
const VERBATIM = /^(?:pre|code|script|style|textarea|svg|math|select|iframe)$/;

/** Turns line ends below a node into breaks, and removes HTML comments. Two line ends end a paragraph. */
export function lineEnds(parent: Node): void {
  for (const node of kids(parent)) {
    if (node.nodeType === 3) breakLines(node as Text);
    else if (node.nodeType === 8) (node as Comment).remove();
    else if (!VERBATIM.test(tagOf(node))) lineEnds(node);
  }
}

function breakLines(node: Text): void {
  const [before, after] = [node.previousSibling, node.nextSibling];
  let typed = node.data;
  // A line end beside `<br>` adds no second break.
  if (tagOf(before) === 'br') typed = typed.replace(/^[ \t]*\n/, '');
  if (!before || BLOCK.test(tagOf(before))) typed = typed.replace(/^\s*\n/, '');
  if (!after || BLOCK.test(tagOf(after))) typed = typed.trimEnd() + (/[^\S\n]$/.test(typed) ? ' ' : '');
  const pieces = typed.split(/(\n(?:[ \t\r]*\n)*)/);
  if (pieces.length === 1) node.data = typed;
  else
    replaceWithAll(
      node,
      pieces.flatMap((piece, index): (string | Node)[] => {
        if (index % 2 === 0) return [piece];
        return /\n[^]*\n/.test(piece) ? [element(node, 'br'), element(node, 'br')] : [element(node, 'br')];
      }),
    );
}

/** HTML of a block, one line per row or term. An empty line would end it. */
export function htmlOf(node: HTMLElement, part: 'outerHTML' | 'innerHTML' = 'outerHTML'): string {
  return node[part].replaceAll('\n', '&#10;').replaceAll(/(?=<(?:tr|dt|dd|li|\/dl|\/ol|\/table)\b)/g, '\n');
}

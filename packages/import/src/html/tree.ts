import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Node = Tree.ChildNode;
export type Element = Tree.Element;

/** Elements that start a line of their own. */
const BLOCK = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td ' +
    'tfoot th thead tr ul iframe video audio object embed optgroup'
  ).split(' '),
);

/** Class of an element in a line whose words are a footnote. */
export const FOOTNOTE = /^import-footnote$/;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is Tree.TextNode {
  return node.nodeName === '#text';
}

export function attribute(node: Element, name: string): string {
  return node.attrs.find((one) => one.name === name)?.value ?? '';
}

export function hasClass(node: Element, pattern: RegExp): boolean {
  return attribute(node, 'class')
    .split(/\s+/)
    .some((name) => pattern.test(name));
}

/** Which nodes are blocks, or hold one. Worked out once for the whole tree, without recursion. */
export class Blocks {
  readonly #blocks = new Set<Node>();

  constructor(root: Tree.ParentNode) {
    const waiting: Node[] = [...root.childNodes];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (!isElement(node)) {
        // The mark that ends the opening stands on a line of its own.
        if (isMark(node)) this.#markUp(node);
        continue;
      }
      if (BLOCK.has(node.tagName)) this.#markUp(node);
      for (const child of node.childNodes) waiting.push(child);
    }
  }

  has(node: Node): boolean {
    return this.#blocks.has(node);
  }

  /** A node that was made of a block. */
  add(node: Node): void {
    this.#blocks.add(node);
  }

  #markUp(node: Node): void {
    for (let next: Node | null = node; next && !this.#blocks.has(next); next = next.parentNode as Node | null)
      this.#blocks.add(next);
  }
}

/** `<!--more-->`, with whatever its link says. */
export function isMark(node: Node): boolean {
  return node.nodeName === '#comment' && /^\s*more\b/i.test((node as Tree.CommentNode).data);
}

/**
 * Elements below a node that match, in order.
 *
 * @param isClosed elements that are not entered
 */
export function elementsIn(
  root: Tree.ParentNode,
  matches: (node: Element) => boolean,
  isClosed: (node: Element) => boolean = () => false,
): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (matches(node)) found.push(node);
    if (isClosed(node)) continue;
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i];
      if (child) waiting.push(child);
    }
  }
  return found;
}

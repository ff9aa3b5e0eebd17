import { type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Elements without text of the page itself. */
export const SILENT = new Set(
  'script style template noscript title head select textarea button form nav dialog svg canvas object embed iframe video audio map progress'.split(
    ' ',
  ),
);

/** True for an element beside the text. A note within the text is a part of it. */
export function isAside(node: Tree.Element): boolean {
  return /^(?:aside|footer)$/.test(node.tagName) && attribute(node, 'role') !== 'note';
}

export function isElement(node: Tree.Node): node is Tree.Element {
  return 'tagName' in node;
}

/** Empty without the attribute. */
export function attribute(element: Tree.Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? '';
}

/** Classes of an element. Never empty. */
export function classesOf(element: Tree.Element): string[] {
  return attribute(element, 'class').split(/\s+/);
}

/** Descendants in document order. Uses a loop, because HTML may be ten thousand levels deep. */
function* below(root: Tree.ParentNode): Generator<Tree.ChildNode> {
  const waiting = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
}

/** Descendants in document order. @param names of the wanted ones */
export function elementsBelow(root: Tree.ParentNode, names = /^/): Tree.Element[] {
  return [...below(root)].filter(isElement).filter(({ tagName }) => names.test(tagName));
}

export function textOf(root: Tree.ParentNode): string {
  let text = '';
  for (const node of below(root)) if (node.nodeName === '#text') text += (node as Tree.TextNode).value;
  return text;
}

/** Trimmed text length below each element, without silent elements. */
export function textLengths(document: Tree.Document): ReadonlyMap<Tree.Node, number> {
  const lengths = new Map<Tree.Node, number>();
  const nodes = [...below(document)];
  for (const node of nodes.toReversed()) {
    const own =
      node.nodeName === '#text' ? (node as Tree.TextNode).value.trim().length : (lengths.get(node) ?? 0);
    const parent = node.parentNode;
    const isSilent = isElement(node) && (SILENT.has(node.tagName) || isAside(node));
    if (parent && !isSilent) lengths.set(parent, (lengths.get(parent) ?? 0) + own);
  }
  return lengths;
}

/** Ancestors, the inner ones first. */
export function parents(node: Tree.Element): Tree.ParentNode[] {
  const found: Tree.ParentNode[] = [];
  for (let parent = node.parentNode; parent; parent = 'parentNode' in parent ? parent.parentNode : null)
    found.push(parent);
  return found;
}

import { escapeHtml } from 'pamphlet/content';
import { cardHtml, unknownCardHtml } from './cards.ts';
import { listOf, objectOf, stringOf, type Json } from './json.ts';

/** Nodes within nodes; a document that is deeper was made by no editor. */
const DEEPEST = 60;

const MARKS: readonly (readonly [bit: number, tag: string])[] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
];

/** A document of Ghost's editor since 2023 as HTML. @returns undefined when it is none */
export function lexicalHtml(text: string, onUnknown: (type: string) => void): string | undefined {
  let document: Json;
  try {
    document = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  const root = objectOf(objectOf(document)['root']);
  return listOf(root['children']).length === 0 ? undefined : childrenHtml(root, 0, onUnknown);
}

function childrenHtml(
  node: Readonly<Record<string, Json>>,
  depth: number,
  onUnknown: (type: string) => void,
): string {
  return depth > DEEPEST
    ? ''
    : listOf(node['children'])
        .map((child) => nodeHtml(child, depth + 1, onUnknown))
        .join('');
}

function nodeHtml(value: Json, depth: number, onUnknown: (type: string) => void): string {
  const node = objectOf(value);
  const inner = (): string => childrenHtml(node, depth, onUnknown);
  const type = stringOf(node['type']);
  switch (type) {
    case 'text':
    case 'extended-text':
      return textHtml(node);
    case 'linebreak':
      return '<br>';
    case 'paragraph':
      return `<p>${inner()}</p>`;
    case 'heading':
    case 'extended-heading': {
      const tag = /^h[1-6]$/.exec(stringOf(node['tag']))?.[0] ?? 'h2';
      return `<${tag}>${inner()}</${tag}>`;
    }
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return `<blockquote>${inner()}</blockquote>`;
    case 'list': {
      const tag = stringOf(node['listType']) === 'number' ? 'ol' : 'ul';
      const start = tag === 'ol' && Number(node['start']) > 1 ? ` start="${Number(node['start'])}"` : '';
      // A list within a list is an item of its own there, and lies in the item before it here.
      const items = inner().replaceAll(/<\/li><li>(?=<[uo]l\b)/g, '');
      return `<${tag}${start}>${items}</${tag}>`;
    }
    case 'listitem':
      return `<li>${inner()}</li>`;
    case 'link':
    case 'autolink':
      return `<a href="${escapeHtml(stringOf(node['url']))}">${inner()}</a>`;
    default:
      return cardHtml(type, node) ?? (inner() || unknownHtml(type, node, onUnknown));
  }
}

function unknownHtml(
  type: string,
  node: Readonly<Record<string, Json>>,
  onUnknown: (type: string) => void,
): string {
  onUnknown(type);
  return unknownCardHtml(node);
}

function textHtml(node: Readonly<Record<string, Json>>): string {
  const format = typeof node['format'] === 'number' ? node['format'] : 0;
  const words = escapeHtml(stringOf(node['text']));
  return MARKS.reduce((html, [bit, tag]) => (format & bit ? `<${tag}>${html}</${tag}>` : html), words);
}

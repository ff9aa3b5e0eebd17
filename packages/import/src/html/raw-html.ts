import { elementNamed, escapeHtml, verdictOf } from 'pamphlet/content';
import { codeOf } from './code-block.ts';
import type { Conversion } from './context.ts';
import { joinedLines, textOf } from './plain-text.ts';
import { sourceOf } from './pictures.ts';
import { attribute, FOOTNOTE, hasClass, isElement, isText, type Element, type Node } from './tree.ts';

/** Attributes that stay; addresses and ids are written where they are known. */
const KEPT = ['title', 'lang', 'dir', 'datetime', 'colspan', 'rowspan', 'scope', 'start', 'reversed', 'open'];
const EMPTY = new Set(['reversed', 'open']);
const VALUE: Readonly<Record<string, RegExp>> = {
  lang: /^[a-z]{2,3}(?:-[a-z\d]+)*$/i,
  dir: /^(?:ltr|rtl|auto)$/i,
  datetime: /^[\dTZ:.+ -]+$/,
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,3}$/,
  scope: /^(?:row|col|rowgroup|colgroup)$/i,
  start: /^-?\d{1,9}$/,
};

const DEEPEST = 60;

/** Those attributes of an element that are kept, each with a space before it. */
export function rawAttributes(node: Element, names: readonly string[] = KEPT): string {
  const own = elementNamed(node.tagName)?.attributes ?? [];
  return node.attrs
    .filter(({ name, value }) => {
      const isAllowed = ['title', 'lang', 'dir'].includes(name) || own.includes(name);
      return (
        names.includes(name) &&
        isAllowed &&
        (EMPTY.has(name) || (value !== '' && VALUE[name]?.test(value) !== false))
      );
    })
    .map(({ name, value }) => (EMPTY.has(name) ? ` ${name}` : ` ${name}="${joinedLines(escapeHtml(value))}"`))
    .join('');
}

/** A start tag. */
export function rawTag(name: string, node?: Element, more: Readonly<Record<string, string>> = {}): string {
  const added = Object.entries(more).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<${name}${node ? rawAttributes(node) : ''}${added.join('')}>`;
}

/**
 * A node as HTML that a body may have, without empty lines, which would end it. What a body may not have gives its
 * content.
 */
export function rawHtml(nodes: readonly Node[], conversion: Conversion, depth = 0): string {
  return nodes.map((node) => write(node, conversion, depth)).join('');
}

function write(node: Node, conversion: Conversion, depth: number): string {
  if (isText(node))
    return joinedLines(escapeHtml(node.value).replaceAll('&#39;', "'").replaceAll('&quot;', '"'));
  if (!isElement(node)) return '';
  if (depth > DEEPEST) return joinedLines(escapeHtml(textOf(node)));
  const { tagName, childNodes } = node;
  if (/^(?:script|style|noscript|template|svg|math|textarea|select|canvas)$/.test(tagName)) {
    conversion.note('html', `<${tagName}>`);
    return '';
  }
  const name = tagName === 'h1' ? 'h2' : tagName === 'strike' ? 's' : tagName === 'tt' ? 'code' : tagName;
  const element = elementNamed(name);
  if (name === 'img') {
    const typed = sourceOf(node);
    const src = typed === '' ? '' : conversion.links.picture(typed);
    return verdictOf(src, 'image') === 'safe'
      ? `<img src="${escapeHtml(src)}" alt="${joinedLines(escapeHtml(attribute(node, 'alt')))}">`
      : '';
  }
  if (name === 'iframe') {
    const src = attribute(node, 'src');
    return src === '' ? '' : `<a href="${escapeHtml(src)}">${escapeHtml(src)}</a>`;
  }
  if (element?.void) return `<${name}>`;
  // Line ends within code would end the HTML where two come together.
  const inner =
    name === 'pre'
      ? escapeHtml(codeOf(node)).replaceAll('\n', '&#10;')
      : rawHtml(childNodes, conversion, depth + 1);
  if (hasClass(node, FOOTNOTE)) return ` (${inner.trim()})`;
  if (!element || name === 'span') return inner;
  const more: Record<string, string> = {};
  if (name === 'a') {
    const href = conversion.links.link(attribute(node, 'href'));
    if (href === '' || verdictOf(href, 'link') !== 'safe') return inner;
    more['href'] = href;
  }
  return `${rawTag(name, node, more)}${inner}</${name}>`;
}

/** XML 1.0. Only {@link serialize} and {@link prepare} make text, and they escape. */
import { cleanText } from './text.ts';

/** The writer keeps this order and skips undefined ones. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

export interface XmlElement {
  name: string;
  attributes: XmlAttributes;
  children: readonly XmlNode[];
}

const markup = Symbol('markup');

/** Safe: only this module can create it. */
export interface PreparedXml {
  readonly [markup]: string;
  kind: 'element' | 'text';
}

/** The writer escapes strings and skips undefined ones. */
export type XmlNode = string | XmlElement | PreparedXml | undefined;

/** @param name qualified (XML 1.0 §2.3), never from content */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  children: string | readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes, children: typeof children === 'string' ? [children] : children };
}

/** Undefined without a value. */
export function leaf(name: string, value: string | number | boolean = ''): XmlElement | undefined {
  return value === '' ? undefined : element(name, {}, String(value));
}

/** For long HTML: escaping would make it larger. */
export function cdata(text: string): PreparedXml {
  const clean = cleanText(text);
  const lines = clean.includes('\r') ? clean.replaceAll(/\r\n?/g, '\n') : clean;
  return { [markup]: `<![CDATA[${lines.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`, kind: 'text' };
}

/** Writes an element once, for several documents. */
export function prepare(node: XmlElement): PreparedXml {
  return { [markup]: writeElement(node), kind: 'element' };
}

/**
 * UTF-8.
 *
 * @param css style sheet for browsers (https://www.w3.org/TR/xml-stylesheet/)
 */
export function serialize(root: XmlElement, css?: string): string {
  const style =
    css === undefined ? '' : `<?xml-stylesheet${writeAttributes({ type: 'text/css', href: css })}?>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${style}${writeElement(root)}\n`;
}

function write(node: XmlNode): string {
  if (node === undefined) return '';
  if (typeof node === 'string') return escapeText(node);
  return markup in node ? node[markup] : writeElement(node);
}

/** White space around text would count. */
function writeElement({ name, attributes, children }: XmlElement): string {
  const lines = children.length > 0 && children.every(isElement);
  let inner = '';
  for (const child of children) {
    const text = write(child);
    inner += lines && text !== '' ? `\n${text}` : text;
  }
  const tag = name + writeAttributes(attributes);
  if (inner === '') return `<${tag}/>`;
  return `<${tag}>${inner}${lines ? '\n' : ''}</${name}>`;
}

function isElement(node: XmlNode): boolean {
  if (node === undefined) return true;
  return typeof node !== 'string' && (!(markup in node) || node.kind === 'element');
}

function writeAttributes(attributes: XmlAttributes): string {
  let text = '';
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${escapeAttribute(value)}"`;
  }
  return text;
}

/** Parsers read a raw carriage return as a line feed (XML 1.0 §2.11). */
export function escapeText(text: string): string {
  const clean = cleanText(text);
  if (!/[&<>\r]/.test(clean)) return clean;
  return clean
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Parsers read raw tabs and line ends as spaces (XML 1.0 §3.3.3). */
export function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  if (!/["\t\n]/.test(escaped)) return escaped;
  return escaped.replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

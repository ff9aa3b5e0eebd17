/**
 * A small XML 1.0 writer. A document is a structure of elements; only {@link serialize} and {@link prepare}
 * turn it into text, and they escape. The same structure gives the same bytes.
 */
import { cleanText } from './text.ts';

/** Attributes in the order they are written; one that is `undefined` is left out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlNode[];
}

const markup = Symbol('markup');

/** XML that this module has written already. Nothing else can make one, so it is safe to write as it stands. */
export interface PreparedXml {
  readonly [markup]: string;
  readonly kind: 'element' | 'text';
}

/** A text is written escaped. `undefined` is left out, so that optional elements can stand in a list. */
export type XmlNode = string | XmlElement | PreparedXml | undefined;

/** Names are qualified names (XML 1.0 §2.3): they are written in our code and never come from content. */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  children: string | readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes, children: typeof children === 'string' ? [children] : children };
}

/** Text in a CDATA section: for long HTML, which escaping would swell. A parser sees the same text as when escaped. */
export function cdata(text: string): PreparedXml {
  const clean = cleanText(text);
  const lines = clean.includes('\r') ? clean.replaceAll(/\r\n?/g, '\n') : clean;
  return { [markup]: `<![CDATA[${lines.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`, kind: 'text' };
}

/** Writes an element once, to be used in many documents. */
export function prepare(node: XmlElement): PreparedXml {
  return { [markup]: writeElement(node), kind: 'element' };
}

/**
 * The whole document in UTF-8: declaration, root element, line end.
 *
 * @param css address of a style sheet for those who open the document in a browser (https://www.w3.org/TR/xml-stylesheet/)
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

/** Elements that hold only elements put each on a line of its own; around text, white space would count. */
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

/** Text as element content. A carriage return must be a reference, or parsers read it as a line feed (XML 1.0 §2.11). */
export function escapeText(text: string): string {
  const clean = cleanText(text);
  if (!/[&<>\r]/.test(clean)) return clean;
  return clean
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Text between quotes. Tabs and line ends must be references, or parsers read them as spaces (XML 1.0 §3.3.3). */
export function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  if (!/["\t\n]/.test(escaped)) return escaped;
  return escaped.replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

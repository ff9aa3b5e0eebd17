/** XML 1.0. Only {@link element} and {@link cdata} make markup, and they escape. */
import { cleanText } from './text.ts';

/** The writer keeps this order and skips undefined ones. */
type XmlAttributes = Readonly<Record<string, string | undefined>>;

const safe = Symbol('safe');

/** Safe: only this module can create it. Documents may share it. */
export interface Markup {
  readonly [safe]: true;
  readonly xml: string;
  readonly isElement: boolean;
}

/** The writer escapes strings and skips undefined ones. */
export type XmlNode = string | Markup | undefined;

/**
 * Elements among elements are on lines of their own. White space around text would count.
 *
 * @param name qualified (XML 1.0 §2.3), never from content
 */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  children: string | readonly XmlNode[] = [],
): Markup {
  const nodes = [children].flat().filter((node) => node !== undefined);
  const end = nodes.every((node) => typeof node !== 'string' && node.isElement) ? '\n' : '';
  const inner = nodes
    .map((node) => end + (typeof node === 'string' ? escape(node, /[&<>\r]/g) : node.xml))
    .join('');
  const tag = name + writeAttributes(attributes);
  const xml = inner === '' ? `<${tag}/>` : `<${tag}>${inner}${end}</${name}>`;
  return { [safe]: true, xml, isElement: true };
}

/** Undefined without a value. */
export function leaf(name: string, value: string | number | boolean = ''): Markup | undefined {
  return value === '' ? undefined : element(name, {}, String(value));
}

/** For long HTML: escaping would make it larger. */
export function cdata(text: string): Markup {
  const clean = cleanText(text);
  const lines = clean.includes('\r') ? clean.replaceAll(/\r\n?/g, '\n') : clean;
  const xml = `<![CDATA[${lines.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return { [safe]: true, xml, isElement: false };
}

/**
 * UTF-8.
 *
 * @param css style sheet for browsers (https://www.w3.org/TR/xml-stylesheet/)
 */
export function serialize(root: Markup, css?: string): string {
  const style =
    css === undefined ? '' : `<?xml-stylesheet${writeAttributes({ type: 'text/css', href: css })}?>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${style}${root.xml}\n`;
}

function writeAttributes(attributes: XmlAttributes) {
  let text = '';
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${escape(value, /[&<>\r"\t\n]/g)}"`;
  }
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** Parsers read raw line ends, and in attributes raw tabs, as something else (XML 1.0 §2.11 and §3.3.3). */
function escape(text: string, signs: RegExp) {
  return cleanText(text).replaceAll(signs, (sign) => ESCAPES[sign] ?? sign);
}

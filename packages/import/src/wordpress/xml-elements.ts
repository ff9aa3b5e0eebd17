import type { Named } from '../json.ts';
import { firstFound } from '../optional.ts';
import { Texts } from 'pamphlet/content';
import { ownText } from '../tally.ts';
import { NO_REPAIRS, readXml, type XmlEvents } from './read-xml.ts';

/** An element with its content. Known namespaces get their usual prefix; other prefixes stay. */
export interface XmlElement {
  name: string;
  attributes: Named;
  children: readonly XmlElement[];
  /** Own text, trimmed. For `type="xhtml"`, the content as HTML. */
  text: string;
  /** Line of the file. */
  line: number;
}

interface OpenElement extends XmlElement {
  children: XmlElement[];
  text: string;
  /** Start of an unfinished PHP message in the text. */
  message?: number;
}

/** Personal data: the importer reads only its presence. */
const PRIVATE = /^wp:(?:comment_author_(?:email|IP)|author_email|comment_agent|post_password)$/i;

/** In UTF-16 code units. Longer texts are bodies, which the importer does not keep. */
const LONGEST_KEPT = 2000;

function keptText(text: string) {
  return text.length > LONGEST_KEPT ? text : ownText(text);
}

/**
 * Yields the empty root, then the elements in the root and in a channel. @throws UserError as {@link readXml}
 */
export async function* xmlElements(file: string, repairs = { ...NO_REPAIRS }): AsyncGenerator<XmlElement> {
  let ready: XmlElement[] = [];
  const open: OpenElement[] = [];
  let markup: OpenElement | undefined;
  const events: XmlEvents = {
    open(name, attributes, line) {
      const above = open.at(-1);
      if (markup) markup.text += tagOf(name, attributes);
      // PHP puts `<br>` around its messages. Exports have no other.
      else if (name === 'br' && above && above.message === undefined) above.message = above.text.length;
      else if (name === 'br' && above) {
        above.text = above.text.slice(0, above.message);
        above.message = undefined;
        repairs.messages++;
      }
      const own = Object.entries(attributes).map(([key, value]) => [key, keptText(value)] as const);
      const element = { name, attributes: Object.fromEntries(own), children: [], text: '', line };
      if (!above) ready.push({ ...element });
      open.push(element);
      if (attributes['type'] === 'xhtml') markup ??= element;
    },
    text(text) {
      const element = open.at(-1);
      if (markup) markup.text += Texts.escapeHtml(text);
      else if (element) element.text += text;
    },
    close(name) {
      const element = open.pop();
      if (markup && element !== markup) markup.text += `</${name}>`;
      if (!element || (markup && element !== markup)) return;
      markup = undefined;
      const text = element.text.trim();
      element.text = PRIVATE.test(element.name) && text !== '' ? 'yes' : keptText(text);
      const parent = open.at(-1);
      const isRecord = open.length === 1 || (open.length === 2 && parent?.name === 'channel');
      if (!isRecord) parent?.children.push(element);
      else if (name !== 'channel') ready.push(element);
    },
  };
  for await (const _ of readXml(file, events, repairs)) {
    yield* ready;
    ready = [];
  }
}

function tagOf(name: string, attributes: Named): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${Texts.escapeHtml(value)}"`);
  return `<${name}${list.join('')}>`;
}

/** Text of the first non-empty child with one of the names, or ''. */
export function textIn(element: XmlElement | undefined, ...names: readonly string[]): string {
  const textOf = (name: string) => element?.children.find((one) => one.name === name)?.text || undefined;
  return firstFound(names, textOf) ?? '';
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

/** Attribute of the first matching child. */
export function attributeIn(
  element: XmlElement,
  name: string,
  attribute: string,
  fits: (attributes: XmlElement['attributes']) => boolean = () => true,
): string {
  return childrenOf(element, name).find(({ attributes }) => fits(attributes))?.attributes[attribute] ?? '';
}

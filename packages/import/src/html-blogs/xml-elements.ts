import { readXml } from '../wordpress/read-xml.ts';

/** An element with all that is in it. Prefixes are as typed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without the white space around it; of `type="xhtml"` what is in it as HTML. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** Elements in the root, and in a channel, each as soon as it has been read; the root itself first, without anything in it. */
export async function* xmlElements(file: string): AsyncGenerator<XmlElement> {
  let ready: XmlElement[] = [];
  const open: OpenElement[] = [];
  let markup: OpenElement | undefined;
  const reading = readXml(file, {
    open(name, attributes) {
      if (markup) markup.text += tagOf(name, attributes);
      const element = { name, attributes, children: [], text: '' };
      if (open.length === 0) ready.push(element);
      open.push(element);
      if (attributes['type'] === 'xhtml') markup ??= element;
    },
    text(text) {
      const element = open.at(-1);
      if (markup) markup.text += text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      else if (element) element.text += text;
    },
    close(name) {
      const element = open.pop();
      if (markup && element !== markup) markup.text += `</${name}>`;
      if (!element || (markup && element !== markup)) return;
      markup = undefined;
      element.text = element.text.trim();
      const parent = open.at(-1);
      const isRecord = open.length === 1 || (open.length === 2 && parent?.name === 'channel');
      if (name === 'channel' && isRecord) return;
      if (isRecord) ready.push(element);
      else parent?.children.push(element);
    },
  });
  for (let isDone = false; !isDone;) {
    isDone = (await reading.next()).done === true;
    yield* ready;
    ready = [];
  }
}

function tagOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${list.join('')}>`;
}

/** The first element of a name in another; its text, empty when there is none. */
export function textIn(element: XmlElement | undefined, ...names: readonly string[]): string {
  for (const name of names) {
    const text = element?.children.find((one) => one.name === name)?.text;
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

/** An attribute of the first element of a name that fits. */
export function attributeIn(
  element: XmlElement,
  name: string,
  attribute: string,
  fits: (attributes: XmlElement['attributes']) => boolean = () => true,
): string {
  return childrenOf(element, name).find(({ attributes }) => fits(attributes))?.attributes[attribute] ?? '';
}

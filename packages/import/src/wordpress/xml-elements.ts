import { readXml, type XmlReading } from './read-xml.ts';

/**
 * An element with all that is in it. Names have the prefix that is usual for what they stand for; prefixes that are not known are as
 * typed.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without the white space around it; of `type="xhtml"` what is in it as HTML. */
  readonly text: string;
  /** Line of the file. */
  readonly line: number;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
  /** Where a message of PHP began in the text, while it goes on. */
  message?: number | undefined;
}

/** Prefixes of names by what they stand for; a file may bind others to it, and the version of the format is in it. */
const PREFIXES: readonly (readonly [namespace: RegExp, prefix: string])[] = [
  [/^https?:\/\/wordpress\.org\/export\/[^/]*\/?$/, 'wp:'],
  [/^https?:\/\/wordpress\.org\/export\/[^/]*\/excerpt\/?$/, 'excerpt:'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content:'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc:'],
];

/** Personal data: only whether it is there is read. */
const PRIVATE = /^wp:(?:comment_author_(?:email|IP)|author_email|comment_agent|post_password)$/i;

/** Longer texts are bodies: used at once and not kept. */
const LONGEST_KEPT = 2000;

/** A short text in memory of its own: parts of a text keep all of it, and this one is a piece of the file. */
function ownText(text: string): string {
  return text.length > LONGEST_KEPT ? text : Buffer.from(text).toString();
}

/** What was read, with messages of PHP in the text of elements, which were left out. */
export type XmlFacts = XmlReading & { readonly messages: number };

/** Reads a file part by part: elements in the root, and in a channel; the root itself first, without anything in it. @throws UserError as {@link readXml} does */
export async function* xmlParts(file: string): AsyncGenerator<readonly XmlElement[], XmlFacts> {
  let ready: XmlElement[] = [];
  let messages = 0;
  const open: OpenElement[] = [];
  const scopes: ReadonlyMap<string, string>[] = [];
  let markup: OpenElement | undefined;
  const reading = readXml(file, {
    open(typed, attributes, line) {
      const scope = scopeOf(attributes, scopes.at(-1) ?? new Map());
      scopes.push(scope);
      const colon = typed.indexOf(':');
      const prefix = scope.get(typed.slice(0, Math.max(colon, 0)));
      const name = prefix === undefined ? typed : prefix + typed.slice(colon + 1);
      const above = open.at(-1);
      if (markup) markup.text += tagOf(name, attributes);
      // PHP begins and ends its messages with a line break, which nothing else has.
      else if (name === 'br' && above && above.message === undefined) above.message = above.text.length;
      else if (name === 'br' && above) {
        above.text = above.text.slice(0, above.message);
        above.message = undefined;
        messages++;
      }
      const own = Object.entries(attributes).map(([key, value]) => [key, ownText(value)] as const);
      const element = { name, attributes: Object.fromEntries(own), children: [], text: '', line };
      if (!above) ready.push({ ...element });
      open.push(element);
      if (attributes['type'] === 'xhtml') markup ??= element;
    },
    text(text) {
      const element = open.at(-1);
      if (markup) markup.text += text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      else if (element) element.text += text;
    },
    close(name) {
      scopes.pop();
      const element = open.pop();
      if (markup && element !== markup) markup.text += `</${name}>`;
      if (!element || (markup && element !== markup)) return;
      markup = undefined;
      const text = element.text.trim();
      element.text = PRIVATE.test(element.name) && text !== '' ? 'yes' : ownText(text);
      const parent = open.at(-1);
      const isRecord = open.length === 1 || (open.length === 2 && parent?.name === 'channel');
      if (!isRecord) parent?.children.push(element);
      else if (name !== 'channel') ready.push(element);
    },
  });
  for (;;) {
    const step = await reading.next();
    yield ready;
    ready = [];
    if (step.done === true) return { ...step.value, messages };
  }
}

/** All elements of a file, as {@link xmlParts} gives them. */
export async function* xmlElements(file: string): AsyncGenerator<XmlElement> {
  for await (const elements of xmlParts(file)) yield* elements;
}

/** Prefixes that a file binds, with what stands in their place here. The name of the default is empty. */
function scopeOf(
  attributes: Readonly<Record<string, string>>,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const bound = Object.entries(attributes).flatMap(([key, namespace]) => {
    if (!/^xmlns(?::|$)/.test(key)) return [];
    const prefix = key.slice('xmlns:'.length);
    const known = PREFIXES.find(([pattern]) => pattern.test(namespace.trim()))?.[1];
    return [[prefix, known ?? (prefix === '' ? '' : `${prefix}:`)] as const];
  });
  return bound.length === 0 ? above : new Map([...above, ...bound]);
}

function tagOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${list.join('')}>`;
}

/** The first element of a name in another that has a text; its text, empty when there is none. */
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

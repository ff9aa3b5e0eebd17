import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** `children` holds elements only, `text` the direct text. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly ReadElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * Rejects malformed XML, and the characters that XML 1.0 forbids (§2.2), which the parser accepts.
 *
 * @throws Error that describes the fault
 */
export function readXml(text: string): ReadElement {
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is a package that nothing else here needs
  const validity: unknown = XMLValidator.validate(text);
  if (validity !== true) throw new Error(`Not well-formed: ${JSON.stringify(validity)}`);
  const forbidden = [...text].find((character) => !isXmlCharacter(character.codePointAt(0) ?? 0));
  if (forbidden !== undefined) throw new Error(`Forbidden: U+${forbidden.codePointAt(0)?.toString(16)}`);
  const [root, ...rest] = toElements(parser.parse(text));
  if (root === undefined || rest.length > 0) throw new Error('Not one root element');
  return root;
}

export function childrenOf(parent: ReadElement, name: string): ReadElement[] {
  return parent.children.filter((child) => child.name === name);
}

export function childText(parent: ReadElement, name: string): string | undefined {
  return childrenOf(parent, name)[0]?.text;
}

/** XML 1.0 §2.2, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

type Parsed = Readonly<Record<string, unknown>>;

function toElements(nodes: unknown): ReadElement[] {
  return asList(nodes).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const children = asList(node[name]);
    return [
      {
        name,
        attributes: (node[':@'] ?? {}) as Readonly<Record<string, string>>,
        text: children.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
        children: toElements(children),
      },
    ];
  });
}

function asList(value: unknown): Parsed[] {
  return Array.isArray(value) ? (value as Parsed[]) : [];
}

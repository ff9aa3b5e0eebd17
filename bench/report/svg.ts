export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

export function svg(
  name: string,
  attributes: SvgElement['attributes'] = {},
  children: SvgElement['children'] = [],
): SvgElement {
  return { name, attributes, children };
}

/** Rounds numbers to two decimals and escapes text. */
export function serializeSvg({ name, attributes, children }: SvgElement): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    return ` ${key}="${escapeXml(typeof value === 'number' ? String(Math.round(value * 100) / 100) : value)}"`;
  });
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : serializeSvg(child)));
  const breaks = children.some((child) => typeof child !== 'string') ? '\n' : '';
  return children.length === 0
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${breaks}${inner.join(breaks)}${breaks}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

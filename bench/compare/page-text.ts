const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * The words of some HTML, in order, separated by single spaces: tags, punctuation and spacing are gone, so that two
 * generators that draw quotes or wrap lines differently still say the same.
 */
export function htmlWords(html: string): string {
  const text = decodeEntities(html.replaceAll(/<[^>]*>/g, ' ')).normalize('NFC');
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}

/** How often each element that carries meaning occurs: `h2 3, li 5, …`. Wrappers such as `div` do not count. */
export function htmlOutline(html: string): string {
  const counts = new Map<string, number>();
  for (const [, name = ''] of html.matchAll(
    /<(h[2-6]|p|li|ol|ul|td|th|pre|code|em|strong|blockquote)[\s>]/g,
  )) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** What stands inside the first element of this class, or undefined when there is none. */
export function elementOfClass(html: string, className: string): string | undefined {
  const opening = new RegExp(
    String.raw`<([a-z][a-z0-9]*)\b[^>]*\bclass="(?:[^"]*\s)?${className}(?:\s[^"]*)?"[^>]*>`,
  );
  return contentFrom(html, opening);
}

/** What stands inside the first element of this name, or undefined when there is none. */
export function elementOfName(html: string, name: string): string | undefined {
  return contentFrom(html, new RegExp(String.raw`<(${name})\b[^>]*>`));
}

/** The address that the first link with this relation leads to. */
export function relatedHref(html: string, relation: 'prev' | 'next'): string | undefined {
  for (const [tag] of html.matchAll(/<(?:a|link)\s[^>]*>/g)) {
    if (!new RegExp(String.raw`\srel="?${relation}["\s>]`).test(tag)) continue;
    return /\shref="?([^"\s>]+)/.exec(tag)?.[1];
  }
  return undefined;
}

function contentFrom(html: string, opening: RegExp): string | undefined {
  const start = opening.exec(html);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const tags = new RegExp(String.raw`<(/?)${start[1]}\b[^>]*>`, 'g');
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return html.slice(from, tag.index);
  }
  return undefined;
}

function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

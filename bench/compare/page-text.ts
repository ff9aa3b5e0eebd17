const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Words in order, separated by single spaces. Ignores tags and punctuation, so smart quotes do not matter.
 */
export function htmlWords(html: string): string {
  const text = decodeEntities(html.replaceAll(/<[^>]*>/g, ' ')).normalize('NFC');
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}

/** Counts of semantic elements: `h2 3, li 5, …`. Ignores wrappers such as `div`. */
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

/** Inner HTML of the first match. */
export function elementOfClass(html: string, className: string): string | undefined {
  const opening = new RegExp(
    String.raw`<([a-z][a-z0-9]*)\b[^>]*\bclass="(?:[^"]*\s)?${className}(?:\s[^"]*)?"[^>]*>`,
  );
  return contentFrom(html, opening);
}

/** Inner HTML of the first match. */
export function elementOfName(html: string, name: string): string | undefined {
  return contentFrom(html, new RegExp(String.raw`<(${name})\b[^>]*>`));
}

/** URL of the first match. */
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

import { escapeHtml } from 'pamphlet/content';
import { cardHtml, unknownCardHtml } from './cards.ts';
import { listOf, objectOf, stringOf, type Json } from './json.ts';

/**
 * A document of Ghost's editor before 2023 as HTML. https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
 *
 * @returns undefined when it is none
 */
export function mobiledocHtml(text: string, onUnknown: (type: string) => void): string | undefined {
  let document: Readonly<Record<string, Json>>;
  try {
    document = objectOf(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
  const sections = listOf(document['sections']);
  return sections.length === 0
    ? undefined
    : sections.map((section) => sectionHtml(listOf(section), document, onUnknown)).join('');
}

function sectionHtml(
  section: readonly Json[],
  document: Readonly<Record<string, Json>>,
  onUnknown: (type: string) => void,
): string {
  const [kind, first, second] = section;
  if (kind === 10) {
    const [name, card] = listOf(listOf(document['cards'])[Number(first)]);
    const known = cardHtml(stringOf(name), objectOf(card));
    if (known !== undefined) return known;
    onUnknown(stringOf(name));
    return unknownCardHtml(objectOf(card));
  }
  if (kind === 2) return `<img src="${escapeHtml(stringOf(first))}" alt="">`;
  if (kind === 3) {
    const tag = stringOf(first) === 'ol' ? 'ol' : 'ul';
    return `<${tag}>${listOf(second)
      .map((item) => `<li>${markersHtml(listOf(item), document)}</li>`)
      .join('')}</${tag}>`;
  }
  if (kind !== 1) return '';
  const tag = /^(?:p|h[1-6]|blockquote|pull-quote|aside)$/.exec(stringOf(first))?.[0] ?? 'p';
  const element = tag === 'pull-quote' || tag === 'aside' ? 'blockquote' : tag;
  return `<${element}>${markersHtml(listOf(second), document)}</${element}>`;
}

function markersHtml(markers: readonly Json[], document: Readonly<Record<string, Json>>): string {
  const open: string[] = [];
  let html = '';
  for (const marker of markers) {
    const [kind, opened, closed, value] = listOf(marker);
    for (const index of listOf(opened)) {
      const [name, attributes] = listOf(listOf(document['markups'])[Number(index)]);
      const tag = /^(?:a|b|strong|i|em|code|s|sub|sup|u)$/.exec(stringOf(name))?.[0] ?? 'span';
      const at = listOf(attributes).indexOf('href');
      html += tag === 'a' ? `<a href="${escapeHtml(stringOf(listOf(attributes)[at + 1]))}">` : `<${tag}>`;
      open.push(tag);
    }
    if (kind === 1) {
      const [name, words] = listOf(listOf(document['atoms'])[Number(value)]);
      html += stringOf(name) === 'soft-return' ? '<br>' : escapeHtml(stringOf(words));
    } else html += escapeHtml(stringOf(value));
    for (let count = Math.min(Number(closed) || 0, open.length); count > 0; count--)
      html += `</${open.pop() ?? ''}>`;
  }
  return (
    html +
    open
      .toReversed()
      .map((tag) => `</${tag}>`)
      .join('')
  );
}

import { spend } from '../bounds.ts';
import { all, attribute, isBlank, tagOf } from './dom.ts';
import { joinedLines } from './plain-text.ts';

/** Footnote references of Substack, Ghost and Markdown renderers. */
const REFERENCES =
  'sup.footnote-ref, a.footnote-ref, a.footnote-anchor, a[role="doc-noteref"], sup > a.footnote, sup[data-fn]';
/** Backlinks and numbers of footnotes. */
const BACK = '.footnote-backref, .footnote-back, .footnote-number, .reversefootnote, a[role="doc-backlink"]';

/**
 * Wraps an inline footnote for the conversion. A space separates it from the word before.
 *
 * @param content HTML
 */
export function noteHtml(content: string): string {
  const line = joinedLines(content.replaceAll(/<\/?(?:p|div)\b[^>]*>/gi, ' '));
  return `<span class="import-footnote"> ${line.trim()}</span>`;
}

/** Moves footnotes from the end of a text to their references. */
export function placeFootnotes(body: HTMLElement): void {
  const references = all(body, REFERENCES);
  if (references.length === 0) return;
  const byId = new Map(all(body, '[id]').map((node) => [`#${attribute(node, 'id')}`, node]));
  const placed = new Set<Element>();
  for (const reference of references) {
    const link = tagOf(reference) === 'a' ? reference : reference.querySelector('a');
    const note = reference.parentNode && link && byId.get(attribute(link, 'href'))?.closest('li, .footnote');
    if (!note) continue;
    for (const back of all(note, BACK)) back.remove();
    const parent = reference.parentElement;
    const whole = parent && tagOf(parent) === 'sup' && parent.children.length === 1 ? parent : reference;
    const html = noteHtml((note.querySelector('.footnote-content') ?? note).innerHTML);
    // Many references may repeat one note.
    spend(html.length);
    whole.outerHTML = html;
    placed.add(note);
  }
  for (const note of placed) note.remove();
  for (const node of all(body, '.footnotes, .footnotes-sep'))
    if (isBlank(node) || tagOf(node) === 'hr') node.remove();
}

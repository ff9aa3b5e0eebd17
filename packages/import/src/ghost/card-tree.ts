import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { oneLine, textOf } from '../html/plain-text.ts';
import { attribute, hasClass, isElement, type Element } from '../html/tree.ts';
import { noteHtml } from '../wordpress/footnotes.ts';
import { audioHtml, bookmarkHtml, calloutHtml, fileHtml, toggleHtml } from './cards.ts';

const CARD =
  /\bkg-(?:bookmark|callout|toggle|video|audio|file|product|signup|header)-card\b|\bfootnote-ref\b/;

/** What readers could press or wait for, and no words of the author. */
const CONTROLS =
  /^kg-(?:video-(?:overlay|player-container)|signup-card-(?:success|error|button-loading)|product-card-rating)$/;

/** What each card of HTML is made of, in the words of its author. */
const MAKERS: readonly (readonly [name: RegExp, make: (card: Element) => string])[] = [
  [
    /^kg-bookmark-card$/,
    (card) =>
      bookmarkHtml({
        url: attribute(find(card, /^kg-bookmark-container$/) ?? card, 'href'),
        title: words(card, /^kg-bookmark-title$/),
        about: words(card, /^kg-bookmark-description$/),
        by: [words(card, /^kg-bookmark-author$/), words(card, /^kg-bookmark-publisher$/)],
        caption: caption(card),
      }),
  ],
  [
    /^kg-callout-card$/,
    (card) => calloutHtml(words(card, /^kg-callout-emoji$/), inner(card, /^kg-callout-text$/)),
  ],
  [
    /^kg-toggle-card$/,
    (card) => toggleHtml(inner(card, /^kg-toggle-heading-text$/), inner(card, /^kg-toggle-content$/)),
  ],
  [
    /^kg-audio-card$/,
    (card) =>
      audioHtml(
        attribute(find(card, 'audio') ?? card, 'src'),
        words(card, /^kg-audio-title$/),
        caption(card),
      ),
  ],
  [
    /^kg-file-card$/,
    (card) =>
      fileHtml({
        src: attribute(find(card, /^kg-file-card-container$/) ?? card, 'href'),
        title: words(card, /^kg-file-card-title$/),
        name: words(card, /^kg-file-card-filename$/),
        size: words(card, /^kg-file-card-filesize$/),
        caption: inner(card, /^kg-file-card-caption$/),
      }),
  ],
];

/** HTML as Ghost publishes it, without the machinery of its cards: what an author has written stays. */
export function withPlainCards(html: string): string {
  if (!CARD.test(html)) return html;
  const root = parseFragment(html);
  if (isDeep(root)) return html;
  const notes = new Map<string, Element>();
  for (const node of elementsIn(root)) {
    if (hasClass(node, CONTROLS) || (node.tagName === 'svg' && isInCard(node))) remove(node);
    else if (node.tagName === 'li' && hasClass(node, /^footnote-item$/))
      notes.set(`#${attribute(node, 'id')}`, node);
    const make = MAKERS.find(([name]) => hasClass(node, name))?.[1];
    if (make) replace(node, make(node));
  }
  if (notes.size > 0) placeNotes(root, notes);
  return serialize(root);
}

/** Footnotes of Markdown cards, each where it is noted. */
function placeNotes(root: Tree.ParentNode, notes: Map<string, Element>): void {
  for (const node of elementsIn(root)) {
    if (node.tagName !== 'sup' || !hasClass(node, /^footnote-ref$/)) continue;
    const target = attribute(find(node, 'a') ?? node, 'href');
    const note = notes.get(target);
    if (!note) continue;
    for (const back of elementsIn(note)) if (hasClass(back, /^footnote-backref$/)) remove(back);
    replace(node, noteHtml(serialize(note)));
    remove(note);
    notes.delete(target);
  }
  if (notes.size > 0) return;
  for (const node of elementsIn(root)) if (hasClass(node, /^footnotes(?:-sep)?$/)) remove(node);
}

/** Elements within elements; what is deeper was made by no editor, and is not written again. */
const DEEPEST = 200;

function isDeep(root: Tree.ParentNode): boolean {
  const waiting = root.childNodes.map((node) => ({ node, depth: 1 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.depth > DEEPEST) return true;
    if (!isElement(next.node)) continue;
    for (const node of next.node.childNodes) waiting.push({ node, depth: next.depth + 1 });
  }
  return false;
}

/** All elements below a node, in their order. The list is whole before anything is done with it. */
function elementsIn(root: Tree.ParentNode): Element[] {
  const found: Element[] = [];
  const waiting = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return found;
}

function find(card: Element, what: RegExp | string): Element | undefined {
  return elementsIn(card).find((node) =>
    typeof what === 'string' ? node.tagName === what : hasClass(node, what),
  );
}

function inner(card: Element, name: RegExp): string {
  const found = find(card, name);
  return found === undefined ? '' : serialize(found).trim();
}

function words(card: Element, name: RegExp): string {
  const found = find(card, name);
  return found === undefined ? '' : oneLine(textOf(found)).trim();
}

function caption(card: Element): string {
  const found = find(card, 'figcaption');
  return found === undefined ? '' : serialize(found);
}

function isInCard(node: Element): boolean {
  for (let at: Tree.ParentNode | null = node.parentNode; at && 'tagName' in at; at = at.parentNode)
    if (hasClass(at, /^kg-card$/)) return true;
  return false;
}

function remove(node: Element): void {
  const siblings = node.parentNode?.childNodes ?? [];
  const at = siblings.indexOf(node);
  if (at >= 0) siblings.splice(at, 1);
}

function replace(node: Element, html: string): void {
  const parent = node.parentNode;
  const at = parent?.childNodes.indexOf(node) ?? -1;
  if (!parent || at < 0) return;
  const made = parseFragment(html).childNodes;
  for (const child of made) child.parentNode = parent;
  parent.childNodes.splice(at, 1, ...made);
}

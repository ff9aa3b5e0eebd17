import { all, attribute, bodyOf, hasClass } from '../html/dom.ts';
import { playerHtml } from '../html/players.ts';
import { oneLine, plainText } from '../html/plain-text.ts';
import { noteHtml } from '../wordpress/footnotes.ts';
import { bookmarkHtml, calloutHtml, fileHtml, toggleHtml } from './cards.ts';

const CARD =
  /\bkg-(?:bookmark|callout|toggle|video|audio|file|product|signup|header)-card\b|\bfootnote-ref\b/;

/** What readers could press or wait for, and no words of the author. */
const CONTROLS =
  '.kg-video-overlay, .kg-video-player-container, .kg-signup-card-success, .kg-signup-card-error, .kg-signup-card-button-loading, .kg-product-card-rating, .kg-card svg';

/** What each card of HTML is made of, in the words of its author. */
const MAKERS: Readonly<Record<string, (card: HTMLElement) => string>> = {
  '.kg-bookmark-card': (card) =>
    bookmarkHtml({
      url: valueOf(card, '.kg-bookmark-container', 'href'),
      title: words(card, '.kg-bookmark-title'),
      about: words(card, '.kg-bookmark-description'),
      by: [words(card, '.kg-bookmark-author'), words(card, '.kg-bookmark-publisher')],
      caption: inner(card, 'figcaption'),
    }),
  '.kg-callout-card': (card) =>
    calloutHtml(words(card, '.kg-callout-emoji'), inner(card, '.kg-callout-text')),
  '.kg-toggle-card': (card) =>
    toggleHtml(inner(card, '.kg-toggle-heading-text'), inner(card, '.kg-toggle-content')),
  '.kg-audio-card': (card) =>
    playerHtml(valueOf(card, 'audio', 'src'), words(card, '.kg-audio-title'), inner(card, 'figcaption')),
  '.kg-file-card': (card) =>
    fileHtml({
      src: valueOf(card, '.kg-file-card-container', 'href'),
      title: words(card, '.kg-file-card-title'),
      name: words(card, '.kg-file-card-filename'),
      size: words(card, '.kg-file-card-filesize'),
      caption: inner(card, '.kg-file-card-caption'),
    }),
};

/** HTML as Ghost publishes it, without the machinery of its cards: what an author has written stays. */
export function withPlainCards(html: string): string {
  if (!CARD.test(html)) return html;
  const body = bodyOf(html);
  for (const node of all(body, CONTROLS)) node.remove();
  for (const [name, make] of Object.entries(MAKERS))
    for (const card of all(body, name)) {
      const made = make(card);
      if (plainText(made) !== '' || made.startsWith('<video src')) card.outerHTML = made;
    }
  placeNotes(body);
  return body.innerHTML;
}

/** Footnotes of Markdown cards, each where it is noted. */
function placeNotes(body: HTMLElement): void {
  const notes = new Map(all(body, 'li.footnote-item').map((node) => [`#${attribute(node, 'id')}`, node]));
  for (const node of all(body, 'sup.footnote-ref')) {
    const target = valueOf(node, 'a', 'href');
    const note = notes.get(target);
    if (!note) continue;
    for (const back of all(note, '.footnote-backref')) back.remove();
    node.outerHTML = noteHtml(note.innerHTML);
    note.remove();
    notes.delete(target);
  }
  if (notes.size > 0) return;
  for (const node of all(body, '*')) if (hasClass(node, /^footnotes(?:-sep)?$/)) node.remove();
}

function inner(card: HTMLElement, what: string): string {
  return card.querySelector(what)?.innerHTML.trim() ?? '';
}

function words(card: HTMLElement, what: string): string {
  return oneLine(card.querySelector(what)?.textContent ?? '');
}

function valueOf(card: HTMLElement, what: string, name: string): string {
  return card.querySelector(what)?.getAttribute(name) ?? '';
}

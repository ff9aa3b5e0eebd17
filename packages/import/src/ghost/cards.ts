import { Texts } from 'pamphlet/content';
import { all, bodyOf } from '../html/dom.ts';
import { playerHtml } from '../html/embeds.ts';
import { oneLine, plainText } from '../html/plain-text.ts';

const CARD = /\bkg-(?:bookmark|callout|toggle|video|audio|file|product|signup|header)-card\b/;

/** Name of the doubt about blocks for some readers. */
export const GATE = 'gated-block';

/** A block for readers who signed in, or for some of them. An end that is missing is the end of the text. */
const GATED =
  /<!--\s*kg-gated-block:begin\b((?:(?!-->|<!--)[^])*)-->((?:(?!<!--\s*kg-gated-block:end\b)[^])*)(?:<!--\s*kg-gated-block:end\b(?:(?!-->)[^])*-->)?/gi;

/** True for a text with a block that not everyone sees. */
export function hasGate(html: string): boolean {
  return [...html.matchAll(GATED)].some(([, who = '']) => !isForAll(who));
}

/** Without the blocks that not everyone sees. @param leave takes them */
export function withoutGates(html: string, leave: (html: string) => void): string {
  return html.replaceAll(GATED, (_, who: string, gated: string) => {
    if (isForAll(who)) return gated;
    leave(gated);
    return '';
  });
}

function isForAll(who: string) {
  return /\bnonMember\s*:\s*true\b/i.test(who);
}

/** Controls without words of the author. */
const CONTROLS =
  '.kg-video-overlay, .kg-video-player-container, .kg-signup-card-success, .kg-signup-card-error, .kg-signup-card-button-loading, .kg-product-card-rating, .kg-card svg';

const MAKERS: Readonly<Record<string, (card: HTMLElement) => string>> = {
  // Link, description and author of the linked page.
  '.kg-bookmark-card': (card) => {
    const by = ['.kg-bookmark-author', '.kg-bookmark-publisher'].map((what) => words(card, what));
    const about = [words(card, '.kg-bookmark-description'), by.filter(Boolean).join(', ')].filter(Boolean);
    return (
      linkHtml(valueOf(card, '.kg-bookmark-container', 'href'), words(card, '.kg-bookmark-title')) +
      inTag('p', Texts.escapeHtml(about.join(' — '))) +
      inTag('figcaption', inner(card, 'figcaption'))
    );
  },
  '.kg-callout-card': (card) => {
    const text = inner(card, '.kg-callout-text').replace(/^<p\b[^>]*>((?:(?!<p\b)[\s\S])*)<\/p>$/, '$1');
    const emoji = Texts.escapeHtml(words(card, '.kg-callout-emoji'));
    const sign = emoji === '' ? '' : `${emoji} `;
    return `<blockquote>${/^<(?:p|ul|ol)\b/.test(text) ? `<p>${sign}</p>${text}` : `<p>${sign}${text}</p>`}</blockquote>`;
  },
  '.kg-toggle-card': (card) =>
    `<details><summary>${inner(card, '.kg-toggle-heading-text')}</summary>${inner(card, '.kg-toggle-content')}</details>`,
  '.kg-audio-card': (card) =>
    playerHtml(valueOf(card, 'audio', 'src'), words(card, '.kg-audio-title'), inner(card, 'figcaption')),
  '.kg-file-card': (card) => {
    const [title = '', name = '', size = ''] = ['title', 'filename', 'filesize'].map((what) =>
      words(card, `.kg-file-card-${what}`),
    );
    const src = valueOf(card, '.kg-file-card-container', 'href');
    const more = [title === '' ? '' : name, size].filter(Boolean).join(', ');
    const behind = more === '' || src === '' ? '' : ` (${Texts.escapeHtml(more)})`;
    return linkHtml(src, title || name, behind) + inTag('p', inner(card, '.kg-file-card-caption'));
  },
};

/** Simplifies Ghost's HTML: removes controls of cards and keeps the author's content. */
export function withPlainCards(html: string): string {
  if (!CARD.test(html)) return html;
  const body = bodyOf(html);
  for (const node of all(body, CONTROLS)) node.remove();
  for (const [name, make] of Object.entries(MAKERS))
    for (const card of all(body, name)) {
      const made = make(card);
      if (plainText(made) !== '' || made.startsWith('<video src')) card.outerHTML = made;
    }
  return body.innerHTML;
}

function inner(card: HTMLElement, what: string) {
  return card.querySelector(what)?.innerHTML.trim() ?? '';
}

function words(card: HTMLElement, what: string) {
  return oneLine(card.querySelector(what)?.textContent ?? '');
}

function valueOf(card: HTMLElement, what: string, name: string) {
  return card.querySelector(what)?.getAttribute(name) ?? '';
}

/** Empty for empty content. */
function inTag(name: string, html: string) {
  return html === '' ? '' : `<${name}>${html}</${name}>`;
}

/** @param behind HTML after the link */
function linkHtml(href: string, title: string, behind = ''): string {
  const link = `<a href="${Texts.escapeHtml(href)}">${Texts.escapeHtml(title === '' ? href : title)}</a>`;
  return href === '' ? '' : inTag('p', link + behind);
}

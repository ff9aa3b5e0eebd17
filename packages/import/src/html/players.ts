import { escapeHtml, mediaType } from 'pamphlet/content';
import type { BodyLinks } from '../model.ts';
import { all, attribute, element, tagOf } from './dom.ts';
import { oneLine } from './plain-text.ts';

/** Whether an address is that of a sound or a film which browsers play. */
export function isMedia(address: string): boolean {
  return mediaType(address.trim().replace(/[?#].*$/s, '')) !== undefined;
}

/**
 * A sound or a film for what is converted later.
 *
 * @param src HTML or plain @param title plain text @param caption HTML @param inner HTML, of which only tracks count
 */
export function playerHtml(src: string, title = '', caption = '', poster = '', inner = ''): string {
  const values = Object.entries({ src, title, poster }).filter(([, value]) => value !== '');
  const typed = values.map(
    ([name, value]) => ` ${name}="${escapeHtml(value.replaceAll(/&amp;|&#0?38;/g, '&'))}"`,
  );
  const tracks = inner.match(/<track\b[^<>]*>/gi)?.join('') ?? '';
  const html = `<video${typed.join('')}>${tracks}</video>`;
  return caption === '' ? html : `<figure>${html}<figcaption>${caption}</figcaption></figure>`;
}

/**
 * What stands for a player of a file of the import: a picture with its address, or a rule with HTML where Markdown cannot say it.
 *
 * @param src address of the old blog
 */
export function player(node: Element, src: string, links: BodyLinks): HTMLElement {
  const title = oneLine(attribute(node, 'title') || attribute(node, 'aria-label'));
  const poster = links.file(attribute(node, 'poster'));
  const tracks = all(node, 'track').filter((one) => links.file(attribute(one, 'src')) !== undefined);
  if (poster === undefined && tracks.length === 0) return made(node, 'img', { src, alt: title });
  const name = tagOf(node) === 'audio' ? 'audio' : 'video';
  const whole = made(node, name, { src: links.file(src), title, poster, controls: ' ' });
  for (const one of tracks) {
    const [kind, srclang, label] = ['kind', 'srclang', 'label'].map((key) => attribute(one, key));
    whole.appendChild(made(one, 'track', { src: links.file(attribute(one, 'src')), kind, srclang, label }));
  }
  const html = whole.outerHTML.replace(' controls=" "', ' controls').replaceAll(/(?=<track|<\/)/g, '\n');
  return made(node, 'hr', { class: 'raw', title: html });
}

function made(near: Node, name: string, values: Readonly<Record<string, string | undefined>>): HTMLElement {
  const node = element(near, name);
  for (const [key, value] of Object.entries(values)) if (value) node.setAttribute(key, value);
  return node;
}

import { Markdown } from 'pamphlet/content';
import { fileKey } from '../addresses/paths.ts';
import {
  all,
  attribute,
  element,
  elementWith,
  isBlank,
  isBlock,
  kids,
  renamed,
  replaceWithAll,
  tagOf,
  unwrap,
  putBefore,
} from './dom.ts';
import type { Conversion } from './context.ts';
import { oneLine } from './plain-text.ts';
import { isMedia } from '../files/kinds.ts';
import { dataOf, parsedJson, stringOf } from '../json.ts';
import { present } from '../optional.ts';

/** Elements that a Markdown image title cannot express. */
const NEEDS_HTML =
  'a, abbr, bdi, bdo, br, cite, dfn, img, ins, kbd, mark, ol, p + p, q, ruby, samp, small, sub, sup, time, u, ul, var, pre, h1, h2, h3, h4, h5, h6';

/** Reduces figures to a picture with a caption, a gallery, or other content with a line below. */
export function figures(body: HTMLElement): void {
  for (const node of all(body, '.wp-caption, .tr-caption-container')) captioned(node);
  for (const node of all(body, '.wp-block-gallery, .blocks-gallery-grid, figure.gallery')) {
    if (node.querySelector('img')) gallery(node);
  }
  for (const node of all(body, 'figure:not(.plain)').toReversed()) {
    if (all(node, 'figure').length > 0) gallery(node);
    else single(node);
  }
}

/** Converts caption markup of older editors: a `<div>`, a definition list or a table. */
function captioned(node: HTMLElement): void {
  const [caption, ...more] = all(node, '.wp-caption-text, .wp-caption-dd, .tr-caption');
  const picture = node.querySelector('img');
  if (!caption || !picture || more.length > 0) return;
  const shown = tagOf(picture.parentNode) === 'a' ? (picture.parentElement ?? picture) : picture;
  node.replaceWith(element(node, 'figure', shown, element(node, 'figcaption', kids(caption))));
}

/** Keeps a figure with a single picture. Any other becomes its content and a line with the caption. */
function single(node: HTMLElement): void {
  const captions = Array.from(node.children).filter((child) => tagOf(child) === 'figcaption');
  for (const caption of captions) plain(caption);
  const shown = all(node, 'img').filter((one) => !one.closest('figcaption'));
  const [picture] = shown;
  const isAlone =
    !(isMedia(attribute(picture ?? node, 'src')) && captions[0]?.querySelector(NEEDS_HTML)) &&
    kids(node).every(
      (child) => captions.includes(child as Element) || (child.textContent ?? '').trim() === '',
    ) &&
    !node.querySelector('table, pre, blockquote');
  if (!picture || shown.length > 1 || !isAlone) {
    for (const caption of captions) renamed(caption, 'div');
    renamed(node, 'div');
    return;
  }
  const [caption] = captions;
  const figure = element(node, 'figure', linked(picture), captions);
  if (!caption?.querySelector(NEEDS_HTML)) figure.setAttribute('class', 'plain');
  node.replaceWith(figure);
}

/** Unwraps the only paragraph of a caption. */
function plain(caption: Element): void {
  for (let only = soleChild(caption); only && /^(?:div|p)$/.test(tagOf(only)); only = soleChild(caption))
    unwrap(only);
}

function soleChild(node: Element): Element | undefined {
  const [only, ...more] = kids(node).filter((child) => !isBlank(child));
  return more.length === 0 && only?.nodeType === 1 ? (only as Element) : undefined;
}

/** The picture with its link, unless the link targets the picture itself. */
function linked(picture: Element): Element {
  const parent = picture.parentElement;
  const href = tagOf(parent) === 'a' && parent ? attribute(parent, 'href') : '';
  const isSame =
    fileKey(href) === fileKey(attribute(picture, 'data-typed')) ||
    fileKey(href) === fileKey(attribute(picture, 'src'));
  if (!parent || href === '' || isSame || /[?&]attachment_id=|\/attachment\//.test(href)) return picture;
  const link = parent.cloneNode(false) as Element;
  link.appendChild(picture);
  return link;
}

/** Moves all pictures with their captions into one paragraph. Other content follows below. */
function gallery(node: HTMLElement): void {
  const line = elementWith({ class: 'gallery' }, node, 'div');
  const rest = element(node, 'div', line);
  for (const picture of all(node, 'img')) {
    const own = picture.closest('figure, li');
    const caption = own === node ? undefined : own?.querySelector('figcaption');
    const inner = present<Node>(linked(picture), caption);
    line.appendChild(elementWith({ class: 'plain' }, node, 'figure', inner));
  }
  for (const child of kids(node)) if (!isBlank(child)) rest.appendChild(child);
  for (const one of all(rest, ':scope > figcaption, ul, li')) renamed(one, 'div');
  node.replaceWith(rest);
}

/** Tracking pixels. */
const COUNTER =
  /^https?:\/\/(?:pixel\.|stats?\.|feeds\.wordpress\.com\/1\.0\/|[^/]*doubleclick|feeds\.feedburner\.com\/~)/i;

/** Sets the new URL of every picture. A picture with an unsafe URL becomes its alt text. */
export function pictures(body: HTMLElement, conversion: Conversion): void {
  for (const node of all(body, 'img')) {
    const typed = sourceOf(node);
    const id = /\bwp-image-(\d+)\b/.exec(attribute(node, 'class'))?.[1];
    const facts = id === undefined ? undefined : conversion.links.attachment?.(id, typed === '');
    const isDot = attribute(node, 'width') === '1' && attribute(node, 'height') === '1';
    const src = typed || facts?.url || '';
    // Substack keeps the words of a picture as JSON.
    const data = dataOf(parsedJson(attribute(node, 'data-attrs')));
    const alt = oneLine(attribute(node, 'alt')) || facts?.alt || oneLine(stringOf(data['alt']));
    const shown =
      src === '' || isDot || COUNTER.test(src)
        ? ''
        : ((isMedia(src) ? conversion.links.file(src) : undefined) ?? conversion.links.picture(src));
    if (isDot || COUNTER.test(src)) conversion.note('counter', src);
    else if (src !== '' && Markdown.verdictOf(shown, 'image') !== 'safe') conversion.note('picture', src);
    node.setAttribute('data-typed', src);
    for (const name of ['title', 'width', 'height']) node.removeAttribute(name);
    if (shown !== '' && Markdown.verdictOf(shown, 'image') === 'safe') {
      node.setAttribute('src', shown);
      node.setAttribute('alt', alt);
    } else node.replaceWith(shown === '' ? '' : alt);
  }
}

/** URL of a picture. Lazy loading keeps it in other attributes. */
function sourceOf(node: Element): string {
  const [src = '', ...late] = 'src data-src data-lazy-src data-original data-orig-file'
    .split(' ')
    .map((name) => attribute(node, name).trim());
  return src !== '' && !/^data:/i.test(src) ? src : (late.find(Boolean) ?? src);
}

/** Marks tables that Markdown can express: a plain grid with a head. Unwraps layout tables. */
export function prepareTables(body: HTMLElement): void {
  for (const table of all(body, 'table').toReversed()) {
    const rows = all(table, 'tr').map((row) =>
      Array.from(row.children).filter((cell) => /^t[dh]$/.test(tagOf(cell))),
    );
    const filled = rows.filter((row) => row.length > 0);
    const [head = [], ...others] = filled;
    const captions = all(table, 'caption');
    const isColumn = filled.every(([cell, ...more]) => more.length === 0 && tagOf(cell) === 'td');
    const isPlacing = isColumn || (others.length === 0 && head.length === 1);
    if (isPlacing || table.querySelector('table, pre, div[data-cell]')) {
      const cells = [...captions, ...filled.flat()];
      replaceWithAll(
        table,
        cells.map((cell) => elementWith({ 'data-cell': '' }, table, 'div', kids(cell))),
      );
      continue;
    }
    for (const caption of captions.toReversed()) putBefore(table, element(table, 'div', kids(caption)));
    for (const caption of captions) caption.remove();
    const isHead = head.every(
      (cell) => tagOf(cell) === 'th' || tagOf(cell.parentElement?.parentElement) === 'thead',
    );
    if (!isHead || !filled.every((row) => row.length === head.length && row.every(isPlain))) continue;
    table.setAttribute('class', 'grid');
    for (const cell of head) {
      const named =
        /has-text-align-(left|center|right)/.exec(attribute(cell, 'class')) ??
        /text-align:\s*(left|center|right)/.exec(attribute(cell, 'style'));
      if (named) cell.setAttribute('align', named[1] ?? '');
    }
  }
}

/** True for a cell without spans and with at most one paragraph. */
function isPlain(cell: Element): boolean {
  if (/[2-9]|\d\d/.test(attribute(cell, 'colspan') + attribute(cell, 'rowspan'))) return false;
  const blocks = kids(cell).filter(isBlock);
  return (
    blocks.length === 0 ||
    (blocks.length === 1 &&
      tagOf(blocks[0]) === 'p' &&
      !all(blocks[0] as Element).some((one) => isBlock(one)))
  );
}

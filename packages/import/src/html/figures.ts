import { fileKey } from '../addresses/paths.ts';
import { isMedia } from './players.ts';
import { all, around, attribute, element, isBlank, renamed, tagOf, unwrap, kids } from './dom.ts';

/** What a title of a picture cannot say. */
const NEEDS_HTML =
  'a, abbr, bdi, bdo, br, cite, dfn, img, ins, kbd, mark, ol, p + p, q, ruby, samp, small, sub, sup, time, u, ul, var, pre, h1, h2, h3, h4, h5, h6';

/** Figures: a picture with its caption, several as a gallery, or anything else with a line below it. */
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

/** What older editors made for a picture with a line below it: a `<div>`, a list of definitions or a table. */
function captioned(node: HTMLElement): void {
  const [caption, ...more] = all(node, '.wp-caption-text, .wp-caption-dd, .tr-caption');
  const picture = node.querySelector('img');
  if (!caption || !picture || more.length > 0) return;
  const shown = tagOf(picture.parentNode) === 'a' ? (picture.parentElement ?? picture) : picture;
  node.replaceWith(element(node, 'figure', shown, element(node, 'figcaption', ...kids(caption))));
}

/** A picture alone with its caption; a figure of anything else is what it holds, with its caption below. */
function single(node: HTMLElement): void {
  const captions = Array.from(node.children).filter((child) => tagOf(child) === 'figcaption');
  for (const caption of captions) plain(caption);
  const pictures = all(node, 'img').filter((one) => !around(one, /^figcaption$/));
  const [picture] = pictures;
  const isAlone =
    !(isMedia(attribute(picture ?? node, 'src')) && captions[0]?.querySelector(NEEDS_HTML)) &&
    kids(node).every(
      (child) => captions.includes(child as Element) || (child.textContent ?? '').trim() === '',
    ) &&
    !node.querySelector('table, pre, blockquote');
  if (!picture || pictures.length > 1 || !isAlone) {
    for (const caption of captions) renamed(caption, 'div');
    renamed(node, 'div');
    return;
  }
  const [caption] = captions;
  const figure = element(node, 'figure', linked(picture), ...captions);
  if (!caption?.querySelector(NEEDS_HTML)) figure.setAttribute('class', 'plain');
  node.replaceWith(figure);
}

/** The words of a caption that stands in a paragraph of its own. */
function plain(caption: Element): void {
  for (let only = soleChild(caption); only && /^(?:div|p)$/.test(tagOf(only)); only = soleChild(caption))
    unwrap(only);
}

function soleChild(node: Element): Element | undefined {
  const [only, ...more] = kids(node).filter((child) => !isBlank(child));
  return more.length === 0 && only?.nodeType === 1 ? (only as Element) : undefined;
}

/** The picture with the link around it, unless that leads to the same picture. */
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

/** Pictures in one paragraph, each with its own caption, and what else there was below it. */
function gallery(node: HTMLElement): void {
  const line = element(node, 'div');
  line.setAttribute('class', 'gallery');
  const rest = element(node, 'div', line);
  for (const picture of all(node, 'img')) {
    const own = around(picture, /^(?:figure|li)$/);
    const caption = own === node ? undefined : own?.querySelector('figcaption');
    const figure = element(node, 'figure', linked(picture), ...(caption ? [caption] : []));
    figure.setAttribute('class', 'plain');
    line.appendChild(figure);
  }
  for (const child of kids(node)) if (!isBlank(child)) rest.appendChild(child);
  for (const one of all(rest, ':scope > figcaption, ul, li')) renamed(one, 'div');
  node.replaceWith(rest);
}

import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { escapeAttribute, escapeText } from './text.ts';
import {
  ACTIVE,
  ANIMATED,
  ANIMATIONS,
  ELEMENTS,
  embeddedPictureOf,
  fragmentOf,
  kindOfAttribute,
  REFERRING,
  RUNNING,
  SHOWING,
  SVG,
  XLINK,
  XML,
} from './allow-list.ts';
import { drawnParts } from './drawn-parts.ts';
import { cleanStyle, isFaultyValue } from './style.ts';

/** As written; empty if missing. */
export interface DrawingFrame {
  width: string;
  height: string;
  viewBox: string;
}

/** Browsers accept a root without a namespace only in HTML. */
export function isDrawing({ uri, local }: SaxesTagNS): boolean {
  return isOfSvg(uri) && local === 'svg';
}

/** @param onLeftOut receives each unsafe tag, attribute and rule */
export function drawingWriter(onLeftOut: (what: string) => void) {
  const parts = drawnParts();
  let frame: DrawingFrame = { width: '', height: '', viewBox: '' };
  const pieces: string[] = [];
  const open: string[] = [];
  /** Nesting depth inside an omitted element. */
  let leftOutDepth = 0;
  /** The last tag lacks its `>` or `/>`. */
  let isTagOpen = false;
  let style = '';
  return {
    openTag,
    closeTag,
    text,
    repeated: parts.repeated,
    written: () => ({ svg: pieces.join(''), frame }),
  };

  function openTag({ uri, local, name, attributes: found }: SaxesTagNS) {
    if (leftOutDepth > 0 || open.at(-1) === 'style' || !isOfSvg(uri) || !ELEMENTS.has(local)) {
      // Browsers ignore metadata. Inside an omitted element, only scripts matter.
      const isNote = isOfSvg(uri) ? local === 'metadata' : !ACTIVE.has(uri);
      if (RUNNING.has(local) || (!isNote && leftOutDepth === 0)) onLeftOut(`<${name}>`);
      leftOutDepth++;
      return;
    }
    const attributes = cleanAttributes(local, Object.values(found));
    if (!attributes) {
      leftOutDepth = 1;
      return;
    }
    if (open.length === 0) {
      const { width = '', height = '', viewBox = '' } = Object.fromEntries(attributes);
      frame = { width, height, viewBox };
      attributes.unshift(['xmlns', SVG]);
    }
    write(`<${local}`);
    for (const [key, value] of attributes) pieces.push(` ${key}="${escapeAttribute(value)}"`);
    isTagOpen = true;
    open.push(local);
    parts.open(local, attributes);
  }

  function closeTag() {
    if (leftOutDepth > 0) {
      leftOutDepth--;
      return;
    }
    const name = open.pop() ?? '';
    parts.close();
    if (name === 'style') {
      write(escapeText(cleanStyle(style, onLeftOut)));
      style = '';
    }
    pieces.push(isTagOpen ? '/>' : `</${name}>`);
    isTagOpen = false;
  }

  function text(piece: string) {
    // Only line ends.
    if (leftOutDepth > 0 || open.length === 0) return;
    if (open.at(-1) === 'style') style += piece;
    else write(escapeText(piece));
  }

  function write(piece: string) {
    if (piece === '') return;
    if (isTagOpen) pieces.push('>');
    isTagOpen = false;
    pieces.push(piece);
  }

  /** @returns undefined if the element is unsafe without an omitted attribute */
  function cleanAttributes(
    element: string,
    attributes: readonly SaxesAttributeNS[],
  ): [name: string, value: string][] | undefined {
    const clean: [string, string][] = [];
    const hasHref = attributes.some(({ name }) => name === 'href');
    for (const attribute of attributes) {
      const { name, uri, local, value } = attribute;
      const leaveOut = () => onLeftOut(`${name}="${value}"`);
      if (uri === XLINK && local === 'href' && hasHref) continue;
      else if (local === 'href' && (uri === XLINK || uri === '')) {
        const reference = referenceOf(element, value);
        if (reference === undefined) leaveOut();
        else clean.push(['href', reference]);
      } else if (uri === XML && (local === 'lang' || local === 'space')) clean.push([`xml:${local}`, value]);
      else if (isActive(attribute)) leaveOut();
      else if (uri !== '') continue;
      else if (name === 'attributeName' && ANIMATIONS.has(element) && !ANIMATED.has(value)) {
        leaveOut();
        return undefined;
      } else if (name === 'style') {
        const css = cleanStyle(value, onLeftOut);
        if (css.trim() !== '') clean.push([name, css]);
      } else {
        const kind = kindOfAttribute(name);
        if (kind === 'value' && isFaultyValue(value)) leaveOut();
        else if (kind !== undefined) clean.push([name, value]);
      }
    }
    return element === 'style' && !isCss(clean) ? undefined : clean;
  }
}

/** Drawings from HTML have no namespace. */
function isOfSvg(uri: string) {
  return uri === SVG || uri === '';
}

/** Includes `xml:base`. */
function isActive({ uri, local }: SaxesAttributeNS) {
  return ACTIVE.has(uri) || (uri === '' && /^on/i.test(local)) || (uri === XML && local === 'base');
}

/** Renderers support `href` in place of `xlink:href` (SVG 2, section 16.1.6). */
function referenceOf(element: string, value: string) {
  return (
    (REFERRING.has(element) ? fragmentOf(value) : undefined) ??
    (SHOWING.has(element) ? embeddedPictureOf(value) : undefined)
  );
}

/** True if browsers read it. */
function isCss(attributes: readonly (readonly [string, string])[]) {
  const type = attributes.find(([name]) => name === 'type')?.[1];
  return type === undefined || /^(?:text\/css)?$/i.test(type);
}

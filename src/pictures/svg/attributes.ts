import type { SaxesAttributeNS } from 'saxes';
import {
  ACTIVE,
  ANIMATED,
  ANIMATIONS,
  kindOfAttribute,
  REFERRING,
  SHOWING,
  XLINK,
  XML,
} from './allow-list.ts';
import type { OnLeftOut, Reason } from './left-out.ts';
import { embeddedPictureOf, fragmentOf } from './references.ts';
import { cleanStyle, faultOfValue } from './style.ts';

/**
 * Attributes of an element as they are published, in the order of the file.
 *
 * @param element its name
 * @returns undefined when the element cannot stay without an attribute that is left out
 */
export function cleanAttributes(
  element: string,
  attributes: readonly SaxesAttributeNS[],
  onLeftOut: OnLeftOut,
): [name: string, value: string][] | undefined {
  const clean: [string, string][] = [];
  const hasHref = attributes.some(({ name }) => name === 'href');
  for (const attribute of attributes) {
    const { name, uri, local, value } = attribute;
    const leaveOut = (reason: Reason): void => onLeftOut(`${name}="${value}"`, reason);
    if (uri === XML && local === 'base') leaveOut('leads-out');
    else if (uri === XML && (local === 'lang' || local === 'space')) clean.push([`xml:${local}`, value]);
    else if (uri === XLINK && local === 'href' && hasHref) continue;
    else if (local === 'href' && (uri === XLINK || uri === '')) {
      const reference = referenceOf(element, value);
      if (reference !== undefined) clean.push(['href', reference]);
      else leaveOut(/^[^/?#]*script:/i.test(value) ? 'runs' : 'leads-out');
    } else if (isHandler(attribute)) leaveOut('runs');
    else if (uri !== '') continue;
    else if (name === 'attributeName' && ANIMATIONS.has(element) && !ANIMATED.has(value)) {
      leaveOut(/href$|^on/i.test(value.trim()) ? 'runs' : 'foreign');
      return undefined;
    } else if (name === 'style') {
      const style = cleanStyle(value, onLeftOut);
      if (style.trim() !== '') clean.push([name, style]);
    } else {
      const kind = kindOfAttribute(name);
      const fault = kind === 'value' ? faultOfValue(value) : undefined;
      if (fault !== undefined) leaveOut(fault);
      else if (kind !== undefined) clean.push([name, value]);
    }
  }
  return element === 'style' && !isCss(clean) ? undefined : clean;
}

/** Event attributes have no namespace, or that of XML Events. */
function isHandler({ uri, local }: SaxesAttributeNS): boolean {
  return ACTIVE.has(uri) || (uri === '' && /^on/i.test(local));
}

/**
 * Old and new drawings refer in two ways, `xlink:href` and `href` (SVG 2, section 16.1.6). All that show drawings today
 * know the new one.
 */
function referenceOf(element: string, value: string): string | undefined {
  return (
    (REFERRING.has(element) ? fragmentOf(value) : undefined) ??
    (SHOWING.has(element) ? embeddedPictureOf(value) : undefined)
  );
}

/** Whether a `<style>` is one that browsers read. */
function isCss(attributes: readonly (readonly [string, string])[]): boolean {
  const type = attributes.find(([name]) => name === 'type')?.[1];
  return type === undefined || /^(?:text\/css)?$/i.test(type);
}

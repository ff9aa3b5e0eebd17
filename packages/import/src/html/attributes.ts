import type { Named } from '../json.ts';
import { Markdown } from 'pamphlet/content';

/** Block elements that become a `<div>`. */
const BOXES =
  /^(?:address|article|aside|center|dialog|fieldset|footer|form|header|hgroup|main|menu|nav|search)$/;
/** Obsolete elements and their replacements. */
export const RENAMED: Named = { strike: 's', tt: 'code', acronym: 'abbr', menu: 'ul', dir: 'ul' };

/**
 * Removes forbidden and repeated attributes from a tag.
 *
 * @param target maps the value of `href`, `src` or `poster`
 * @returns empty for a forbidden inline element; text that is no HTML tag stays
 */
export function cleanTag(typed: string, target: (key: string, value: string) => string): string {
  const [, slash = '', tag = '', rest = ''] = /^<(\/?)([a-z][\w-]*)(?![\w-])([^]*?)\/?>$/i.exec(typed) ?? [];
  const old = tag.toLowerCase();
  const name = BOXES.test(old) ? 'div' : old === 'h1' ? 'h2' : (RENAMED[old] ?? old);
  if (
    !Markdown.isElement(old) ||
    /\{[{%<]/.test(rest) ||
    /^(?:input|iframe|object|embed|script|style|svg|math|param)$/.test(old)
  )
    return typed;
  if (!Markdown.elementNamed(name)) return '';
  if (slash !== '') return `</${name}>`;
  const written = new Map<string, string>();
  for (const [, key = '', double, single, bare] of rest.matchAll(
    /([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g,
  )) {
    const [lower, value] = [key.toLowerCase(), double ?? single ?? bare ?? ''];
    const aligned = lower === 'style' ? /text-align:\s*(left|center|right)/i.exec(value)?.[1] : undefined;
    const [own, text] = aligned === undefined ? [lower, value] : ['align', aligned];
    if (written.has(own) || !Markdown.isAllowedAttribute(name, own, text)) continue;
    written.set(own, /^(?:href|src|poster)$/.test(own) ? target(own, text) : text);
  }
  if (old === 'center') written.set('align', 'center');
  // Without a target the element is no link.
  if (/^#?$/.test(written.get('href') ?? '-')) written.delete('href');
  const attributes = [...written].map(([key, value]) =>
    value === '' && key !== 'alt'
      ? ` ${key}`
      : ` ${key}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
  );
  return `<${name}${attributes.join('')}>`;
}

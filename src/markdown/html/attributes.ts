import type { PictureSource } from '../../lib/picture.ts';
import { escapeHtml } from '../../lib/text.ts';
import { type Env, type Place, report } from '../env.ts';
import { unsafeTarget } from '../link-targets.ts';
import type { ShownPicture } from '../rendered.ts';
import { isSafe } from '../safe-url.ts';
import { encode, hrefFor, pictureFor } from '../targets.ts';
import type { Element } from './elements.ts';

/** Attributes that every element may have, and the values that each attribute may have. */
const EVERYWHERE = new Set(['class', 'dir', 'lang', 'title']);
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['align', /^(?:left|center|right)$/i],
  [
    'class',
    /^\s*(?:(?:align-(?:left|center|right)|gallery|letter|letter-address|letter-signature|language-[\w+#.-]+)\s*)+$/,
  ],
  ['colspan', /^\d{1,3}$/],
  ['datetime', /^[\dTZPtz:.+ WDHMS-]+$/],
  ['dir', /^(?:ltr|rtl|auto)$/i],
  ['height', /^\d{1,5}$/],
  ['hreflang', /^[a-z\d-]+$/i],
  ['lang', /^[a-z\d-]+$/i],
  ['open', /^/],
  ['reversed', /^/],
  ['rowspan', /^\d{1,3}$/],
  ['scope', /^(?:row|col|rowgroup|colgroup)$/i],
  ['span', /^\d{1,3}$/],
  ['start', /^-?\d{1,9}$/],
  ['type', /^[1aAiI]$/],
  ['value', /^-?\d{1,9}$/],
  ['width', /^\d{1,5}$/],
]);
const EMPTY = new Set(['open', 'reversed']);

/** The start tag of an element without its name. */
export interface Written {
  /** Each with a space before it. */
  readonly attributes: string;
  /** Other files of a picture. */
  readonly sources?: readonly PictureSource[];
}

/**
 * Writes those attributes of a raw tag that may stay. The others are reported. Undefined when the element is
 * nothing without one that may not stay: a picture without its file.
 */
export function writeAttributes(
  env: Env,
  place: Place,
  name: string,
  element: Element,
  attributes: ReadonlyMap<string, string>,
): Written | undefined {
  let written = '';
  let picture: ShownPicture | undefined;
  for (const [key, value] of attributes) {
    const allowed = EVERYWHERE.has(key) || element.attributes?.includes(key);
    let kept: string | undefined;
    if (allowed && isUrl(key)) {
      const target = targetOf(env, place, key, value);
      picture ??= target?.picture;
      kept = target && ` ${key}="${escapeHtml(target.href)}"`;
    } else if (allowed) kept = valueOf(key, value);
    if (kept !== undefined) written += kept;
    else if (name === 'img' && key === 'src') return undefined;
    else if (!allowed || !isUrl(key)) report(env, place, refusedAttribute(name, key));
  }
  if (name !== 'img') return { attributes: written };
  if (!attributes.has('src')) return undefined;
  if (!attributes.has('alt')) {
    report(env, place, MISSING_ALT);
    written += ' alt=""';
  }
  if (picture && !attributes.has('width') && !attributes.has('height'))
    written += ` width="${picture.width}" height="${picture.height}"`;
  return {
    attributes: `${written} loading="lazy" decoding="async"`,
    ...(picture && { sources: picture.sources }),
  };
}

/** Undefined when the target may not stand in the page. */
function targetOf(
  env: Env,
  place: Place,
  key: string,
  value: string,
): { readonly href: string; readonly picture?: ShownPicture } | undefined {
  const target = value.trim();
  const kind = key === 'src' ? 'image' : 'link';
  if (!isSafe(value, kind)) {
    report(env, place, unsafeTarget(value, kind));
    return undefined;
  }
  if (key === 'src') return pictureFor(env, target, place);
  return { href: key === 'cite' ? encode(target) : hrefFor(env, target, () => place) };
}

function valueOf(key: string, value: string): string | undefined {
  if (VALUES.get(key)?.test(value) === false) return undefined;
  if (EMPTY.has(key)) return ` ${key}`;
  // The attribute is no longer HTML; style sheets know the class.
  if (key === 'align') return ` class="align-${value.toLowerCase()}"`;
  return ` ${key}="${escapeHtml(value)}"`;
}

function isUrl(key: string): boolean {
  return key === 'href' || key === 'src' || key === 'cite';
}

function refusedAttribute(
  name: string,
  key: string,
): { rule: string; severity: 'warning'; message: string; hint: string } {
  return {
    rule: 'html',
    severity: 'warning',
    message: `The attribute \`${key}\` is not allowed on \`<${name}>\` here and was left out.`,
    hint: 'Remove it; the theme decides how a post looks.',
  };
}

const MISSING_ALT = {
  rule: 'image-alt',
  severity: 'warning',
  message: 'This picture has no alternative text.',
  hint: 'Write what the picture shows in an `alt` attribute: alt="What it shows".',
} as const;

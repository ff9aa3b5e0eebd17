/** Schemes that a link may have. Everything else is refused: a list of bad ones would never be complete. */
const LINK_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);
/** Schemes that a picture may have. */
const IMAGE_SCHEMES = new Set(['http', 'https']);

/** What browsers skip inside a scheme, what only serves to hide one, and U+FFFD, which stands for either here. */
const INVISIBLE = /[\p{C}\p{Z}\ufffd]/gu;

/**
 * The scheme of a target in lower case, as the most generous reader would see it: percent-encoding decoded,
 * spaces and control characters skipped. Undefined for a relative address.
 *
 * @param target with character references already decoded
 */
export function schemeOf(target: string): string | undefined {
  const colon = schemeEnd(target);
  if (colon < 0) return undefined;
  const written = target.slice(0, colon);
  if (/^[a-z]+$/.test(written)) return written;
  const name = decode(written).replace(INVISIBLE, '').toLowerCase();
  return /^[a-z][a-z0-9+.-]*$/.test(name) ? name : undefined;
}

/** Whether a target may stand in the page. */
export function isSafe(target: string, kind: 'link' | 'image'): boolean {
  const scheme = schemeOf(target);
  return scheme === undefined || (kind === 'link' ? LINK_SCHEMES : IMAGE_SCHEMES).has(scheme);
}

/** Whether a target leads to another site: it has a scheme or a host. */
export function isOutside(target: string): boolean {
  return /^[/\\]{2}/.test(target) || schemeOf(target) !== undefined;
}

/** Index of the colon (written or encoded) behind a scheme; -1 when a path, query or fragment starts before it. */
function schemeEnd(target: string): number {
  const match = /^[^:/?#]*?(?=:|%3a)/i.exec(target);
  return match ? match[0].length : -1;
}

function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

import { setOf } from '../lib/lists.ts';
import { parseUrl } from '../lib/parse-url.ts';

/**
 * Allow-list of link schemes: "safelisted schemes" of the HTML standard, and others that run no code in the
 * page.
 *
 * @see https://html.spec.whatwg.org/multipage/system-state.html#safelisted-scheme
 */
export const LINK_SCHEMES = setOf(`
  http https mailto tel sms smsto mms callto sip sips xmpp im irc ircs matrix ftp ftps sftp ssh git svn news nntp
  webcal geo magnet ipfs ipns urn doi bitcoin openpgp4fpr gopher gemini rdar
`);
/** Allowed for pictures. Their targets have a host. */
const WEB_SCHEMES = setOf('http https');
/** Could run code in a page. */
const RUNNING = setOf('javascript vbscript data');
/** Excludes SVG, which could hold scripts. */
const PICTURE_DATA = /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;

/** Characters that browsers skip in a scheme, and their replacement U+FFFD. */
const INVISIBLE = /[\p{C}\p{Z}\ufffd]/gu;

/**
 * Scheme in lower case, as the most lenient browser reads it: without percent-encoding, spaces and control
 * characters. Undefined for a relative URL.
 *
 * @param target with decoded character references
 */
export function schemeOf(target: string): string | undefined {
  const [plain] = /^[a-z]+(?=:)/.exec(target) ?? [];
  if (plain !== undefined) return plain;
  // The colon may be encoded.
  const [written] = /^[^:/?#]*?(?=:|%3a)/i.exec(target) ?? [];
  if (written === undefined) return undefined;
  const name = decode(written).replace(INVISIBLE, '').toLowerCase();
  return /^[a-z][a-z0-9+.-]*$/.test(name) ? name : undefined;
}

/** `running` could run code; `unknown` is outside the allow-list. */
export type Verdict = 'safe' | 'running' | 'unknown';

export function verdictOf(target: string, kind: 'link' | 'image'): Verdict {
  if (NORMAL_HOST.test(target)) return 'safe';
  if (isOfWeb(target) && !urlOf(target)) return 'unknown';
  const scheme = schemeOf(target);
  if (scheme === undefined) return NO_COLON.test(target) ? 'unknown' : 'safe';
  if ((kind === 'link' ? LINK_SCHEMES : WEB_SCHEMES).has(scheme))
    return WITHOUT_HOST.test(target) || NO_MAIL_OR_PHONE.test(target) ? 'unknown' : 'safe';
  if (kind === 'image' && isPictureData(target)) return 'safe';
  return RUNNING.has(scheme) ? 'running' : 'unknown';
}

/** Host in an unambiguous spelling. */
const PLAIN_HOST = /^(?:https?:)?\/\/([^/?#\\@%]+)(?=[/?#]|$)/i;

/** Fast path: already normalised. */
const NORMAL_HOST = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}(?=[/?#]|$)/;

/**
 * An ambiguous URL of another site, such as `https://ⓞⓚ.example\@b.example`, gets the spelling of browsers
 * (WHATWG URL, serialising).
 */
export function spelled(target: string): string {
  if (NORMAL_HOST.test(target) || !isOfWeb(target)) return target;
  const url = urlOf(target);
  if (!url || PLAIN_HOST.exec(target)?.[1]?.toLowerCase() === url.host) return target;
  return /^[/\\]{2}/.test(target) ? url.href.slice(url.protocol.length) : url.href;
}

function isOfWeb(target: string) {
  return /^[/\\]{2}/.test(target) || (WEB_SCHEMES.has(schemeOf(target) ?? '') && !WITHOUT_HOST.test(target));
}

/** Undefined if browsers reject it: another spelling, with `\\` or `ß` encoded, could have a host. */
function urlOf(target: string) {
  return parseUrl(target, 'https://here.invalid');
}

/** `http//example.org`: a folder of this site in browsers. */
const NO_COLON = /^https?;?\/\//i;
/** `https:example.org`, `https:/example.org`: a page of this site in browsers. */
const WITHOUT_HOST = /^https?:(?!\/\/)/i;
/** Neither a mailbox nor a number: `mailto://ada@example.org`, `mailto:ada@example..org`, `tel:++44`. */
const NO_MAIL_OR_PHONE =
  /^(?:mailto:(?!\?|.*\s|[^\s@:/,;?]+@[^\s@:,;?.]+(?:\.[^\s@:,;?.]+)+(?:[,;][^\s@:/,;?]+@[^\s@:,;?.]+(?:\.[^\s@:,;?.]+)+)*(?:\?|$))|tel:(?!\+?[\w().*#%\s-]+(?:[;,]|$)))/i;

export function isPictureData(target: string): boolean {
  return PICTURE_DATA.test(target);
}

export function isOutside(target: string): boolean {
  return /^[/\\]{2}/.test(target) || schemeOf(target) !== undefined;
}

function decode(text: string) {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * Web URL as browsers serialise it (WHATWG URL), without hidden spaces or lookalike letters in the host.
 *
 * @returns undefined for other schemes, relative URLs, and URLs with a name or password
 */
export function webAddress(target: string): string | undefined {
  const url = /^https?:\/\/[^\s/\\]/i.test(target) ? parseUrl(target) : undefined;
  if (!url) return undefined;
  const { protocol, username, password, href } = url;
  return /^https?:$/.test(protocol) && username + password === '' ? href : undefined;
}

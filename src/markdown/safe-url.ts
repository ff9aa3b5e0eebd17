import { parseUrl } from '../lib/parse-url.ts';
/**
 * Schemes that a link may have: those that the HTML standard holds to be harmless ("safelisted scheme"), and others that
 * open a program of the reader's and run nothing.
 *
 * @see https://html.spec.whatwg.org/multipage/system-state.html#safelisted-scheme
 */
export const LINK_SCHEMES: ReadonlySet<string> = new Set(
  (
    'http https mailto tel sms smsto mms callto sip sips xmpp im irc ircs matrix ftp ftps sftp ssh git svn news nntp ' +
    'webcal geo magnet ipfs ipns urn doi bitcoin openpgp4fpr gopher gemini rdar'
  ).split(' '),
);
/** Schemes of the web: a picture has one of them, and their targets name a host. */
const WEB_SCHEMES: ReadonlySet<string> = new Set(['http', 'https']);
/** Schemes of which something could run in a page. */
const RUNNING = new Set(['javascript', 'vbscript', 'data']);
/** A picture that is written into the text itself. SVG is not among them: what it holds is not looked at. */
const PICTURE_DATA = /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;

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

/** `safe` may stand in the page; `running` could run there; `unknown` leads nowhere that is known to be harmless. */
export type Verdict = 'safe' | 'running' | 'unknown';

/** Whether a target may stand in the page. */
export function verdictOf(target: string, kind: 'link' | 'image'): Verdict {
  if (NORMAL_HOST.test(target)) return 'safe';
  if (isOfWeb(target) && !urlOf(target)) return 'unknown';
  const scheme = schemeOf(target);
  if (scheme === undefined) return NO_COLON.test(target) ? 'unknown' : 'safe';
  if ((kind === 'link' ? LINK_SCHEMES : WEB_SCHEMES).has(scheme))
    return WITHOUT_HOST.test(target) ? 'unknown' : 'safe';
  if (kind === 'image' && isPictureData(target)) return 'safe';
  return RUNNING.has(scheme) ? 'running' : 'unknown';
}

/** The host of an address, unless it is written in a way that could mean another. */
const PLAIN_HOST = /^(?:https?:)?\/\/([^/?#\\@%]+)(?=[/?#]|$)/i;

/** A host that browsers spell as it stands here: most targets, without the cost of a URL. */
const NORMAL_HOST = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}(?=[/?#]|$)/;

/**
 * A target in the spelling that is checked and printed. An address of another site, such as `https://ⓞⓚ.example\@b.example`,
 * gets that of browsers (WHATWG URL, serialising), unless its host is that already.
 */
export function spelled(target: string): string {
  if (NORMAL_HOST.test(target) || !isOfWeb(target)) return target;
  const url = urlOf(target);
  if (!url || PLAIN_HOST.exec(target)?.[1]?.toLowerCase() === url.host) return target;
  return /^[/\\]{2}/.test(target) ? url.href.slice(url.protocol.length) : url.href;
}

/** True if the target names a host. */
function isOfWeb(target: string): boolean {
  return /^[/\\]{2}/.test(target) || (WEB_SCHEMES.has(schemeOf(target) ?? '') && !WITHOUT_HOST.test(target));
}

/** Undefined if browsers follow no such address: in another spelling, with `\\` or `ß` encoded, it could have a host. */
function urlOf(target: string): URL | undefined {
  return parseUrl(target, 'https://here.invalid');
}

/** `http//example.org`, which a browser takes for a folder of this site. */
const NO_COLON = /^https?;?\/\//i;
/** `https:example.org` and `https:/example.org`, which a browser takes for a page of this site. */
const WITHOUT_HOST = /^https?:(?!\/\/)/i;

export function isPictureData(target: string): boolean {
  return PICTURE_DATA.test(target);
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

/**
 * The address of a page on the web, in the one spelling that browsers agree on (WHATWG URL, serialising), so that
 * nothing is hidden in it: no spaces, no letters that look like others in the host.
 *
 * @returns undefined for every other scheme, an address of this site, and one that carries a name or password
 */
export function webAddress(target: string): string | undefined {
  const url = /^https?:\/\/[^\s/\\]/i.test(target) ? parseUrl(target) : undefined;
  if (!url) return undefined;
  const { protocol, username, password, href } = url;
  return /^https?:$/.test(protocol) && username + password === '' ? href : undefined;
}

import { parseUrl } from '../lib/parse-url.ts';

/** May be the name of a file. */
const DAY = /^\d\d[./-]\d\d[./-]\d{4}$/;

/** `ttps://a.example`, `http//a.example`, `https:/a.example`, `https;//a.example`. */
const SLIP =
  /^(?:h{1,2}t{1,3}|t{2,3})p{1,2}(s?)(?::\/{1,2}|;?\/\/)((?:[a-z\d-]{1,63}\.){1,5}[a-z\d-]{2,63}(?::\d{1,5})?(?:[/?#]\S*)?)$/i;

/** `https://https://a.example`, `http://http//a.example` */
const TWICE = /^https?:\/\/(https?):?(\/\/[^\s/?#:]{4,253}(?:[/?#:]\S*)?)$/i;

/** `https://www,a.example`, `https://www..a.example` */
const HOST_SLIP =
  /^(https?:\/\/[a-z\d-]+(?:\.[a-z\d-]+)*)(?:,|\.\.)((?:[a-z\d-]+\.)*[a-z]{2,}(?:[/?#]\S*)?)$/i;

/** `https://a.example/tea.`, but not `https://a.example/Apple_Inc.` */
const LAST_SIGN = /^(https?:\/\/\S*\/[^\s/_.,;]+)[.,;]$/i;

/** An address with signs around it: `"https://a.example"`, `(https://a.example)`. */
const WRAPPED = /^["'“”„‟«‘’(]{1,2}(https?:\/\/[^\s"'“”»‘’()]+)["'“”‟»‘’)]{1,2}$/i;

function unwrapped(target: string) {
  return WRAPPED.exec(target)?.[1];
}

/** Undefined unless certain. */
export function withScheme(target: string): string | undefined {
  if (/^https?:\/\//i.test(target))
    return (
      target.match(TWICE)?.slice(1).join(':') ??
      target.match(HOST_SLIP)?.slice(1).join('.') ??
      LAST_SIGN.exec(target)?.[1]
    );
  if (/^mailto:\/\/[^\s/@]+@[^\s/@]+$/i.test(target)) return target.replace('//', '');
  if (/^(?:mailto:[^?]*([:@.])\1|tel:[:+]*([:+])\2)/i.test(target))
    return target.replaceAll(/([:@.+])\1+/g, '$1');
  const inner = unwrapped(target);
  if (inner !== undefined) return inner;
  const [slip, secure = '', rest = ''] = SLIP.exec(target) ?? [];
  if (slip !== undefined) return `http${secure.toLowerCase()}://${rest}`;
  if (/^www\.[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}(?:[/?#]\S*)?$/i.test(target)) return `https://${target}`;
  if (/^[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}$/i.test(target)) return `mailto:${target}`;
  const number = target.replaceAll(/[()./-]/g, '');
  if (/^\(?[+0][\d()./-]{6,20}$/.test(target) && /^\+?\d{7,15}$/.test(number) && !DAY.test(target))
    return `tel:${number}`;
  return undefined;
}

const MAY_PASS =
  /google|outlook|facebook|instagram|youtube|linkedin|slack-redir|deref-|^https?:\/\/[^/?#]*%/i;

/** One of the parameters holds the real URL. */
const PASSERS: readonly (readonly [place: RegExp, ...parameters: string[]])[] = [
  [/^www\.google\.[a-z.]{2,6}\/url$/, 'q', 'url'],
  [/\.safelinks\.protection\.outlook\.com\/$/, 'url'],
  [/^lm?\.facebook\.com\/l\.php$/, 'u'],
  [/^l\.instagram\.com\/$/, 'u'],
  [/^www\.youtube\.com\/redirect$/, 'q'],
  [/^www\.linkedin\.com\/redir\/redirect$/, 'url'],
  [/^slack-redir\.net\/link$/, 'url'],
  // Mail programs of GMX and WEB.DE.
  [/^deref-(?:gmx|web|mail)\.(?:net|de|com)\/(?:.*\/)?dereferrer\/$/s, 'redirectUrl'],
];

export function passedOn(target: string): string | undefined {
  // Fast path: parsing every web address of a blog is slow. A host may have encoded letters.
  if (!MAY_PASS.test(target)) return undefined;
  const url = /^https?:\/\/\S{1,4000}$/i.test(target) ? parseUrl(target) : undefined;
  if (!url) return undefined;
  const { hostname, pathname, searchParams } = url;
  const [, ...names] = PASSERS.find(([place]) => place.test(hostname + pathname)) ?? [];
  const to = names.flatMap((name) => searchParams.get(name) ?? [])[0] ?? '';
  return /^https?:\/\/[^\s<>()]+$/i.test(to) ? to : undefined;
}

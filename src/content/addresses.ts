import type { Moment } from '../lib/dates.ts';
import { isReservedName, slugify } from '../lib/slugs.ts';
import { shorten } from '../lib/text.ts';
import { address, type Address } from '../lib/urls.ts';

/**
 * The address that a pattern of the settings gives a post.
 *
 * @param pattern checked setting, such as `/:year/:month/:slug/`
 */
export function fillPattern(
  pattern: string,
  post: { readonly slug: string; readonly date: Moment; readonly category: string },
): Address {
  const [year = '', month = '', day = ''] = post.date.day.split('-');
  const filled = pattern.replaceAll(/:(year|month|day|slug|category)/g, (_, name: string) => {
    if (name === 'year') return year;
    if (name === 'month') return month;
    if (name === 'day') return day;
    return name === 'category' ? slugify(post.category) : post.slug;
  });
  return address(filled);
}

type Refusal = { message: string; hint: string };

const INSIDE = 'Write the address as it stands after the name of the site, such as /about-us/.';

/** What makes an address useless, the most telling first: what to look for in the decoded text, what to say. */
const REFUSALS: readonly (readonly [test: (text: string) => boolean, message: string, hint: string])[] = [
  [(text) => /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text), 'leads outside the site', INSIDE],
  [(text) => /\/\//.test(text), 'has two slashes side by side', 'Remove one of them.'],
  [
    (text) => /:(?:year|month|day|slug|category)\b/.test(text),
    'is a pattern, and a pattern stands in the settings',
    'Write the address of this one post, or remove the line.',
  ],
  [
    (text) => /[?#<>"'`\\^{|}:*\p{Cc}\s]/u.test(text),
    'has a character that an address cannot have',
    'Use letters, digits, hyphens and slashes.',
  ],
  [
    (text) => text.split('/').some((part) => part.startsWith('.')),
    'has a part that starts with a dot',
    'Remove that dot.',
  ],
  [
    (text) => text.split('/').some((part) => part.endsWith('.')),
    'has a part that ends with a dot, which Windows cannot store',
    'Remove that dot.',
  ],
  [
    (text) => text.split('/').some(isReservedName),
    'has a part that Windows keeps for itself and cannot store',
    'Choose a longer name for that part, such as /con-2024/ for /con/.',
  ],
  [
    (text) => Buffer.byteLength(text) > 900 || text.split('/').some((part) => Buffer.byteLength(part) > 240),
    'is too long',
    'Make it shorter than 200 letters.',
  ],
];

/** Why a typed address cannot be used, or the address. */
export function readPermalink(text: string): Address | Refusal {
  const refuse = (message: string, hint: string): Refusal => ({
    message: `“${shorten(text)}” ${message}.`,
    hint,
  });
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(text)) return refuse('is not an address inside this site', INSIDE);
  if (/\{[{%]/.test(text)) return refuse('has template code in it, which is never run', INSIDE);
  let decoded: string;
  try {
    decoded = decodeURI(text).normalize('NFC');
  } catch {
    return refuse('has a % that stands for nothing', 'Type the letters themselves.');
  }
  if (/%(?:2e|2f|5c)/i.test(text)) return refuse('hides a dot or a slash', 'Type the letters themselves.');
  for (const [test, message, hint] of REFUSALS) if (test(decoded)) return refuse(message, hint);
  const closed = /\/$|\.(?:html?|xml|json|txt)$/i.test(decoded);
  const whole = `/${text.replace(/^\//, '')}`;
  const better = closed ? whole : `${whole.replace(/\.\w+$/, '')}/`;
  if (!text.startsWith('/')) return refuse('does not start with a slash', `Write ${better}`);
  if (!closed) return refuse('does not end with a slash', `Write ${better}`);
  return address(decoded);
}

/** Narrows what {@link readPermalink} gave. */
export function isRefused(value: Address | Refusal): value is Refusal {
  return typeof value !== 'string';
}

import type { Moment } from '../lib/dates.ts';
import { isReservedName, slugify } from '../lib/slugs.ts';
import { address, type Address } from '../lib/urls.ts';

/** @param pattern such as `/:year/:month/:slug/` */
export function fillPattern(
  pattern: string,
  post: { slug: string; date: Moment; category: string },
): Address {
  const [year = '', month = '', day = ''] = post.date.day.split('-');
  const parts = { year, month, day, slug: post.slug, category: slugify(post.category) };
  const filled = pattern.replaceAll(
    /:(year|month|day|slug|category)/g,
    (_, name: keyof typeof parts) => parts[name],
  );
  return address(filled);
}

/** The words continue the name of the key. */
type Refusal = { words: string; hint: string };

const INSIDE = 'Write the address as it stands after the name of the site, such as /about-us/.';
const BAD_MARK: Refusal = {
  words: 'has a % that stands for nothing, a dot or a slash',
  hint: 'Type the letters themselves.',
};

/** For the decoded text, most telling first. */
const REFUSALS: readonly (readonly [{ test: (text: string) => boolean }, words: string, hint: string])[] = [
  [/(?:^|[\\/])\.\.(?:[\\/]|$)/, 'leads outside the site', INSIDE],
  [/\/\//, 'has two slashes side by side', 'Remove one of them.'],
  [
    /[?#<>"'`\\^{|}:*\p{Cc}\s]/u,
    'has a character that an address cannot have',
    'Use letters, digits, hyphens and slashes.',
  ],
  [
    { test: (text) => text.split('/').some((part) => /^\.|\.$/.test(part) || isReservedName(part)) },
    'has a part that starts or ends with a dot, or that Windows keeps for itself',
    'Choose another name for that part, such as /con-2024/ for /con/.',
  ],
  [
    {
      test: (text) =>
        Buffer.byteLength(text) > 900 || text.split('/').some((part) => Buffer.byteLength(part) > 240),
    },
    'is too long',
    'Make it shorter than 200 letters.',
  ],
];

export function readPermalink(text: string): Address | Refusal {
  if (text === 'false')
    return {
      words: 'needs an address',
      hint: 'Write draft: true to keep this off the site, or listed: false to keep it off the lists.',
    };
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(text))
    return { words: 'must be an address inside this site', hint: INSIDE };
  if (/\{[{%]/.test(text)) return { words: 'has template code in it, which is never run', hint: INSIDE };
  let decoded: string;
  try {
    decoded = decodeURI(text).normalize('NFC');
  } catch {
    return BAD_MARK;
  }
  if (/%(?:2e|2f|5c)/i.test(text)) return BAD_MARK;
  for (const [pattern, words, hint] of REFUSALS) if (pattern.test(decoded)) return { words, hint };
  const closed = /\/$|\.(?:html?|xml|json|txt)$/i.test(decoded);
  const whole = `/${text.replace(/^\//, '')}`;
  const hint = `Write ${closed ? whole : `${whole.replace(/\.\w+$/, '')}/`}`;
  if (!text.startsWith('/')) return { words: 'does not start with a slash', hint };
  return closed ? address(decoded) : { words: 'does not end with a slash', hint };
}

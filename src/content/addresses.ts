import type { Moment } from '../lib/dates.ts';
import { slugify } from '../lib/slugs.ts';
import { address, isAddress, type Address } from '../lib/urls.ts';

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

/** Why a typed address cannot be used, or the address. */
export function readPermalink(text: string): Address | { message: string; hint: string } {
  const hint = 'Write the address as it follows the host, such as /about-us/.';
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(text))
    return { message: `“${text}” is not an address inside this site.`, hint };
  if (text.includes('{{') || text.includes('{%')) {
    return { message: 'Template code is not run in an address.', hint };
  }
  if (!text.startsWith('/'))
    return { message: `“${text}” does not start with a slash.`, hint: `Write /${text}` };
  let decoded: string;
  try {
    decoded = decodeURI(text).normalize('NFC');
  } catch {
    return { message: `“${text}” has a % that stands for nothing.`, hint: 'Type the letters themselves.' };
  }
  if (/%2[ef]|%5c/i.test(text) || !isAddress(decoded))
    return { message: `“${text}” leads outside the site.`, hint };
  if (/[?#<>"'`\\^{|}\p{Cc}\s]/u.test(decoded)) {
    return {
      message: `“${text}” has a character that an address cannot have.`,
      hint: 'Use letters, digits, hyphens and slashes.',
    };
  }
  if (
    decoded
      .split('/')
      .some((part) => part.startsWith('.') || [...part].length > 200 || Buffer.byteLength(part) > 240)
  ) {
    return { message: `“${text}” has a part that is too long or starts with a dot.`, hint };
  }
  if (!/\/$|\.(html?|xml|json|txt)$/i.test(decoded))
    return { message: `“${text}” does not end with a slash.`, hint: `Write ${text}/` };
  return address(decoded);
}

/** Narrows what {@link readPermalink} gave. */
export function isRefused(
  value: Address | { message: string; hint: string },
): value is { message: string; hint: string } {
  return typeof value !== 'string';
}

import type { AbsoluteUrl } from '../../lib/urls.ts';
import { element, serialize } from '../../lib/xml.ts';

/** What a browser or another program needs to offer the search of this site. */
export interface SearchDescription {
  /** Name of the site. */
  readonly title: string;
  readonly description: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** The search page. */
  readonly page: AbsoluteUrl;
  /** The description itself. */
  readonly self: AbsoluteUrl;
}

/** Longest texts that the specification allows, in characters. */
const LIMITS = { ShortName: 16, LongName: 48, Description: 1024 } as const;

/**
 * An OpenSearch 1.1 description document
 * (https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md).
 */
export function openSearch({ title, description, language, page, self }: SearchDescription): string {
  const limited = (name: keyof typeof LIMITS, text: string): ReturnType<typeof element> =>
    element(name, {}, shortened(text, LIMITS[name]));
  return serialize(
    element('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
      limited('ShortName', title),
      limited('Description', description),
      // The braces are a parameter of the template and stay as they are.
      element('Url', { type: 'text/html', method: 'get', template: `${page}?q={searchTerms}` }),
      element('Url', { type: 'application/opensearchdescription+xml', rel: 'self', template: self }),
      limited('LongName', title),
      element('Query', { role: 'example', searchTerms: shortened(title, LIMITS.ShortName) }),
      element('Language', {}, language),
      element('OutputEncoding', {}, 'UTF-8'),
      element('InputEncoding', {}, 'UTF-8'),
    ]),
  );
}

/** Cut at a word where one ends in time. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most).join('');
  const next = letters[most];
  const end = next === ' ' ? cut : cut.slice(0, cut.lastIndexOf(' ') + 1);
  return end.trim() === '' ? cut : end.trim();
}

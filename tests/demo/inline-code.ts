import type { BuiltSite } from './built-site.ts';

/** Inline scripts, styles and event handlers. */
export function inlineCode(site: BuiltSite, pages: readonly string[]): string[] {
  return pages.flatMap((page) =>
    site
      .elements(page)
      .filter(
        ({ tag, text, attributes }) =>
          tag === 'style' ||
          (tag === 'script' &&
            attributes['type'] !== 'application/ld+json' &&
            (text !== '' || !attributes['src'])) ||
          Object.entries(attributes).some(
            ([name, value]) => name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value),
          ),
      )
      .map(({ tag }) => `${page}: <${tag}>`),
  );
}

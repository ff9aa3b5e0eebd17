import { escapeHtml } from '../lib/text.ts';
import { address } from '../lib/urls.ts';
import type { PageContext } from './context.ts';
import { FramedPage } from './layout-page.ts';

/** Links to all languages. Empty if a language is at the root. */
export function languageChoice({ editions, site }: PageContext): FramedPage[] {
  const [first] = editions;
  if (!first || editions.some(({ edition }) => edition.root === '/')) return [];
  const items = (site.languages ?? []).map(
    ({ lang, dir, name, href }) =>
      `<li lang="${lang}" dir="${dir}"><a href="${href}" hreflang="${lang}">${escapeHtml(name)}</a></li>`,
  );
  const html = `<h1>${escapeHtml(first.site.title)}</h1>\n<ul class="ways">${items.join('')}</ul>`;
  return [
    new FramedPage(first, address('/'), {
      description: first.settings.description ?? first.settings.tagline,
      html,
    }),
  ];
}

import { Markdown } from 'pamphlet/content';
import { conversionOf, type HtmlTargets } from './context.ts';
import { all, bodyOf, lineEnds } from './dom.ts';
import { wholeFormulas } from './formulas.ts';
import { markdownOf } from './markdown-rules.ts';
import { prepare } from './prepare.ts';

const render = Markdown.createMarkdown();

/** A Markdown text as a build renders it. Keeps targets. */
export function renderedMarkdown(text: string): ReturnType<typeof render> {
  return render(text, { firstLine: 1, resolve: (href) => ({ href }) });
}

/**
 * Converts HTML to Pamphlet's Markdown. Allowed elements without Markdown syntax stay HTML. Accepts any HTML.
 *
 * @param hasLines true if line ends count everywhere; otherwise they count in `wp-text` elements only
 */
export function htmlToMarkdown(html: string, links: HtmlTargets, hasLines = false): string {
  const conversion = conversionOf(links, html);
  // The “read more” mark, with or without a link text.
  const body = bodyOf(
    wholeFormulas(html).replaceAll(/<!--\s*more\b(?:(?!-->)[^])*-->/gi, '<hr class="more">'),
  );
  for (const root of hasLines ? [body] : all(body, 'wp-text')) lineEnds(root);
  prepare(body, conversion);
  const whole = [markdownOf(body, conversion), conversion.footnotes()].filter(Boolean).join('\n\n');
  return whole === '' ? '' : `${whole}\n`;
}

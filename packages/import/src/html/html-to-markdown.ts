import type { BodyLinks, ConvertedBody } from '../model.ts';
import { Conversion } from './context.ts';
import { all, bodyOf, lineEnds } from './dom.ts';
import { wholeFormulas } from './formulas.ts';
import { markdownOf } from './markdown-rules.ts';
import { prepare } from './prepare.ts';

/**
 * HTML as Markdown of ours. What Markdown cannot say stays as HTML, as far as a body may have it. Pure; never throws
 * because of what the HTML says.
 *
 * @param hasLines whether ends of lines count; else those in elements `wp-text` do
 */
export function htmlToMarkdown(html: string, links: BodyLinks, hasLines = false): ConvertedBody {
  const conversion = new Conversion(links, html);
  // The mark that ends the opening, with whatever its link says.
  const body = bodyOf(
    wholeFormulas(html).replaceAll(/<!--\s*more\b(?:(?!-->)[^])*-->/gi, '<hr class="more">'),
  );
  for (const root of hasLines ? [body] : all(body, 'wp-text')) lineEnds(root);
  prepare(body, conversion);
  const whole = [markdownOf(body, conversion), conversion.footnotes]
    .filter((part) => part !== '')
    .join('\n\n');
  return { markdown: whole === '' ? '' : `${whole}\n`, notes: conversion.notes };
}

import { parseFragment } from 'parse5';
import type { BodyLinks, ConvertedBody } from '../model.ts';
import { BlockWriter } from './block-writer.ts';
import { Conversion } from './context.ts';

/**
 * HTML as Markdown of ours. What Markdown cannot say stays as HTML, as far as a body may have it. Pure; never throws
 * because of what the HTML says.
 */
export function htmlToMarkdown(html: string, links: BodyLinks): ConvertedBody {
  const conversion = new Conversion(links, html);
  const root = parseFragment(html);
  const markdown = new BlockWriter(root, conversion).markdown(root.childNodes);
  const whole = [markdown, conversion.footnotes].filter((part) => part !== '').join('\n\n');
  return { markdown: whole === '' ? '' : `${whole}\n`, notes: conversion.notes };
}

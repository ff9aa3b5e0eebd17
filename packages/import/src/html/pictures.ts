import { verdictOf } from 'pamphlet/content';
import { oneLine } from './plain-text.ts';
import type { Conversion } from './context.ts';
import { escapeText, linkTarget, linkTitle } from './escape.ts';
import { attribute, type Element } from './tree.ts';

/** Pictures that count readers and show nothing. */
const COUNTER =
  /^https?:\/\/(?:pixel\.|stats?\.|feeds\.wordpress\.com\/1\.0\/|[^/]*doubleclick|feeds\.feedburner\.com\/~)/i;

/** A picture as Markdown; empty for one that cannot be shown. @param caption Markdown of one line */
export function pictureMarkdown(node: Element, conversion: Conversion, caption = ''): string {
  const typed = sourceOf(node);
  const id = /\bwp-image-(\d+)\b/.exec(attribute(node, 'class'))?.[1];
  const facts = id === undefined ? undefined : conversion.links.attachment(id);
  if (typed === '' && !facts?.url) return '';
  if (COUNTER.test(typed) || isDot(node)) {
    conversion.note('counter', typed.slice(0, 80));
    return '';
  }
  const src = conversion.links.picture(typed === '' ? (facts?.url ?? '') : typed);
  if (verdictOf(src, 'image') !== 'safe') {
    conversion.note('picture', typed.slice(0, 60));
    return escapeText(oneLine(attribute(node, 'alt')), { inLink: true, inCell: false });
  }
  return pictureOf(src, attribute(node, 'alt') || facts?.alt || '', caption);
}

/** @param src as {@link BodyLinks.picture} gives it @param alt plain text @param caption Markdown of one line */
export function pictureOf(src: string, alt: string, caption: string): string {
  const words = escapeText(oneLine(alt), { inLink: true, inCell: false });
  const title = caption === '' ? '' : ` "${linkTitle(caption)}"`;
  return `![${words}](${linkTarget(src)}${title})`;
}

/** Where a picture is. Scripts that load pictures late keep their address elsewhere. */
export function sourceOf(node: Element): string {
  const src = attribute(node, 'src').trim();
  const late = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file'].map((name) =>
    attribute(node, name).trim(),
  );
  if (src !== '' && !/^data:/i.test(src)) return src;
  return late.find((one) => one !== '') ?? src;
}

function isDot(node: Element): boolean {
  return attribute(node, 'width') === '1' && attribute(node, 'height') === '1';
}

import { spaced } from '../tally.ts';
import type { Conversion } from './context.ts';
import { all, attribute, element, elementWith, replaceWithAll, tagOf, textsIn } from './dom.ts';

/** TeX between its delimiters. */
const TEX =
  /\$\$(?:[^$\\]|\\[^]){1,4000}?\$\$|\\\[(?:[^\\]|\\(?!\])){1,800}?\\\]|\\\((?:[^\\\n]|\\[^)\n]){1,1000}?\\\)|(?<![\w$\\])\$(?!\s)(?:[^$\n\\]|\\.|\n(?!\s*\n)){1,500}?(?<![\s\\])\$(?![\w$])/g;

/** Prices, escaped brackets and links are no formulas: one has a command or an operator of TeX, or is a letter. */
export function isTex(typed: string): boolean {
  const inner = typed.replaceAll(/^(?:\$\$?|\\{1,2}[([])|(?:\$\$?|\\{1,2}[)\]])$/g, '').trim();
  if (/\]\(|https?:|<\/?[a-z]/i.test(inner)) return false;
  const isLetter = typed.startsWith('$') && /^[a-zA-Z]{1,2}'?$/.test(inner);
  const isShort = typed.startsWith('$') && !typed.startsWith('$$');
  return (
    isLetter ||
    /^latex\s/.test(inner) ||
    /\\[a-zA-Z]|[\^_{}]/.test(inner) ||
    (!isShort && /[=+<>]/.test(inner))
  );
}

/** Placeholder for a line end in a formula. */
export const LINE = '\u2028';

/** Replaces `<br>` and line ends in formulas with {@link LINE}. */
export function wholeFormulas(html: string): string {
  return html.replaceAll(/\$\$(?:[^$<]|<br ?\/?>){1,4000}?\$\$|\\\[(?:[^<]|<br ?\/?>){1,800}?\\\]/gi, (tex) =>
    tex.replaceAll(/<br ?\/?>\n?|\n/gi, LINE),
  );
}

const BARE = /https?:\/\/[\w.-]+\.\w[^\s<>\\`]*[^\s<>\\`.,:;!?'"*_~()[\]{}|]/gi;

/** Replaces rendered formulas with their TeX source as code. */
export function formulas(body: HTMLElement, conversion: Conversion): void {
  const drawn =
    '.katex-display, .katex, .MathJax_Display, .MathJax, .MathJax_Preview, mjx-container, math, script[type^="math/tex"], img.latex, img[src*="latex.php"]';
  for (const node of all(body, drawn)) {
    const tex =
      node.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
      (tagOf(node) === 'script'
        ? node.textContent
        : attribute(node, tagOf(node) === 'img' ? 'alt' : 'alttext'));
    const isDisplay =
      /display/i.test(`${attribute(node, 'class')} ${attribute(node, 'type')}`) ||
      attribute(node, 'display') === 'block';
    const source = (tex ?? '').trim().replace(/^\$+(?:latex\s)?|(?<!\$)\$+$/g, '');
    if (!body.contains(node)) continue;
    // A script beside the rendered formula holds the source.
    const isBeside =
      /MathJax/.test(attribute(node, 'class')) && body.querySelector('script[type^="math/tex"]');
    if (source === '' && isBeside) node.remove();
    else if (source === '' && !/^(?:img|script)$/.test(tagOf(node))) {
      conversion.note('formula-gone', spaced(node.textContent));
      if (tagOf(node) === 'math') node.replaceWith(node.textContent);
    }
    if (source !== '')
      node.replaceWith(formula(node, isDisplay ? `$$${source}$$` : `$${source}$`, conversion));
  }
}

function formula(near: Node, typed: string, conversion: Conversion): HTMLElement {
  const tex = typed.replaceAll(LINE, '\n');
  conversion.note('formula', tex);
  const parent = near.parentElement;
  const isBlock =
    /^(?:\$\$|\\\[)/.test(tex) &&
    !parent?.closest('td, th, a, h1, h2, h3, h4, h5, h6, dt') &&
    tagOf(parent?.closest(':not(em, i, strong, b, del, s, sub, sup, u, small, mark, span, ins)')) !== 'li';
  const made = element(near, isBlock ? 'pre' : 'code', isBlock ? tex : tex.replaceAll(/\s+/g, ' '));
  if (isBlock) made.setAttribute('class', 'language-tex');
  return made;
}

/** Turns formulas in text into code and bare URLs into links. */
export function inText(body: HTMLElement, conversion: Conversion): void {
  for (const text of textsIn(body, /^(?:pre|code|a)$/)) replaceIn(text, conversion);
}

function replaceIn(node: Text, conversion: Conversion): void {
  const value = node.data;
  if (!/[$\\]|https?:/i.test(value)) return;
  const pieces: (Node | string)[] = [];
  let at = 0;
  const tex = conversion.isComment ? [] : [...value.matchAll(TEX)].filter(([typed]) => isTex(typed));
  const found = [...value.matchAll(BARE), ...tex].toSorted((a, b) => a.index - b.index);
  for (const { 0: typed, index } of found) {
    if (index < at) continue;
    pieces.push(value.slice(at, index));
    at = index + typed.length;
    if (!/^h/i.test(typed)) pieces.push(formula(node, typed, conversion));
    else {
      pieces.push(elementWith({ href: conversion.links.link(typed) }, node, 'a', typed));
    }
  }
  if (pieces.length > 0) replaceWithAll(node, [...pieces, value.slice(at)]);
}

import { Markdown } from 'pamphlet/content';
import { RENAMED } from './attributes.ts';
import { codeBlocks } from './code-block.ts';
import type { Conversion } from './context.ts';
import {
  all,
  attribute,
  element,
  elementWith,
  isBlank,
  isBlock,
  renamed,
  replaceWithAll,
  tagOf,
  unwrap,
  kids,
  putBefore,
} from './dom.ts';
import { dataBlocks } from './data-blocks.ts';
import { embeds } from './embeds.ts';
import { figures, pictures, prepareTables } from './figures.ts';
import { placeFootnotes } from './footnotes.ts';
import { formulas, inText } from './formulas.ts';
import { oneLine } from './plain-text.ts';

/** Styles of elements that no reader saw. */
export const HIDES = /\bdisplay\s*:\s*["']?none\b/i;

/** Emphasis by a style, as Blogger and programs for texts write it. */
const EMPHASIS = [
  ['strong', /\bfont-weight\s*:\s*(?:bold|[6-9]00)/i],
  ['em', /\bfont-style\s*:\s*(?:italic|oblique)/i],
  ['del', /\btext-decoration(?:-line)?\s*:[^;]*\bline-through/i],
] as const;

/** Elements whose emphasis a style has. */
export function emphasisOf(style: string): string[] {
  return EMPHASIS.flatMap(([name, pattern]) => (pattern.test(style) ? name : []));
}

/** Elements whose content readers never saw. */
const SILENT =
  'script, style, template, noscript, head, title, textarea, select, option, datalist, svg, math, canvas, map, param, source, track, link, meta';
/** Classes that the Markdown rules read. */
const OURS = /^(?:language-\S+|gallery|grid|plain|more|import-footnote)$/;

/** Reduces a tree to the elements and attributes that a post may have. Maps targets to the new blog. */
export function prepare(body: HTMLElement, conversion: Conversion): void {
  const each = (selector: string, work: (node: HTMLElement) => unknown) => {
    for (const node of all(body, selector)) work(node);
  };
  each('[hidden], [style]', (node) => {
    if (!node.hasAttribute('hidden') && !HIDES.test(attribute(node, 'style'))) return;
    const words = oneLine(node.textContent);
    if (body.contains(node)) conversion.note('hidden-text', words || `<${tagOf(node)}>`);
    conversion.links.leave(node.outerHTML);
    node.remove();
  });
  placeFootnotes(body);
  each('iframe[srcdoc]', (node) => (node.outerHTML = attribute(node, 'srcdoc')));
  each('noscript', withoutScripts);
  each('svg', drawn);
  each('[style*="url("]', background);
  dataBlocks(body, conversion);
  // Code of SyntaxHighlighter, which Blogger keeps in scripts.
  each('script[type="syntaxhighlighter"]', (node) => {
    const code = node.textContent.replaceAll(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '');
    node.replaceWith(elementWith({ class: attribute(node, 'class') }, node, 'pre', code));
  });
  formulas(body, conversion);
  embeds(body, conversion);
  each(SILENT, (node) => {
    if (!node.matches('head, title, option, param, source, track, link, meta, map, datalist, template'))
      conversion.note('html', `<${tagOf(node)}>`);
    node.remove();
  });
  each('form, input, button, label, legend, output', (node) => form(node, conversion));
  for (const [from, to] of Object.entries(RENAMED)) each(from, (node) => renamed(node, to));
  anchors(body, conversion);
  codeBlocks(body);
  // Documents of Google are one such element.
  each(
    'b[style]',
    (node) => /font-weight\s*:\s*(?:normal|[1-4]00)/i.test(attribute(node, 'style')) && unwrap(node),
  );
  each('span[style]', (node) => {
    for (const name of node.closest('h1, h2, h3, h4, h5, h6') ? [] : emphasisOf(attribute(node, 'style')))
      node.appendChild(element(node, name, kids(node)));
  });
  each('.import-footnote', (node) => (node.innerHTML = node.innerHTML.trim()));
  quotations(body);
  each('ol[style]', (node) => {
    const [, size, kind] =
      /\blist-style[^;]*\b(lower|upper)-(alpha|latin|roman)/i.exec(attribute(node, 'style')) ?? [];
    const letter = kind === 'roman' ? 'i' : 'a';
    if (kind !== undefined) node.setAttribute('type', size === 'upper' ? letter.toUpperCase() : letter);
  });
  each('a[href]', (node) => link(node, conversion));
  pictures(body, conversion);
  figures(body);
  each(':not(figure) > figcaption', (node) => renamed(node, 'div'));
  prepareTables(body);
  // Innermost first, because libraries search everything inside an empty item.
  for (const node of all(body, 'li').toReversed()) if (isBlank(node)) node.remove();
  // An editor wrote other text as a list without definitions.
  each('dl', (node) => {
    if (all(node, 'dd').some((one) => !isBlank(one))) return;
    for (const child of [...Array.from(node.children), node]) renamed(child, 'div');
  });
  each('ul > ul, ul > ol, ol > ul, ol > ol', (node) => {
    if (tagOf(node.previousElementSibling) === 'li') node.previousElementSibling?.appendChild(node);
  });
  splitInline(body);
  const headings = all(body, 'h1, h2, h3, h4, h5, h6');
  const levels = headingLevels(headings.map((node) => Number(tagOf(node).slice(1))));
  for (const [index, node] of headings.entries()) renamed(node, `h${levels[index]}`);
  each('*', allowed);
  // Innermost first.
  for (const node of all(body).toReversed())
    if (!node.firstChild && !/^(?:td|th|a|img|br|hr|input|dd|dt)$/.test(tagOf(node))) {
      const { previousSibling: before, nextSibling: after } = node;
      const isBetween = before && after && isBlock(node) && !isBlock(before) && !isBlock(after);
      // The text before and behind an empty block are two paragraphs.
      replaceWithAll(node, isBetween ? [element(node, 'br'), element(node, 'br')] : []);
    }
  for (const same of ['em, i', 'strong, b', 'del, s']) each(`:is(${same}) :is(${same})`, unwrap);
  // Markdown would read the backticks of adjacent code as one run.
  each('code + code', (node) => {
    const before = node.previousSibling;
    if (!before || tagOf(before) !== 'code') return;
    before.textContent += node.textContent;
    node.remove();
  });
  each(
    'a .import-footnote, dl .import-footnote, table:not(.grid) .import-footnote, figure .import-footnote, ol[type] .import-footnote, ol[reversed] .import-footnote',
    (node) => {
      putBefore(node, ' (');
      node.after(')');
      unwrap(node);
    },
  );
  body.normalize();
  // The libraries keep a space behind these blocks, which would hide a sign.
  for (const { nextSibling } of all(body, 'details, summary'))
    if (nextSibling?.nodeType === 3) nextSibling.textContent = nextSibling.textContent?.trimStart() ?? '';
  inText(body, conversion);
  splitInline(body);
}

/** Unwraps unknown elements, or turns them into a `<div>`. Removes attributes that a post may not have. */
function allowed(node: HTMLElement): void {
  const name = tagOf(node);
  for (const { name: key, value } of Array.from(node.attributes))
    if (!/^(?:class|checked)$/.test(key) && !Markdown.isAllowedAttribute(name, key, value))
      node.removeAttribute(key);
    else if (key === 'class' && !OURS.test(value)) node.removeAttribute(key);
  if (name === 'a' && node.attributes.length === 0) unwrap(node);
  else if (name === 'span' && !node.matches('[lang], [dir], .import-footnote')) unwrap(node);
  else if (!Markdown.elementNamed(name) && name !== 'input') {
    if (isBlock(node)) renamed(node, 'div');
    else unwrap(node);
  }
}

/** Keeps what readers without scripts see, except a request for scripts. The lazy picture beside it is the same one. */
function withoutScripts(node: HTMLElement): void {
  const inner = element(node, 'div');
  inner.innerHTML = node.firstElementChild ? node.innerHTML : node.textContent;
  if (/java ?script/i.test(inner.textContent)) return;
  const same = inner.querySelector('img');
  const lazy = [node.previousElementSibling, node.nextElementSibling].find((one) => tagOf(one) === 'img');
  if (same && lazy) {
    same.setAttribute('alt', attribute(same, 'alt') || attribute(lazy, 'alt'));
    lazy.remove();
  }
  replaceWithAll(node, kids(inner));
}

/** Keeps the words and pictures of a drawing. */
function drawn(node: HTMLElement): void {
  const words = oneLine(
    all(node, 'text')
      .map((one) => one.textContent)
      .join(' '),
  );
  if (words !== '') node.after(element(node, 'p', words));
  for (const one of all(node, 'image'))
    node.after(elementWith({ src: attribute(one, 'href') || attribute(one, 'xlink:href') }, node, 'img'));
}

/** Shows the picture behind an element before its text. */
function background(node: HTMLElement): void {
  const [, src] =
    /background(?:-image)?\s*:[^;]*url\(\s*["']?([^"')]+)/i.exec(attribute(node, 'style')) ?? [];
  if (src === undefined || /^data:/i.test(src) || /^(?:table|t[drh]|tbody|img)$/.test(tagOf(node))) return;
  node.insertBefore(elementWith({ src }, node, 'img'), node.firstChild);
}

/** Every blog here searches, and says how to comment. */
const OF_THEME = /search|comment/i;

function form(node: HTMLElement, conversion: Conversion): void {
  const name = tagOf(node);
  const type = attribute(node, 'type').toLowerCase();
  if (name === 'form') {
    const names = [node, node.parentElement].flatMap((one) =>
      one ? ['class', 'id', 'action', 'role'].map((key) => attribute(one, key)) : [],
    );
    const tag = (node.cloneNode(false) as HTMLElement).outerHTML.replace('</form>', '');
    const about = oneLine(attribute(node, 'action')) || tag;
    if (!names.some((one) => OF_THEME.test(one))) conversion.note('form', about);
  } else if (name !== 'input') {
    // Text, unlike a form, needs a space between parts.
    putBefore(node, ' ');
    node.after(' ');
  } else if (type !== 'checkbox') {
    if (type !== 'hidden') conversion.note('form', `<input type="${type}">`);
    node.remove();
  }
}

/** Keeps the anchors that links of the body target. */
function anchors(body: HTMLElement, { anchors: known }: Conversion): void {
  for (const node of all(body, '[id], a[name]')) {
    const id = attribute(node, 'id') || attribute(node, 'name');
    node.removeAttribute('id');
    if (tagOf(node) === 'a') node.removeAttribute('name');
    if (!known.has(id)) continue;
    if (/^h[1-6]$/.test(tagOf(node)) && /^[\p{L}\p{M}\p{N}_.:-]+$/u.test(id)) node.setAttribute('id', id);
    else {
      const anchor = elementWith({ id }, node, 'a');
      if (/^(?:ul|ol|dl|table|pre|hr|img|input|code|a)$/.test(tagOf(node))) putBefore(node, anchor);
      else node.insertBefore(anchor, node.firstChild);
    }
  }
}

function link(node: HTMLElement, conversion: Conversion): void {
  const typed = attribute(node, 'href').trim();
  // `#top` may be a place of the text.
  const isHere = typed.startsWith('#') && node.ownerDocument.getElementById(typed.slice(1)) !== null;
  const href = typed === '' || isHere ? typed : conversion.links.link(typed);
  node.removeAttribute('title');
  // Ghost opens a form there.
  if (/^#\/portal\b/.test(typed)) conversion.note('form', typed);
  else if (href !== '' && href !== '#' && Markdown.verdictOf(href, 'link') === 'safe')
    return node.setAttribute('href', href);
  else if (href !== '' && href !== '#') conversion.note('link', typed);
  unwrap(node);
}

/** Moves the source of a quotation to a line at its end. */
function quotations(body: HTMLElement): void {
  for (const node of all(body, 'blockquote > cite, blockquote > footer, blockquote > p > cite:only-child')) {
    const parent = node.parentElement;
    const alone = tagOf(parent) === 'p' ? parent : undefined;
    const words = node.textContent.trim();
    if (words === '' || (alone && alone.textContent.trim() !== words)) continue;
    const line = element(node, 'p', /^(?:—|--)/.test(words) ? '' : '— ', kids(node));
    (alone ?? node).replaceWith(line);
    line.parentElement?.appendChild(line);
  }
}

/** Splits inline elements around blocks, such as a link around a heading. Each run of text gets a copy. */
function splitInline(body: HTMLElement): void {
  for (const node of all(body, 'a, em, i, strong, b, del, s, sub, sup, u, small, mark, span, ins, code'))
    if (isBlock(node)) pushDown(node);
}

function pushDown(node: HTMLElement): void {
  const into = (parent: Node): void => {
    for (const child of kids(parent))
      if (isBlock(child)) into(child);
      else if (!isBlank(child)) {
        const copy = node.cloneNode(false) as HTMLElement;
        copy.removeAttribute('id');
        child.replaceWith(copy);
        copy.appendChild(child);
      }
  };
  into(node);
  unwrap(node);
}

/** Renumbers heading levels from 2 on, without gaps. @param levels 1 to 6, in document order */
export function headingLevels(levels: readonly number[]): number[] {
  const open: number[] = [];
  return levels.map((level) => {
    while ((open.at(-1) ?? 0) >= level) open.pop();
    return Math.min(6, open.push(level) + 1);
  });
}

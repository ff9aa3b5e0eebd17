import type { Named } from '../json.ts';
import TurndownService from 'turndown';
import { codeSpan, fenced } from './code-block.ts';
import { all, attribute, tagOf, htmlOf } from './dom.ts';
import { escapeText, linkTarget, linkTitle } from './escape.ts';
import type { Conversion } from './context.ts';
import { joinedLines, MARKS } from './plain-text.ts';

/** Inline elements without Markdown syntax. */
const AS_HTML = /^(?:abbr|bdi|bdo|cite|dfn|ins|kbd|mark|q|rp|rt|ruby|samp|small|span|sub|sup|time|u|var)$/;

/** Converts a prepared tree to Markdown. */
export function markdownOf(body: HTMLElement, conversion: Conversion): string {
  const { isComment } = conversion;
  const whole = (content: string, breaks: Breaks = '\\\n') =>
    withMarks(
      withBreaks(content, isComment && breaks === '<br>' ? ' ' : breaks),
      !isComment && breaks !== ' ',
    )
      .replaceAll(`!${LINK}`, String.raw`\!`)
      // Markdown would join the backticks of adjacent code.
      .replaceAll(CODE + CODE, ' ')
      .replaceAll(CODE, '')
      .replaceAll(LINK, '');
  const block = (content: string) => `\n\n${content}\n\n`;
  const service = new TurndownService({
    codeBlockStyle: 'fenced',
    defaultReplacement: (content, node) =>
      (node as unknown as { isBlock: boolean }).isBlock ? block(whole(content)) : content,
  });
  service.escape = escapeText;
  const rule = (
    filter: string | ((node: HTMLElement) => boolean),
    replacement: (content: string, node: HTMLElement) => string,
  ) =>
    void service.addRule(String(filter), {
      filter: typeof filter === 'string' ? (filter.split(', ') as TurndownService.TagName[]) : filter,
      replacement,
    });

  rule('em, i, strong, b, del, s', (content, node) => {
    const kind = SIGNS.findIndex(([sign]) => sign === MARKS[tagOf(node)]);
    const [, before = '', inner = '', after = ''] =
      /^([\s\uFDE0]*)([^]*?)((?:(?<![\s\uFDE0])[\s\uFDE0]+)?)$/.exec(content) ?? [];
    if (inner === '') return content;
    const both =
      kind < 2 &&
      inner.startsWith(opens(1 - kind)) &&
      /^.[^\uFDD4-\uFDDB]*.$/s.test(inner) &&
      inner.endsWith(closes(1 - kind));
    const [open, close] = [opens(both ? 2 : kind), closes(both ? 2 : kind)];
    // Two breaks end a paragraph. Emphasis starts again in the next one.
    const words = (both ? inner.slice(1, -1) : inner).replaceAll(
      /(?:\uFDE0\s*){2,}/g,
      () => close + BREAK + BREAK + open,
    );
    return before + open + words + close + after;
  });
  rule(
    (node) => AS_HTML.test(tagOf(node)),
    (content, node) =>
      isComment || content.trim() === ''
        ? content
        : `${tag(node)}${content.replaceAll(/\uFDE0[\s\uFDE0]*/g, BREAK)}</${tagOf(node)}>`,
  );
  rule(
    (node) => node.matches('.import-footnote'),
    (content) =>
      isComment
        ? ` (${content})`
        : content.trim() === ''
          ? ''
          : conversion.footnote(whole(content, ' ').replaceAll(TITLE, '').trim()),
  );
  rule('br', () => BREAK);
  rule('a', (content, node) => {
    const href = node.getAttribute('href');
    if (href === null) return isComment ? content : `${tag(node)}</a>${content}`;
    const words = whole(content, '<br>').trim();
    const isBlankLink = node.textContent.trim() === '' && !node.querySelector('img');
    // An image title cannot hold links.
    if (words === '' || isBlankLink || node.closest('figcaption')) return content;
    if (
      node.textContent.trim() === href &&
      // An automatic link shows its address decoded.
      /^https?:\/\/(?!.*%[0-7])[^\s<>\\]+$/.test(href) &&
      node.children.length === 0
    )
      return `<${href}>`;
    // A line that begins with `[^` may define a footnote.
    const safe = words.replaceAll(/(https?|mailto|www)\\/g, '$1').replace(/^\^/, String.raw`\^`);
    return `${LINK}[${safe}](${linkTarget(href)})`;
  });
  rule(
    'img',
    (_, node) => `![${escapeText(attribute(node, 'alt'))}](${linkTarget(attribute(node, 'src'))}${TITLE})`,
  );
  rule('code', (_, node) => {
    const code = joinedLines(node.textContent).replaceAll(/ +/g, ' ');
    // At the start of a paragraph, a link with these signs would define a reference.
    if (!isComment && code.includes(']:') && node.closest('a'))
      return `<code>${escapeText(code).replaceAll(/\\?\]/g, '&#93;')}</code>`;
    return code.trim() === '' ? code : CODE + codeSpan(code) + CODE;
  });
  rule('pre', (_, node) =>
    block(
      fenced(node.textContent.replace(/\n$/, ''), /language-(\S+)/.exec(attribute(node, 'class'))?.[1] ?? ''),
    ),
  );
  rule('input', (_, node) => (node.hasAttribute('checked') ? '[x] ' : '[ ] '));
  rule('p', (content) => block(whole(content)));
  rule('h1, h2, h3, h4, h5, h6', (content, node) => {
    const words = whole(content, ' ')
      .trim()
      .replace(/^(\d+)\\(?=[.)])/, '$1')
      .replace(/(?<![#\\])(#+)$/, String.raw`\$1`);
    const id = attribute(node, 'id');
    return words === ''
      ? ''
      : block(`${'#'.repeat(Number(tagOf(node).slice(1)))} ${words}${id === '' ? '' : ` {#${id}}`}`);
  });
  rule('hr', (_, node) => block(node.matches('.more') ? '<!--more-->' : '***'));
  rule('blockquote', (content) =>
    block(
      whole(content)
        .trim()
        .replaceAll(/^(?=.)/gm, '> ')
        .replaceAll(/^$/gm, '>'),
    ),
  );
  rule('ul, ol', (content, node) => {
    // Markdown has no letters, and counts upwards from a natural number.
    const isCounted = node.matches('ol[type]:not([type="1"]), ol[reversed], ol[start^="-"]');
    if (!isComment && (isCounted || node.querySelector('li[value]'))) return block(htmlOf(node));
    const before = node.previousSibling;
    // An HTML comment separates two lists.
    const parted =
      before && /^[uo]l$/.test(tagOf(before)) && !isComment ? `\n\n<!-- -->\n\n${content}` : content;
    const isLast = tagOf(node.parentNode) === 'li' && node.parentElement?.lastElementChild === node;
    return isLast && !parted.startsWith('\n') ? `\n${parted}` : block(parted);
  });
  const places = new WeakMap<Node, number>();
  rule('li', (content, node) => {
    const list = node.parentElement;
    // Numbers a whole list at once: item by item needs quadratic time.
    if (!places.has(node))
      for (const [index, child] of Array.from(list?.children ?? []).entries()) places.set(child, index);
    const place = places.get(node) ?? 0;
    const start = /^\d{1,9}$/.test(list?.getAttribute('start') ?? '')
      ? Number(list?.getAttribute('start'))
      : 1;
    const mark = tagOf(list) === 'ol' ? `${start + place}. ` : '- ';
    const text = whole(content);
    const inner = text.trim().replaceAll(/\n(?=[^\n])/g, () => `\n${' '.repeat(mark.length)}`);
    return `${(mark + inner).trimEnd()}${node.nextSibling ? (text.endsWith('\n') ? '\n\n' : '\n') : ''}`;
  });
  rule('details', (content, node) => {
    const summary = Array.from(node.children).find((one) => tagOf(one) === 'summary');
    return block(
      `${tag(node)}\n<summary>${summary ? htmlOf(summary as HTMLElement, 'innerHTML').trim() : ''}</summary>\n\n${whole(content).trim()}\n\n</details>`,
    );
  });
  rule('summary', () => '');
  rule('figcaption', (content) => CAPTION + whole(content, ' ').trim() + CAPTION);
  rule('figure', (content, node) => {
    if (!node.matches('.plain')) return block(htmlOf(node));
    const [picture = '', caption = ''] = content.split(CAPTION);
    return block(picture.trim().replace(TITLE, () => (caption === '' ? '' : ` "${linkTitle(caption)}"`)));
  });
  rule(
    (node) => node.matches('.gallery'),
    (content) => block(whole(content).trim().replaceAll(/\n+/g, '\n')),
  );
  rule(
    'td, th',
    (content) =>
      `${whole(content, '<br>')
        .trim()
        .replaceAll(/(?<!\s)\s*\n\s*/g, ' ')
        .replaceAll('|', String.raw`\|`)}${CELL}`,
  );
  rule('tr', (content) => content + ROW);
  rule('thead, tbody, tfoot', (content) => content);
  rule('table, dl', (content, node) => {
    if (!node.matches('.grid')) return block(htmlOf(node));
    const [head = '', ...rows] = content
      .split(ROW)
      .map((row) => row.replaceAll(/\n/g, ''))
      .filter(Boolean);
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const line2 = all(node, 'tr').find((row) => row.children.length > 0);
    const below = Array.from(line2?.children ?? []).map((cell) => ALIGNED[attribute(cell, 'align')] ?? '---');
    const lines = [head, ...rows].map((row) => line(row.split(CELL).slice(0, -1)));
    lines.splice(1, 0, line(below));
    return block(lines.join('\n'));
  });
  return whole(service.turndown(body)).replaceAll(TITLE, '').trim();
}

const ALIGNED: Named = { left: ':---', center: ':---:', right: '---:' };

function tag(node: HTMLElement) {
  return (node.cloneNode(false) as HTMLElement).outerHTML.replace(/<\/[^<]*$/, '');
}

/** Placeholders, which a rule replaces once the block is complete. */
export const [BREAK, LINK, CELL, ROW, TITLE, CAPTION, CODE] = [
  '\uFDE0',
  '\uFDE1',
  '\uFDE2',
  '\uFDE3',
  '\uFDE4',
  '\uFDE5',
  '\uFDE6',
] as const;
/** Emphasis by kind. Its placeholders start at U+FDD4 (open) and U+FDD8 (close). */
const SIGNS = [
  ['*', 'em'],
  ['**', 'strong'],
  ['***', 'strong><em'],
  ['~~', 's'],
] as const;
const MARK = /[\uFDD4-\uFDDB]/;
const opens = (kind: number) => String.fromCharCode(0xfdd4 + kind);
const closes = (kind: number) => String.fromCharCode(0xfdd8 + kind);

type Breaks = '\\\n' | '<br>' | ' ';

/** Writes breaks. Two breaks end a paragraph. Drops breaks at its ends and blank lines between breaks. */
function withBreaks(content: string, one: Breaks): string {
  const isWhole = one === '\\\n';
  return content
    .replaceAll(/(?<=^|\n|\uFDE0)[ \t\u00A0]+(?=\uFDE0|\n|$)/g, '')
    .replaceAll(/(?<![ \t])[ \t]*\uFDE0[ \t\uFDE0]*/g, (run) =>
      isWhole && run.split(BREAK).length > 2 ? BREAK + BREAK : BREAK,
    )
    .replaceAll(/\n\n\uFDE0+\n*|(?<![\n\uFDE0])\n?\uFDE0+\n\n/g, '\n\n')
    .replaceAll(/(?<=^|\n)\uFDE0+|(?<!\uFDE0)\uFDE0+(?=\n|$)/g, '')
    .replaceAll(BREAK + BREAK, '\n\n')
    .replaceAll(BREAK, () => one);
}

/** Writes emphasis as marks where Markdown reads them, elsewhere as elements. @param hasHtml true if elements are allowed */
function withMarks(content: string, hasHtml: boolean): string {
  if (!MARK.test(content)) return content;
  const signs = [...content];
  const open: number[] = [];
  const shown = [...signs];
  for (const [index, sign] of signs.entries()) {
    const code = sign.charCodeAt(0);
    if (!MARK.test(sign)) continue;
    if (code < 0xfdd8) {
      open.push(index);
      continue;
    }
    const start = open.pop() ?? index;
    const [mark, name] = SIGNS[code - 0xfdd8] ?? SIGNS[0];
    const isRead =
      flanks(signs[start + 1], signs[start - 1], mark) && flanks(signs[index - 1], signs[index + 1], mark);
    shown[start] = isRead ? mark : hasHtml ? `<${name}>` : '';
    shown[index] = isRead ? mark : hasHtml ? `</${name.split('><').toReversed().join('></')}>` : '';
  }
  return shown.join('');
}

/** True if a run of marks opens or closes emphasis (CommonMark 0.31, section 6.2). @param near character inside @param far character outside */
function flanks(near = '', far = '', mark: string): boolean {
  if (/^\s?$/.test(near) || MARK.test(near + far)) return false;
  // Markdown reads three tildes as a sign before a mark.
  if (near === '~' && mark === '~~') return false;
  if (!/[\p{P}\p{S}\uFDE0-\uFDEF]/u.test(near)) return true;
  // Between two signs a run may open and close, and its length decides. Only punctuation is safe there.
  return far === '' || /\s/.test(far) || (SENTENCE.test(near) && SENTENCE.test(far));
}

const SENTENCE = /[.,;:!?…()"'“”„‘’‚«»‹›¿¡—–]/;

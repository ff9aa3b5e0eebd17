import * as fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, it } from 'vitest';
import { commentMarkdown } from '../src/html/comment-markdown.ts';
import { htmlToMarkdown } from '../src/html/html-to-markdown.ts';
import { textOf, titleMarkdown } from '../src/html/plain-text.ts';
import type { BodyLinks } from '../src/model.ts';
import { renderComment } from '../../../src/features/comments/comment-html.ts';
import { renderInline } from '../../../src/markdown/inline.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';
import { randomly } from '../../../tests/support/random.ts';

const LINKS: BodyLinks = {
  link: (target) => target,
  picture: (target) => target,
  attachment: () => undefined,
  file: () => undefined,
  attachmentsOf: () => [],
  shared: () => undefined,
  note: () => undefined,
  leave: () => undefined,
  leavesOut: () => false,
};

const render = createMarkdown();

/** Letters, and characters of Markdown and HTML. */
const text = fc
  .array(
    fc.constantFrom(
      ...'*_`~[]()<>#+-=|\\!&{}:;"\'^$%@.,/0123 \n'.split(''),
      'word',
      'a',
      'é',
      '中文',
      '。',
      'שלום',
      '😀',
      '  ',
      '\n',
      '1. ',
      '- ',
      '# ',
      '> ',
      '***',
      '---',
      '~~~',
      '```',
      '[^1]',
      '[^1]: ',
      '[!NOTE]',
      '{{ x }}',
      '{% y %}',
      '{: .z}',
      '{#id}',
      '&amp;',
      '&copy;',
      'http://a.example/b_c_d?e=1&f=2',
      'www.a_b.example/*x*',
      'me@a.example',
      '::: note',
      '!!! note',
      '<br>',
      '![x](y)',
      '[x](y)',
      '| a | b |',
      '|---|',
      '---|---',
      '\u00A0',
      'import x from "y"',
      ':-)',
      '++',
      '==',
      '--',
      '—',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const { inline } = fc.letrec<{ inline: string; piece: string }>((tie) => ({
  inline: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    text.map(escape),
    fc
      .tuple(
        fc.constantFrom('em', 'strong', 'b', 'i', 'del', 'sub', 'u', 'span', 'mark', 'code'),
        tie('inline'),
      )
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    tie('inline').map(
      (inner) =>
        `<a href="https://x.example/a_(b)?c=d&amp;e=*f*">${inner.replaceAll(/<\/?a\b[^>]*>/g, '')}</a>`,
    ),
    fc.constant('<br>'),
  ),
}));

const { blocks } = fc.letrec<{ blocks: string; block: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((list) => list.join('\n')),
  block: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    inline.map((inner) => `<p>${inner}</p>`),
    inline,
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), inline)
      .map(([level, inner]) => `<h${level}>${inner}</h${level}>`),
    text.map((inner) => `<pre>x${escape(inner)}</pre>`),
    fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.array(fc.oneof(inline, tie('blocks')), { minLength: 1, maxLength: 3 }),
      )
      .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`),
    tie('blocks').map((inner) => `<blockquote>${inner}</blockquote>`),
    tie('blocks').map((inner) => `<div>${inner}</div>`),
    fc
      .array(fc.tuple(inline, inline), { minLength: 1, maxLength: 3 })
      .map(
        (rows) =>
          `<table>${rows.map(([a, b], index) => `<tr>${[a, b].map((cell) => (index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</table>`,
      ),
    fc.tuple(inline, inline).map(([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`),
    fc.tuple(inline, tie('blocks')).map(([a, b]) => `<details><summary>${a}</summary>${b}</details>`),
    inline.map(
      (inner) =>
        `<figure><img src="https://x.example/a.jpg" alt=""><figcaption>${inner}</figcaption></figure>`,
    ),
  ),
}));

/** Without white space. */
const seen = (html: string): string =>
  textOf(parseFragment(html))
    .replaceAll(/[\s\u00A0]+/g, '')
    // A quotation may change a dash at the start of its words.
    .replaceAll('--', '—');

it('text of HTML stays text in Markdown, whatever signs are in it', () => {
  fc.assert(
    fc.property(blocks, (html) => {
      const markdown = htmlToMarkdown(html, LINKS);
      const rendered = render(markdown, { firstLine: 1, resolve: (target) => ({ href: target }) }).html;
      expect({ markdown, text: seen(rendered) }).toEqual({ markdown, text: seen(html) });
    }),
    randomly(500),
  );
});

it('words of a comment stay, and nothing else comes in', () => {
  const words = (html: string): string =>
    seen(html)
      .replaceAll('[addressremoved]', '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '');
  fc.assert(
    fc.property(inline, (html) => {
      const clean = html.replaceAll('@', '');
      const markdown = commentMarkdown(clean);
      expect({ markdown, text: words(renderComment(markdown)) }).toEqual({
        markdown,
        text: words(clean.replaceAll('\n\n', ' ')),
      });
    }),
    randomly(500),
  );
});

it('a title says what it said', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const title = titleMarkdown(escape(typed));
      expect({
        title,
        text: renderInline(title)
          .text.replaceAll(/[\s`]+/g, '')
          .replaceAll(/[-—]+/g, '-'),
      }).toEqual({
        title,
        // A title may contain code.
        text: seen(escape(typed)).replaceAll('`', '').replaceAll(/[-—]+/g, '-'),
      });
    }),
    randomly(500),
  );
});

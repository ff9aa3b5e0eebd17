import { expect, test } from 'vitest';
import { createMarkdown } from '../../../src/markdown/markdown.ts';
import type { LinkTarget, RenderContext } from '../../../src/markdown/rendered.ts';
import { resolveLinks } from '../../../src/markdown/targets.ts';

const render = createMarkdown();

/** `known.jpg` has copies, `drawing.svg` a size; other pictures are unknown. */
function resolve(target: string): LinkTarget {
  const href = `/blog/${target}`;
  const size = { key: `key of ${target}`, width: 800, height: 600 };
  if (target === 'drawing.svg') return { href, picture: { ...size, sources: [] } };
  if (target !== 'known.jpg') return { href };
  return { href, picture: { ...size, sources: [{ type: 'image/avif', srcset: '/blog/a.avif?a&b 480w' }] } };
}

const CONTEXT: RenderContext = { firstLine: 1, resolve };

const html = (body: string, context = {}): string => render(body, { ...CONTEXT, ...context }).html;
const SOURCE = '<source type="image/avif" srcset="/blog/a.avif?a&amp;b 480w"';
const COLUMN = 'sizes="(min-width: 46em) 50rem, calc(100vw - 2.5rem)"';
const GALLERY = 'sizes="(min-width: 46em) 19rem, (min-width: 28em) 50vw, calc(100vw - 2.5rem)"';

test('a picture with copies, one with a size, one of which nothing is known', () => {
  expect(html('![A *b*](known.jpg)\n\n![](drawing.svg)\n\n![C](other.jpg)')).toBe(
    `<p><picture>${SOURCE} ${COLUMN}><img src="/blog/known.jpg" alt="A b" width="800" height="600" fetchpriority="high"></picture></p>\n` +
      '<p><img src="/blog/drawing.svg" alt="" width="800" height="600" loading="lazy" decoding="async"></p>\n' +
      '<p><img src="/blog/other.jpg" alt="C" loading="lazy" decoding="async"></p>\n',
  );
});

test('in a gallery pictures are half as wide', () => {
  const gallery = html('![A](known.jpg) ![B](known.jpg "Second")');
  expect(gallery.split(GALLERY)).toHaveLength(3);
  expect(gallery).toContain('</picture><figcaption>Second</figcaption>');
});

test('in a figure with a link', () => {
  expect(html('[![A](known.jpg "One")](known.jpg)')).toMatch(
    /^<figure><a href="\/blog\/known.jpg"><picture>.*<\/picture><\/a><figcaption>One<\/figcaption><\/figure>/,
  );
});

test('a picture in raw HTML has its size, unless one is written', () => {
  const lazy = 'loading="lazy" decoding="async">';
  expect(html('<img src="known.jpg" alt="A">')).toBe(
    `<picture>${SOURCE} ${COLUMN}><img src="/blog/known.jpg" alt="A" width="800" height="600" ${lazy}</picture>`,
  );
  expect(html('<img src="known.jpg" alt="A" width="40">')).toContain(`alt="A" width="40" ${lazy}`);
  expect(html('<img src="https://elsewhere.example/known.jpg" alt="A">')).not.toContain('<picture>');
});

test.each([
  ['the first in the text', '![A](known.jpg)', {}, true],
  ['the first below a picture above the text', '![A](known.jpg)', { hasLeadPicture: true }, false],
  ['one far down in the text', `${'word '.repeat(300)}\n\n![A](known.jpg)`, {}, false],
])('%s', (_name, body, context, isFirst) => {
  expect(html(body, context).includes('fetchpriority="high"')).toBe(isFirst);
  expect(html(body, context).includes('loading="lazy"')).toBe(!isFirst);
});

test('links and pictures are filled in later as well as at once', () => {
  const body =
    '![A "b"](known.jpg) [one](a&b.md "c") <img src="known.jpg" alt=""> ![x](other.jpg)\n\n![](drawing.svg "D")\n\n<!--more-->\n';
  const later = render(body, { firstLine: 1 });
  expect(later.html).toContain('\0');
  const at = render(body, CONTEXT);
  expect(resolveLinks(later.html, resolve)).toBe(at.html);
  expect(resolveLinks(later.openingHtml ?? '', resolve)).toBe(at.openingHtml);
  expect(at.html).not.toContain('\0');
});

test.each([
  '\0ha.md',
  '&#0;ha.md',
  '<a href="&#0;ha.md">x</a>',
  '<img src="&#0;sa.jpg" alt="\0s">',
  '`\0ha"`',
])('no text can write a placeholder: %j', (body) => {
  const { html: written } = render(body, { firstLine: 1 });
  expect(written.replaceAll(/(?:href|src)="\0h[^"]*"|\0[sfceg]="[^"]*"/g, '')).not.toContain('\0');
});

test('a picture that is not safe is not asked about', () => {
  const asked: string[] = [];
  html('![A](data:image/png;base64,AAAA) ![B](https://elsewhere.example/b.jpg)', {
    resolve: (target: string) => void asked.push(target),
  });
  expect(asked).toEqual([]);
});

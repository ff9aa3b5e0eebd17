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
const COLUMN = '(min-width: 46em) 50rem, calc(100vw - 2.5rem)"';
const GALLERY = '(min-width: 68.75em) 32rem, (min-width: 46em) 22rem, 50vw"';

test('a picture with copies, one with a size, one of which nothing is known', () => {
  expect(html('![A *b*](known.jpg)\n\n![](drawing.svg)\n\n![C](other.jpg)')).toBe(
    `<p><picture>${SOURCE} sizes="${COLUMN}><img src="/blog/known.jpg" alt="A b" width="800" height="600" fetchpriority="high"></picture></p>\n` +
      '<p><img src="/blog/drawing.svg" alt="" width="800" height="600" loading="lazy"></p>\n' +
      '<p><img src="/blog/other.jpg" alt="C" loading="lazy"></p>\n',
  );
});

test('pictures of a gallery have one height, which is higher for few', () => {
  const gallery = html('![A](known.jpg) '.repeat(4));
  expect(gallery.split('(min-width: 68.75em) 22rem, (min-width: 46em) 22rem, 50vw"')).toHaveLength(5);
  // Browsers measure those that they load late.
  expect(gallery.split('sizes="auto, ')).toHaveLength(4);
});

test('in a gallery pictures name their shape, and open alone', () => {
  const gallery = html('![A](known.jpg) ![](known.jpg "Second") [![C](known.jpg)](/c/)');
  expect(gallery.split(GALLERY)).toHaveLength(4);
  expect(gallery.split('<figure class="shape-4x3">')).toHaveLength(4);
  expect(gallery).toContain('<figure class="shape-4x3"><a href="/blog/known.jpg"><picture>');
  // A link needs a name.
  expect(gallery).toContain('<figure class="shape-4x3"><picture>');
  expect(gallery).toContain('</picture><figcaption>Second</figcaption>');
  expect(gallery).toContain('<figure class="shape-4x3"><a href="/blog//c/"><picture>');
});

test.each([
  ['![A](known.jpg){.wide}', '<p class="wide"><picture>'],
  ['![A](known.jpg "One"){.wide}', '<figure class="wide"><picture>'],
  ['![A](film.mp4){.wide}', '<figure class="wide media"><video'],
])('%s is wide', (body, expected) => {
  expect(html(body)).toContain(expected);
  expect(html(body)).not.toContain('{.wide}');
});

test('a wide picture comes in a larger copy', () => {
  expect(html('![A](known.jpg){.wide}')).toContain('sizes="(min-width: 68.75em) 75rem, ');
});

test.each(['![A](known.jpg) {.wide}', '![A](known.jpg){.wider}', 'A ![A](known.jpg){.wide}'])(
  '%s is not wide, and stays as typed',
  (body) => {
    expect(html(body)).toMatch(/\{\.wider?\}/);
    expect(html(body)).not.toContain('class="wide');
  },
);

test('a picture among words names its shape, and so stays in their column', () => {
  expect(html('A ![A](known.jpg)\n\n![A](known.jpg)').split('class="shape-4x3"')).toHaveLength(2);
});

test('an upright picture names its shape, and in raw HTML it does not', () => {
  const upright = (target: string): LinkTarget => ({
    href: target,
    picture: { width: 900, height: 1200, sources: [] },
  });
  expect(html('![A](a.jpg)', { resolve: upright })).toContain('alt="A" class="shape-3x4" width="900"');
  expect(html('<img src="a.jpg" alt="A" class="align-left">', { resolve: upright })).not.toContain('shape');
});

test.each([
  [32, 'icon'],
  [33, 'shape-1x1'],
])('a picture %i pixels high among words has the class %s', (height, name) => {
  const small = (target: string): LinkTarget => ({
    href: target,
    picture: { width: height, height, sources: [] },
  });
  expect(html('Press ![A](a.png) twice.', { resolve: small })).toContain(`alt="A" class="${name}" width`);
  expect(html('<img src="a.png" alt="A" class="align-left">', { resolve: small })).not.toContain('icon');
});

test('in a figure with a link', () => {
  expect(html('[![A](known.jpg "One")](known.jpg)')).toMatch(
    /^<figure><a href="\/blog\/known.jpg"><picture>.*<\/picture><\/a><figcaption>One<\/figcaption><\/figure>/,
  );
});

test('a picture in raw HTML has its size, unless one is written', () => {
  const lazy = 'loading="lazy">';
  expect(html('<img src="known.jpg" alt="A">')).toBe(
    `<picture>${SOURCE} sizes="auto, ${COLUMN}><img src="/blog/known.jpg" alt="A" width="800" height="600" ${lazy}</picture>`,
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

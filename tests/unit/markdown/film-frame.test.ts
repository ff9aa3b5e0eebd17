import { describe, expect, test } from 'vitest';
import { drawnFrame } from '../../../src/markdown/film-frame.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';
import { contrast } from '../../../src/settings/colour.ts';
import { PALETTES } from '../../../layouts/styles/palettes.ts';

const WIDE = { width: 1920, height: 1080 };
const drawing = (url: string): string => decodeURIComponent(url.replace(/^data:image\/svg\+xml,/, ''));
const lines = (title: string): string[] =>
  [...drawing(drawnFrame(title, WIDE)).matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, line = '']) => line);

describe('a drawn frame', () => {
  test.each([
    ['a short title', 'A walk', ['A walk']],
    [
      'two lines',
      'The Big Lunch on Elm Street, seen from the roof',
      ['The Big Lunch on Elm', 'Street, seen from the roof'],
    ],
    [
      'a title that is too long',
      'word '.repeat(40).trim(),
      ['word word word word word', 'word word word word word', 'word word word word word…'],
    ],
    ['a word that is too long', 'a'.repeat(40), [`${'a'.repeat(26)}…`]],
    ['signs of XML', '<b> & "c"', ['&lt;b&gt; &amp; &quot;c&quot;']],
    ['Arabic', 'نزهة في الحديقة', ['نزهة في الحديقة']],
  ])('shows %s', (_case, title, expected) => {
    expect(lines(title)).toEqual(expected);
  });

  test.each([
    [WIDE, '0 0 640 360'],
    [{ width: 1080, height: 1920 }, '0 0 640 1138'],
  ])('has the shape of a film of %j', (size, box) => {
    expect(drawing(drawnFrame('A', size))).toContain(`viewBox="${box}"`);
  });

  test('can be read on the ground of the player', () => {
    for (const { light, dark } of Object.values(PALETTES))
      for (const { shade } of [light, dark]) expect(contrast('#777777', shade)).toBeGreaterThanOrEqual(3);
  });
});

describe('a film', () => {
  const render = createMarkdown();
  const html = (body: string, recording: object): string =>
    render(body, { firstLine: 1, resolve: (target) => ({ href: target, recording: recording as never }) })
      .html;

  test.each([
    ['with a size has a drawn frame', '![A "walk"](a.mp4)', WIDE, /poster="data:image\/svg\+xml,/],
    ['with a picture shows it', '![A walk](a.mp4)', { ...WIDE, poster: '/a.jpg' }, /poster="\/a\.jpg"/],
    ['without a size has none', '![A walk](a.mp4)', {}, /aria-label="A walk">/],
    ['without words has none', '![](a.mp4)', WIDE, /height="1080">/],
  ])('%s', (_case, body, recording, expected) => {
    expect(html(body, recording)).toMatch(expected);
  });

  test('shows its words', () => {
    const [, poster = ''] = /poster="([^"]*)"/.exec(html('![A "walk"](a.mp4)', WIDE)) ?? [];
    expect(drawing(poster)).toContain('>A &quot;walk&quot;<');
  });
});

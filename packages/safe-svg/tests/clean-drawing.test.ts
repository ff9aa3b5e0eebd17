import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cleanDrawing, type CleanDrawing } from '../src/index.ts';
import { MOVING, SAMPLES } from './samples.ts';

function cleaned(text: string): CleanDrawing {
  const drawing = cleanDrawing(Buffer.from(text));
  if ('fault' in drawing) throw new Error(drawing.fault.message);
  return drawing;
}

const pixels = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).resize({ width: 240 }).raw().toBuffer();

describe.each(Object.entries(SAMPLES))('a drawing of %s', (_whose, text) => {
  test('looks the same, pixel by pixel', async () => {
    expect((await pixels(cleaned(text).svg)).equals(await pixels(text))).toBe(true);
  });

  test('needs no word to its editor', () => {
    expect(cleaned(text).leftOut).toEqual([]);
  });

  test('has nothing of its program left', () => {
    expect(cleaned(text).svg).not.toMatch(/inkscape:|sodipodi|sketch:|rdf|adobe|xlink|<!|<\?|:svg/i);
  });
});

test('the samples draw something', async () => {
  for (const text of Object.values(SAMPLES)) expect(new Set(await pixels(text)).size).toBeGreaterThan(3);
});

test('a drawing that is plain already is published byte by byte, animations too', () => {
  expect(cleaned(MOVING)).toMatchObject({ svg: MOVING, leftOut: [] });
});

describe('what is written', () => {
  const inside = (text: string): string =>
    cleaned(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${text}</svg>`,
    )
      .svg.replace('<svg xmlns="http://www.w3.org/2000/svg">', '')
      .replace('</svg>', '');

  test.each([
    ['<g></g>', '<g/>'],
    ["<g id='&quot;a&quot;&#10;b'/>", '<g id="&quot;a&quot;&#10;b"/>'],
    ['<text><![CDATA[1 < 2 & 3]]> &#x3e; 0</text>', '<text>1 &lt; 2 &amp; 3 &gt; 0</text>'],
    ['<text>a\r\nb</text>', '<text>a\nb</text>'],
    ['<use xlink:href="#a"/>', '<use href="#a"/>'],
    ['<use xlink:href="#b" href=" #a "/>', '<use href="#a"/>'],
    ['<g xml:lang="en" xml:space="preserve" xml:id="a"/>', '<g xml:lang="en" xml:space="preserve"/>'],
    [
      '<g data-name="Layer 1" aria-hidden="true" role="img"/>',
      '<g data-name="Layer 1" aria-hidden="true" role="img"/>',
    ],
    ['<a href="#top" target="_blank"><g/></a>', '<a href="#top"><g/></a>'],
    [
      '<text>onload = or javascript: or &lt;script&gt;</text>',
      '<text>onload = or javascript: or &lt;script&gt;</text>',
    ],
    ['<g style="fill:red; stroke : url(#a) "/>', '<g style="fill:red; stroke : url(#a) "/>'],
    ['<image href="data:image/PNG;base64, AAAA\n AAA="/>', '<image href="data:image/PNG;base64,AAAAAAA="/>'],
    ['<rect fill="rgb(1,2,3" x="calc(1px + 2px)"/>', '<rect fill="rgb(1,2,3" x="calc(1px + 2px)"/>'],
    ['<g/><style type="text/less">a{}</style>', '<g/>'],
  ])('%s', (text, written) => {
    expect(inside(text)).toBe(written);
  });

  test.each([
    [
      '<svg viewBox="0 0 1 1"><g/></svg>',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g/></svg>',
    ],
    [
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns="urn:b"><s:g/><g/></s:svg>',
      '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>',
    ],
    ['\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<svg/>\n', '<svg xmlns="http://www.w3.org/2000/svg"/>\n'],
  ])('%j', (text, written) => {
    expect(cleaned(text).svg).toBe(written);
  });
});

test('what is left out is named with its place, or that of its tag', () => {
  const text = [
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">',
    '  <style>',
    '    .é { fill: red } <!--',
    '  --> /* a',
    '    b */ .c { fill: url(d.svg#e) }',
    '  <![CDATA[ @import "f"; ]]></style>',
    '  <text>🎂 <tspan',
    '    x="1"   onclick = "g()">h</tspan></text>',
    '</svg>',
  ].join('\n');
  const places = cleaned(text).leftOut.map(({ line, column, message }) => {
    return `${line}:${column} ${/“.*”/.exec(message)?.[0]}`;
  });
  expect(places).toEqual(['5:15 “fill: url(d.svg#e)”', '6:13 “@import "f"”', '7:11 “onclick="g()"”']);
});

test('only the first ten things that are left out are named one by one', () => {
  const { leftOut } = cleaned(`<svg>${'<script/>\n'.repeat(500)}</svg>`);
  expect(leftOut).toHaveLength(11);
  expect(leftOut.at(-1)).toMatchObject({
    line: 11,
    message: 'More of these are left out of this drawing, from here on.',
  });
});

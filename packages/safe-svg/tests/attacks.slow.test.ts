import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanDrawing } from '../src/index.ts';
import { hostileDrawing } from './drawing-grammar.ts';
import { growthOf, LINEAR } from '../../../tests/attacks/growth.ts';
import { attacksOn, drawing } from './hostile-drawings.ts';
import { randomly } from '../../../tests/support/random.ts';

const EVIL = 'https://evil.example/';

/** Attacks without a warning: browsers ignore the removed part. */
const UNTOLD: ReadonlySet<string> = new Set([
  'request: DTD from elsewhere',
  'request: inclusion',
  'request: schema of the file',
  'request: ping and frames of a link',
]);

describe.each(attacksOn(EVIL))('a drawing with %s', (name, bytes) => {
  const cleaned = cleanDrawing(bytes);

  it('never publishes the script or the address', () => {
    const svg = 'svg' in cleaned ? cleaned.svg : '';
    expect(svg).not.toContain('evil.example');
    expect(svg).not.toMatch(/script|\son\w+=|<h:|<!|<\?/i);
  });

  it('never does so in silence', () => {
    const told = 'fault' in cleaned ? [cleaned.fault] : cleaned.leftOut;
    expect(told.length > 0).toBe(!UNTOLD.has(name));
  });
});

const outcome = (bytes: Uint8Array | string): string => {
  const cleaned = cleanDrawing(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  return 'fault' in cleaned ? cleaned.fault.message : cleaned.svg;
};

describe('any file whatever', () => {
  const unchanged = (bytes: Buffer): void => {
    const cleaned = cleanDrawing(bytes);
    if ('fault' in cleaned) return;
    const again = cleanDrawing(Buffer.from(cleaned.svg));
    expect(again).toEqual({ svg: cleaned.svg, frame: cleaned.frame, leftOut: [] });
  };

  it('never comes out otherwise when what has come out is put in again', () => {
    fc.assert(
      fc.property(hostileDrawing, ({ text, encode }) => unchanged(encode(text))),
      randomly(300),
    );
  });

  it('never stops a build with an exception: bytes by chance', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => unchanged(Buffer.from(bytes))),
      randomly(125),
    );
  });

  it('never stops a build with an exception: drawings with bytes changed, doubled and missing', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.uint8Array({ maxLength: 4 }));
    fc.assert(
      fc.property(hostileDrawing, fc.array(change, { minLength: 1, maxLength: 3 }), ({ text }, changes) => {
        let bytes = Buffer.from(text);
        for (const [place, length, more] of changes) {
          const at = place % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + length)]);
        }
        unchanged(bytes);
      }),
      randomly(300),
    );
  });

  it('never comes out otherwise on another day', () => {
    const [text, ...others] = [1, 2, 3].map(() => outcome(drawing('<g b="1" a="2" id="c" class="d"/>')));
    expect(others).toEqual([text, text]);
  });
});

describe('the style of a drawing', () => {
  const clean = (css: string): string =>
    /<style>([^]*)<\/style>/
      .exec(outcome(drawing(`<style><![CDATA[${css}]]></style>`)))?.[1]
      ?.replaceAll('&gt;', '>') ?? '';

  it.each([
    ['a{fill:red}', 'a{fill:red}'],
    [
      'a > b, c:not(.d)::before { fill : rgb(0 0 0 / 50%) ; }',
      'a > b, c:not(.d)::before { fill : rgb(0 0 0 / 50%) ; }',
    ],
    [
      '@media (prefers-color-scheme:dark){a{fill:url(#b)}}',
      '@media (prefers-color-scheme:dark){a{fill:url(#b)}}',
    ],
    ['@keyframes k{from{opacity:0}50%{opacity:.5}}', '@keyframes k{from{opacity:0}50%{opacity:.5}}'],
    ['.\\31 a{font-family:"A \\"b"}', '.\\31 a{font-family:"A \\"b"}'],
    ['a{fill:url( "#b" )}', 'a{fill:url( "#b" )}'],
    ['a/* c */.b{fill:red}', 'a/**/.b{fill:red}'],
    ['a{fill:rgb(1,2,3', 'a{fill:rgb(1,2,3)}'],
    ['<!-- a{fill:red} -->', ' a{fill:red} '],
    [
      '@font-face{font-family:f;src:url(data:font/woff2;base64,AAAA)format("woff2")}',
      '@font-face{font-family:f;src:url(data:font/woff2;base64,AAAA)format("woff2")}',
    ],
  ])('keeps %j', (css, kept) => {
    expect(clean(css)).toBe(kept);
  });

  it.each([
    ['a{fill:red;mask:url(b.svg#c);x:y}', 'a{fill:red;x:y}'],
    ['a{fill:red;mask:url(b.svg#c)}', 'a{fill:red;}'],
    ['@import "a"; b{fill:red}', ' b{fill:red}'],
    ['@import "a" {x;y} b{fill:red}', ' b{fill:red}'],
    ['@page{margin:0} b{fill:red}', ' b{fill:red}'],
    ['a[b="url(c)"]{fill:red}', 'a[b="url(c)"]{fill:red}'],
    ['@supports (a:url(b)){c{fill:red}} d{fill:red}', ' d{fill:red}'],
    ['a{b:"c', 'a{}'],
    ['a{b:c\\', 'a{}'],
    ['a{b:url(#c', 'a{}'],
    ['a{b:url(#c\\)', 'a{}'],
    ['a{b:url("#c" x)}', 'a{}'],
    ['a{b:foo(c)}', 'a{}'],
    ['a{b:env(c)/* d', 'a{b:env(c)/**/}'],
    ['a{behavior:x;\\62 ehavior:y}', 'a{}'],
  ])('is fixed: %j', (css, fixed) => {
    expect(clean(css)).toBe(fixed);
  });
});

describe('the cost of a drawing', () => {
  const inStyle = (css: string): string => drawing(`<style>${css}</style>`);
  const inAttribute = (value: string): string => drawing(`<rect fill="${value}" style="fill:${value}"/>`);

  it.each<[string, (size: number) => string]>([
    ['elements within elements', (size) => '<g xmlns="http://www.w3.org/2000/svg">'.repeat(size / 30)],
    [
      'elements as deep as they may be',
      (size) => drawing('<g>'.repeat(250) + '<g/>'.repeat(size / 4) + '</g>'.repeat(250)),
    ],
    ['elements side by side', (size) => drawing('<g/>'.repeat(size / 4))],
    [
      'attributes',
      (size) => drawing('', Array.from({ length: size / 10 }, (_, at) => `data-${at}=""`).join(' ')),
    ],
    [
      'attributes that run',
      (size) => drawing('', Array.from({ length: size / 10 }, (_, at) => `on${at}=""`).join(' ')),
    ],
    [
      'namespaces',
      (size) => drawing('', Array.from({ length: size / 20 }, (_, at) => `xmlns:a${at}="b${at}"`).join(' ')),
    ],
    ['scripts', (size) => drawing('<script/>'.repeat(size / 9))],
    ['scripts on lines of their own', (size) => drawing('<script/>\n'.repeat(size / 10))],
    ['a path', (size) => drawing(`<path d="${'m1,1 '.repeat(size / 5)}"/>`)],
    ['a path in brackets', (size) => drawing(`<path d="${'('.repeat(size)}"/>`)],
    ['a transformation', (size) => drawing(`<g transform="${'scale(1)'.repeat(size / 8)}"/>`)],
    ['entities', (size) => drawing('&amp;'.repeat(size / 5))],
    ['line ends', (size) => drawing('\r\n\r'.repeat(size / 3))],
    ['comments', (size) => drawing('<!-- -->'.repeat(size / 8))],
    ['sections', (size) => drawing('<![CDATA[]]>'.repeat(size / 12))],
    ['sections in a style', (size) => inStyle('<![CDATA[a{b:url(c)}]]>'.repeat(size / 24))],
    ['instructions', (size) => drawing('<?xml-stylesheet?>'.repeat(size / 18))],
    ['data', (size) => drawing(`<image href="data:image/png;base64,${'A'.repeat(size)}!"/>`)],
    ['data in lines', (size) => drawing(`<image href="data:image/png;base64,${'A\n'.repeat(size / 2)}!"/>`)],
    ['spaces before an address', (size) => drawing(`<use href="${' '.repeat(size)}a"/>`)],
    ['an address', (size) => drawing(`<use href="${'a'.repeat(size)}"/>`)],
    ['blocks within blocks', (size) => inStyle('a{'.repeat(size / 2))],
    ['braces that close', (size) => inStyle('}'.repeat(size))],
    ['brackets', (size) => inStyle('a{b:'.concat('('.repeat(size)))],
    ['brackets of two kinds', (size) => inStyle('([{'.repeat(size / 3))],
    ['rules', (size) => inStyle('a{b:c}'.repeat(size / 6))],
    ['rules that lead out', (size) => inStyle('a{b:url(c)}'.repeat(size / 11))],
    ['imports', (size) => inStyle('@import a;'.repeat(size / 10))],
    ['comments in a style', (size) => inStyle('/**/'.repeat(size / 4))],
    ['quotes', (size) => inStyle('"'.repeat(size))],
    ['escapes', (size) => inStyle('\\61 '.repeat(size / 4))],
    ['hyphens', (size) => inStyle('-'.repeat(size))],
    [
      'references of rules',
      (size) => drawing(`<style>${'*{fill:url(#a)}'.repeat(size / 30)}</style>${'<g/>'.repeat(size / 8)}`),
    ],
    [
      'references of many rules',
      (size) =>
        drawing(
          `<style>${Array.from({ length: size / 40 }, (_, at) => `*{fill:url(#a${at})}`).join('')}</style>${'<g/>'.repeat(size / 8)}`,
        ),
    ],
    ['references', (size) => drawing(`<g id="a"/>${'<rect mask="url(#a)"/>'.repeat(size / 22)}`)],
    [
      'references within each other',
      (size) =>
        drawing(
          '<g mask="url(#a)">'.repeat(250) +
            '<rect/>'.repeat(size / 7) +
            '</g>'.repeat(250) +
            '<mask id="a"/>',
        ),
    ],
    ['selectors', (size) => inStyle(`${'a .b,'.repeat(size / 5)}c{fill:url(#a)}`)],
    ['addresses in an attribute', (size) => inAttribute('url(#a)'.repeat(size / 7))],
    ['letters in an attribute', (size) => inAttribute('a'.repeat(size))],
    ['a style with a hook at its end', (size) => drawing('', `style="${'a:b;'.repeat(size / 4)}\\"`)],
  ])('grows no faster than %s', async (_what, inputOf) => {
    expect(await growthOf(inputOf, (text) => cleanDrawing(Buffer.from(text)))).toBeLessThan(LINEAR);
  });

  it('never has elements within each other without end', () => {
    const deep = (levels: number): string => drawing('<g>'.repeat(levels) + '</g>'.repeat(levels));
    expect(outcome(deep(255))).toContain('<g>');
    expect(outcome(deep(256))).toBe('This drawing has more than 256 elements within each other.');
    expect(outcome(deep(100_000))).toBe('This drawing has more than 256 elements within each other.');
  });

  /** Each level repeats the level below. */
  const repeated = (levels: number, times = 10): string =>
    drawing(
      `<g id="a0"><path d="M0 0"/></g>${Array.from({ length: levels }, (_, at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(times)}</g>`).join('')}`,
    );
  const TOO_OFTEN = /^This drawing repeats its parts so often/;

  it('never grows by what is repeated in it', () => {
    expect(outcome(repeated(4))).toContain('<use');
    for (const levels of [5, 9, 300]) expect(outcome(repeated(levels))).toMatch(TOO_OFTEN);
    expect(outcome(drawing('<g id="a"/>'.repeat(30_000)))).toContain('<g id="a"/>');
    expect(outcome(repeated(30_000, 1))).toMatch(TOO_OFTEN);
    expect(outcome(repeated(400, 1))).toContain('<use');
    expect(outcome(drawing(`<g id="a"><g/></g>${'<use href="#a"/>'.repeat(20_000)}`))).toContain('<use');
  });

  /** Each level draws the level below six times. */
  const KINDS: readonly (readonly [string, (id: number, below: string) => string, (id: string) => string])[] =
    [
      [
        'masks in masks',
        (id, below) => `<mask id="p${id}">${`<rect ${below}/>`.repeat(6)}</mask>`,
        (id) => `mask="url(#${id})"`,
      ],
      [
        'masks whose address is encoded',
        (id, below) => `<mask id="p${id}">${`<rect ${below}/>`.repeat(6)}</mask>`,
        (id) => `mask="url(#%70${id.slice(1)})"`,
      ],
      [
        'clip paths in clip paths',
        (id, below) => `<clipPath id="p${id}">${`<rect ${below}/>`.repeat(6)}</clipPath>`,
        (id) => `style="clip-path:url(#${id})"`,
      ],
      [
        'patterns in patterns',
        (id, below) => `<pattern id="p${id}">${`<rect ${below}/>`.repeat(6)}</pattern>`,
        (id) => `fill="url(#${id}) red"`,
      ],
      [
        'pictures of filters',
        (id, below) =>
          `<filter id="f${id}"><feImage href="#p${id - 1}"/></filter><g id="p${id}">${`<rect ${below}/>`.repeat(6)}</g>`,
        (id) => `filter="url(#f${Number(id.slice(1)) + 1})"`,
      ],
    ];

  it.each(KINDS)('never grows by %s', (_, part, refer) => {
    const levels = (count: number): string =>
      drawing(
        Array.from({ length: count }, (__, id) => part(id, id === 0 ? '' : refer(`p${id - 1}`))).join('') +
          `<rect ${refer(`p${count - 1}`)}/>`,
      );
    expect(outcome(levels(12))).toMatch(
      /^This drawing (?:repeats its parts so often|has a part that is drawn within itself)/,
    );
    expect(Buffer.byteLength(levels(12))).toBeLessThan(7000);
  });

  it.each([
    [
      'gradients for each path',
      `<linearGradient id="a"><stop/><stop/></linearGradient>${'<path fill="url(#a)"/>'.repeat(30_000)}`,
    ],
    [
      'a clip path around much',
      `<clipPath id="a"><rect/></clipPath>${'<g clip-path="url(#a)"><rect/></g>'.repeat(20_000)}`,
    ],
    [
      'masks in masks',
      '<mask id="a"><rect/></mask><mask id="b"><g mask="url(#a)"/></mask><g mask="url(#b)"/>',
    ],
    [
      'arrows',
      `<marker id="a"><path d="M0 0z"/></marker>${'<path d="M0 0 1 1" marker-end="url(#a)"/>'.repeat(20_000)}`,
    ],
    [
      'arrows within the group that has them',
      '<g marker-end="url(#a)"><marker id="a"><path/></marker><path/></g>',
    ],
    ['arrows of all paths', '<style>path{marker-end:url(#a)}</style><marker id="a"><path/></marker><path/>'],
    [
      'shadows',
      `<filter id="a"><feGaussianBlur/><feOffset/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>${'<g filter="url(#a)"/>'.repeat(500)}`,
    ],
    [
      'masks in masks by rules of a style, which do not count',
      `<style>${Array.from({ length: 12 }, (_, id) => `.c${id}{mask:url(#p${id - 1})}`).join('')}</style>${Array.from({ length: 12 }, (_, id) => `<mask id="p${id}">${`<rect class="c${id}"/>`.repeat(6)}</mask>`).join('')}`,
    ],
    ['links in circles', '<g id="a"><a href="#a"/><animate href="#a" attributeName="x"/></g>'],
  ])('may have %s', (_, body) => {
    expect(outcome(drawing(body))).toContain('<svg');
  });

  it.each([
    ['<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'],
    ['<mask id="a"><g id="b"><rect mask="url(#a)"/></g></mask><use href="#b"/>'],
    [
      '<marker id="a"><g marker-end="url(#b)"><path/></g></marker><marker id="b"><g marker-end="url(#a)"><path/></g></marker>',
    ],
    ['<pattern id="a" href="#b"/><pattern id="b" href="#a"/>'],
  ])('never is that of a circle: %s', (body) => {
    expect(outcome(drawing(body))).toMatch(/^This drawing has a part that is drawn within itself/);
  });

  it('never is that of a file that no browser can show well', () => {
    expect(outcome(drawing(`<desc>${'a'.repeat(10_000_000)}</desc>`))).toBe(
      'This drawing weighs 11 megabytes, which is too much for browsers to draw.',
    );
  });
});

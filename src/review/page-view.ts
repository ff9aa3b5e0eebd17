import { html as parse5Html, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { setOf } from '../lib/lists.ts';

/** A visible paragraph, heading, line of code or picture. */
export interface Block {
  /** `p`, `h2`, `pre`, `img`, or `title` and `meta`. */
  kind: string;
  /** Words. {@link OPEN} and {@link CLOSE} enclose the URL after a link. */
  text: string;
  /** Address of a picture. */
  picture?: string;
}

/** Private-use characters around URLs. Text loses them. */
export const OPEN = '\uE000';
export const CLOSE = '\uE001';
export const MARKS = /[\uE000\uE001]/g;

/** All other elements begin a block. */
const INLINE = setOf(
  'a abbr b bdi bdo br cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small span strong sub sup time u var wbr',
);
/** These count as paragraphs. */
const UNNAMED = setOf('article body div header main section');
/** These embed content or receive input. */
const TARGETS = [...setOf('src srcdoc poster data action formaction')];
/** The rest of the head follows from these. */
const TOLD = setOf('description robots refresh og:image content-security-policy');

type ViewPart = 'page' | 'text' | 'list';

/**
 * Blocks of visible text. Omits surroundings of the main part, and navigation such as pager, related posts
 * and sharing.
 *
 * @param html a whole document
 * @param part `text` omits the head; `list` omits entries, numbers and description, which follow from posts
 */
export function pageView(html: string, part: ViewPart = 'page'): Block[] {
  const blocks: Block[] = [];
  let [words, kind] = ['', 'p'];

  const flush = () => {
    const lines = kind === 'pre' ? words.split('\n') : [words.replaceAll(/\s+/g, ' ').trim()];
    words = '';
    for (const text of lines) if (text.trim() !== '') blocks.push({ kind, text });
  };

  const add = (block: Block) => {
    flush();
    blocks.push(block);
  };

  const read = (node: Tree.ChildNode) => {
    if (node.nodeName === '#text' && 'value' in node) words += node.value.replaceAll(MARKS, '\uFFFD');
    if (!('tagName' in node) || isLeftOut(node, part)) return;
    const { tagName: name } = node;
    if (name === 'br') words += '\n';
    else if (name === 'meta') {
      const text = metaText(node, part);
      if (text !== undefined) add({ kind: name, text });
    } else if (name === 'img') {
      const [alt = '', picture = ''] = [attribute(node, 'alt'), attribute(node, 'src')];
      add({ kind: name, text: alt.trim(), picture });
    } else if (INLINE.has(name) || node.namespaceURI === parse5Html.NS.MATHML) {
      // Adds the TeX: letters alone do not tell x² from x₂.
      const sign = name === 'annotation' ? '$' : '';
      words += sign && ` ${sign}`;
      for (const child of node.childNodes) read(child);
      words += sign;
      const to = name === 'a' ? attribute(node, 'href') : undefined;
      if (to !== undefined) words += `${OPEN}${withoutWords(to)}${CLOSE}`;
    } else readBlock(node);
  };

  const readBlock = (node: Tree.Element) => {
    const { tagName: name, childNodes } = node;
    const targets = TARGETS.flatMap((target) => attribute(node, target) ?? []);
    const isCode = name === 'script' && !/json/.test(attribute(node, 'type') ?? '');
    const inline = isCode ? childNodes.map((child) => ('value' in child ? child.value : '')) : [];
    const shown = [...inline, ...targets.map((to) => `${OPEN}${withoutVersion(to)}${CLOSE}`)].join('').trim();
    flush();
    if (shown !== '') blocks.push({ kind: name, text: shown });
    if (name === 'script') return;
    const outer = kind;
    kind = UNNAMED.has(name) ? 'p' : name;
    const main = name === 'body' ? childNodes.filter(({ nodeName }) => nodeName === 'main') : [];
    for (const child of main.length > 0 ? main : childNodes) read(child);
    flush();
    kind = outer;
  };

  for (const node of parse(html, { scriptingEnabled: false }).childNodes) read(node);
  return blocks;
}

/** @returns undefined for a tag that follows from others */
function metaText(node: Tree.Element, part: ViewPart) {
  const name = attribute(node, 'name') ?? attribute(node, 'property') ?? attribute(node, 'http-equiv') ?? '';
  if (!TOLD.has(name.toLowerCase()) || (part === 'list' && name === 'description')) return undefined;
  return `${name}: ${withoutVersion(attribute(node, 'content') ?? '')}`;
}

/** Layouts control direct children of `<main>` and its article. Writers' text is deeper. */
function isLeftOut(node: Tree.Element, part: ViewPart) {
  const { tagName: name } = node;
  const classes = attribute(node, 'class') ?? '';
  if (name === 'style' || name === 'template' || (name === 'head' && part === 'text')) return true;
  if (part === 'list' && (name === 'li' || /\b(?:h-entry|list-note|count)\b/.test(classes))) return true;
  if (name !== 'nav' && !/^(?:related|share)\b/.test(classes)) return false;
  const [inside, around] = [parentOf(node)?.tagName, parentOf(parentOf(node))?.tagName];
  return inside === 'main' || (inside === 'article' && around === 'main');
}

function parentOf(node: Tree.Element | undefined) {
  const parent = node?.parentNode;
  return parent && 'tagName' in parent ? parent : undefined;
}

export function attribute({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

/** Content hashes change with every edit. */
function withoutVersion(to: string) {
  return to.replace(/\?v=[\w-]+$/, '').replace(/(?<=\/assets\/cards\/)[\w-]+(?=\.png$)/, '…');
}

/** Subject and body of an e-mail link repeat title and URL. */
function withoutWords(to: string) {
  if (!/^mailto:/i.test(to)) return to;
  const [mail = '', query = ''] = to.split('?');
  const others = query.split('&').filter((one) => one !== '' && !/^(?:subject|body)=/i.test(one));
  return others.length > 0 ? `${mail}?${others.join('&')}` : mail;
}

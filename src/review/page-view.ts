import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Where on a page something stands. */
export type Zone =
  /** In its head: what search engines and shared links show. */
  | 'head'
  /** Around the text: masthead, navigation and foot, which all pages have. */
  | 'frame'
  /** Ways to other pages, at the ends of the text: pager, the next post, related posts, sharing. */
  | 'ways'
  /** In a post, or the entry of one in a list. */
  | 'entry'
  | 'text';

/** A paragraph, a heading, a line of code or a picture, as a reader sees it. */
export interface Block {
  readonly zone: Zone;
  /** Name of its element: `p`, `h2`, `pre`, `img`; `meta` in the head. */
  readonly kind: string;
  /** Its words. An address that it leads to stands behind a link, between {@link OPEN} and {@link CLOSE}. */
  readonly text: string;
  /** Address of a picture. */
  readonly picture?: string;
}

/** Around the address of a link. Text that has them loses them: they are of the private area of Unicode, and mean nothing. */
export const OPEN = '\uE000';
export const CLOSE = '\uE001';

/** Elements that stand in a line of text; every other begins a block. */
const INLINE = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
/** Attributes by which an element shows something else, or sends what is written into it. */
const TARGETS = ['src', 'srcdoc', 'poster', 'data', 'action', 'formaction'];
const SILENT = new Set(['style', 'template']);
/** In the head: names of what people or search engines see; the rest follows from these. */
const TOLD = new Set(['description', 'robots', 'refresh', 'og:image', 'content-security-policy']);

/** A page as its readers see it: blocks in the order of the page, without markup. @param html a whole document */
export function pageView(html: string): Block[] {
  const viewer = new Viewer();
  for (const node of parse(html, { scriptingEnabled: false }).childNodes) viewer.read(node, 'text');
  return viewer.blocks;
}

class Viewer {
  readonly blocks: Block[] = [];
  #text = '';
  #kind = 'p';
  #zone: Zone = 'text';

  read(node: Tree.ChildNode, zone: Zone): void {
    if (node.nodeName === '#text' && 'value' in node)
      this.#text += node.value.replaceAll(/[\uE000\uE001]/g, '\uFFFD');
    if (!('tagName' in node)) return;
    const { tagName: name } = node;
    if (name === 'head') this.#readHead(node);
    else if (name === 'body') {
      const hasMain = node.childNodes.some(({ nodeName }) => nodeName === 'main');
      this.#readBlock(node, hasMain ? 'frame' : 'text');
    } else if (name === 'br') this.#text += '\n';
    else if (name === 'img') this.#picture(node, zone);
    else if (INLINE.has(name)) this.#readInline(node, zone);
    else if (name === 'script' || targetsOf(node).length > 0) this.#shown(node, zone);
    else if (!SILENT.has(name)) this.#readBlock(node, zoneOf(node, zone));
  }

  #readAll(node: Tree.Element, zone: Zone): void {
    for (const child of node.childNodes) this.read(child, zone);
    this.#flush();
  }

  #readInline(node: Tree.Element, zone: Zone): void {
    for (const child of node.childNodes) this.read(child, zone);
    const to = node.tagName === 'a' ? attribute(node, 'href') : undefined;
    if (to !== undefined) this.#text += `${OPEN}${to}${CLOSE}`;
  }

  #readBlock(node: Tree.Element, zone: Zone): void {
    const [kind, around] = [this.#kind, this.#zone];
    this.#flush();
    // The elements of a table or a list say more than those in them, which are of no kind of their own.
    this.#kind = ['body', 'div', 'section', 'header', 'article'].includes(node.tagName) ? 'p' : node.tagName;
    this.#zone = zone;
    this.#readAll(node, zone);
    [this.#kind, this.#zone] = [kind, around];
  }

  #picture(node: Tree.Element, zone: Zone): void {
    const [picture = '', alt = ''] = [attribute(node, 'src'), attribute(node, 'alt')];
    this.#flush();
    this.blocks.push({ zone, kind: 'img', text: alt.trim(), picture });
  }

  #shown(node: Tree.Element, zone: Zone): void {
    this.#flush();
    const isData = /json/.test(attribute(node, 'type') ?? '');
    const inline = node.tagName === 'script' && !isData ? textOf(node).trim() : '';
    const text = [inline, ...targetsOf(node).map((to) => `${OPEN}${withoutVersion(to)}${CLOSE}`)].join('');
    if (text !== '') this.blocks.push({ zone, kind: node.tagName, text });
    if (node.tagName !== 'script') this.#readAll(node, zone);
  }

  #readHead(head: Tree.Element): void {
    for (const node of head.childNodes) {
      if (!('tagName' in node)) continue;
      if (node.tagName === 'script') this.#shown(node, 'head');
      if (node.tagName === 'title')
        this.blocks.push({ zone: 'head', kind: 'title', text: textOf(node).trim() });
      const name =
        attribute(node, 'name') ?? attribute(node, 'property') ?? attribute(node, 'http-equiv') ?? '';
      if (node.tagName === 'meta' && TOLD.has(name.toLowerCase()))
        this.blocks.push({
          zone: 'head',
          kind: 'meta',
          text: `${name}: ${withoutVersion(attribute(node, 'content') ?? '')}`,
        });
    }
  }

  #flush(): void {
    const isCode = this.#kind === 'pre';
    const lines = isCode ? this.#text.split('\n') : [this.#text.replaceAll(/\s+/g, ' ').trim()];
    this.#text = '';
    for (const text of lines)
      if (text.trim() !== '') this.blocks.push({ zone: this.#zone, kind: this.#kind, text });
  }
}

/** Only the layouts decide what stands directly in `<main>`, in its article or outside it; what writers wrote lies deeper. */
function zoneOf(node: Tree.Element, zone: Zone): Zone {
  const { tagName: name } = node;
  if (name === 'main') return 'text';
  const isWay = name === 'nav' || /^(?:related|share)\b/.test(attribute(node, 'class') ?? '');
  const [inside, around] = [parentOf(node)?.tagName, parentOf(parentOf(node))?.tagName];
  if (isWay && (inside === 'main' || (inside === 'article' && around === 'main'))) return 'ways';
  return zone === 'text' && /\bh-entry\b/.test(attribute(node, 'class') ?? '') ? 'entry' : zone;
}

function parentOf(node: Tree.Element | undefined): Tree.Element | undefined {
  const parent = node?.parentNode;
  return parent && 'tagName' in parent ? parent : undefined;
}

function targetsOf(node: Tree.Element): string[] {
  return TARGETS.flatMap((name) => attribute(node, name) ?? []);
}

function attribute({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

function textOf(node: Tree.Element): string {
  return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

/** Fingerprints in addresses of assets and cards change with what they name, and say nothing. */
function withoutVersion(to: string): string {
  return to.replace(/\?v=[\w-]+$|(?<=\/assets\/cards\/)[\w-]+(?=\.png$)/, '');
}

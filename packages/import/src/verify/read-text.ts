import { spaced } from '../tally.ts';
import { type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5';
import { decoded as decodedPart } from '../addresses/paths.ts';
import { DOCUMENT } from '../files/kinds.ts';
import { drawingOf, embedOf, isOwnForm, isOwnLink, pictureOf, texOf, wordsOfForm } from './elements.ts';
import { attribute, classesOf, elementsBelow, isAside, isElement, parents, SILENT, textOf } from './tree.ts';
import { lettersOf } from './words.ts';

/** Visible content of a text. This reader shares no code with the conversion, and can find its errors. */
export type Reading = ReturnType<typeof readText>;

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Words in class names of the frame. `SMALL_FRAME` excludes elements with most of the text. */
const FRAME =
  /(?:^|[-_])(?:toc|comments?|commentlist|disqus|gutter|linenos?|lineno|lnt?|linenumbers?|sr-only|screen-reader-text|visually-hidden|visuallyhidden|table-of-contents|anchor|anchorjs|headerlink|header-anchor|heading-anchor|permalink|footnote-backref|reversefootnote|subscription-widget|hide-text)(?:$|[-_])/i;
const SMALL_FRAME =
  /(?:^|[-_])(?:share|sharing|sharedaddy|social|related|pagination|pager|breadcrumbs?|sidebar|widget|newsletter|subscribe|meta|metadata|byline|nav|navigation|menu|footer|copyright|license|reward|donate|prev|next|nextprev|previous|tags|taglist|categories|date|dateline|published|updated|reading-time|readtime|avatar|author|bio)(?:$|[-_])/i;

/** URLs that share a page or write to its author. */
const NO_LINK = /^(?:javascript|mailto|tel|data):|\/intent\/|\/shar(?:e|er|eArticle)\b|\/pin\/create\//i;

/** Limit of the compared blocks in one piece of furniture. */
const MOST_FURNITURE = 100;

export function readBody(html: string): Reading {
  const fragment = parseFragment(html, { scriptingEnabled: false });
  return readText(fragment, new Map());
}

/**
 * Reads the visible content below a node.
 *
 * @param lengths from `textLengths`; empty for a body
 * @param without this element, read before; all elements beside it are furniture
 */
export function readText(
  root: Tree.ParentNode,
  lengths: ReadonlyMap<Tree.Node, number>,
  without?: Tree.Element,
) {
  const [blocks, formulas, furniture, forms]: [string[], string[], string[], string[]] = [[], [], [], []];
  const [pictures, embeds, targets] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [alts, links] = [new Map<string, string>(), new Map<string, string>()];
  const outer = new Set<Tree.Node>(without ? parents(without) : []);
  const [all, values]: [string[], string[]] = [[], []];
  let [text, linked, inLink, silent, ledOn]: [string, string, number, number, number] = ['', '', 0, 0, 0];
  let waitingLinks: string[] = [];
  const fragments = new Set<string>();
  /** Outer elements of the furniture: true once one lists other pages. */
  const around: { listsPages: boolean; blocks: string[] }[] = [];
  const flush = () => {
    const own = lettersOf(text);
    // Skips blocks that only link to another page, such as the next post.
    const leadsOn =
      own !== '' &&
      // A link to a document belongs to the text.
      waitingLinks.some((href) => isOwnLink(href) && !DOCUMENT.test(href.trim())) &&
      lettersOf(linked).length >= own.length * 0.9;
    const [group] = around;
    if (group) {
      group.listsPages ||= leadsOn;
      if (own !== '') group.blocks.push(spaced(text));
    } else {
      if (leadsOn) ledOn += own.length;
      if (own !== '' && !leadsOn) blocks.push(spaced(text));
      if (!leadsOn) for (const link of waitingLinks) links.set(link, own);
    }
    [text, linked, waitingLinks] = ['', '', []];
  };
  const write = (more: string) => {
    all.push(more);
    if (silent > 0) return;
    text += more;
    if (inLink > 0) linked += more;
  };
  const total = lengths.get(root) ?? 0;
  const waiting: (Tree.ChildNode | (() => void))[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'function') {
      node();
      continue;
    }
    if (node.nodeName === '#text') write((node as Tree.TextNode).value);
    if (!isElement(node) || node === without) continue;
    const { tagName } = node;
    for (const { name, value } of node.attrs)
      if (/^(?:href|src|srcset|cite|content|title|alt|data-.*)$/.test(name)) values.push(decoded(value));
    const names = [...classesOf(node), attribute(node, 'id')];
    const tex = texOf(node, names);
    if (tex !== undefined) {
      if (silent === 0) formulas.push(tex);
      write(` ${tex} `);
      continue;
    }
    if (silent === 0 && around.length === 0) {
      const picture = pictureOf(node);
      if (picture !== undefined) {
        pictures.add(picture);
        const alt = attribute(node, 'alt').trim();
        if (alt !== '') alts.set(picture, alt);
      }
      const drawn = tagName === 'svg' ? drawingOf(node, pictures.size + 1) : undefined;
      for (const one of drawn?.pictures ?? []) pictures.add(one);
      if (drawn && drawn.words !== '') blocks.push(drawn.words);
      if (tagName === 'form' && isOwnForm(node)) forms.push(wordsOfForm(node));
      const embed = embedOf(node);
      if (embed !== undefined) embeds.add(embed);
      const href = tagName === 'a' ? attribute(node, 'href').trim() : '';
      // A heading may link to itself, by a sign.
      const isTyped = href.startsWith('#') && !/^#(?:fn|footnote|cite|ref)|^#$/i.test(href);
      if (isTyped && !names.some((name) => FRAME.test(name)) && textOf(node).trim() !== '')
        fragments.add(decoded(href.slice(1)));
      // Readers cannot see a link without content.
      const isSeen = node.childNodes.some((one) => !('value' in one) || one.value.trim() !== '');
      if (href !== '' && isSeen && !NO_LINK.test(href)) {
        waitingLinks.push(href);
        targets.add(href);
      }
    } else if (silent === 0 && tagName === 'a') waitingLinks.push(attribute(node, 'href') || '#');
    const isSmall = (lengths.get(node) ?? 0) < total / 2;
    const isSilent =
      (SILENT.has(tagName) && !(tagName === 'noscript' && !/java ?script/i.test(textOf(node)))) ||
      node.attrs.some(
        ({ name, value }) =>
          name === 'hidden' || (name === 'style' && /\b(?:display|user-select)\s*:\s*none\b/i.test(value)),
      ) ||
      attribute(node, 'aria-hidden') === 'true' ||
      (tagName === 'time' && isSmall) ||
      names.some((name) => FRAME.test(name)) ||
      (without !== undefined && !outer.has(node) && (isAside(node) || isBeside(tagName, names)));
    const isFurniture =
      (without !== undefined && !outer.has(node) && around.length === 0) ||
      (lengths.size > 0 && (isAside(node) || (isSmall && isBeside(tagName, names))));
    // The number of a footnote.
    if (tagName === 'sup' && elementsBelow(node, /^a$/).length > 0) continue;
    const isBlock = isFurniture || !INLINE.has(tagName);
    if (isBlock) {
      flush();
      all.push(' ');
    } else if (tagName === 'wbr') continue;
    if (tagName === 'sup' && !isSilent) {
      const raised = textOf(node).trim();
      const [base] = /(?<![\p{L}\p{N}.,)])[\p{L}\p{N}.,)]+$/u.exec(text) ?? [];
      if (/^[-+−]?\d{1,3}$|^[a-z]$/i.test(raised) && base !== undefined && silent === 0) {
        formulas.push(`${base}^${raised}`);
        text += '^';
        all.push('^');
      }
    }
    if (isSilent) silent++;
    if (isFurniture) around.push({ listsPages: false, blocks: [] });
    if (tagName === 'a') inLink++;
    waiting.push(() => {
      if (isSilent) silent--;
      if (tagName === 'a') inLink--;
      if (!isBlock) return;
      flush();
      all.push(' ');
      const left = isFurniture ? around.pop() : undefined;
      if (left && around.length === 0 && !left.listsPages)
        for (const block of left.blocks.slice(0, MOST_FURNITURE)) furniture.push(block);
    });
    const children = tagName === 'template' ? [] : node.childNodes;
    // `noscript` stays: it holds a picture that a script loads later.
    for (const child of children.toReversed()) waiting.push(child);
  }
  flush();
  return {
    /** Texts of paragraphs, headings, cells and other blocks, without blocks that only link to other pages of the site. */
    blocks,
    /** Number of letters in blocks that only link to other pages of the site. */
    ledOn,
    /** Texts of blocks in an `aside`, or in an element with a name of the frame such as `menu`, if it lists no other pages. */
    furniture,
    pictures: [...pictures],
    /** Text alternatives by picture, without empty ones. */
    alts,
    embeds: [...embeds],
    /** Words of each form, searches and subscriptions excluded. */
    forms,
    /** Targets of links inside `blocks`, with the letters of the block. */
    links,
    /** Targets of all links, frame excluded. */
    targets: [...targets],
    /** Ids that links of the text lead to, footnotes excluded. */
    fragments: [...fragments],
    /** TeX, and numbers with exponents: `0.3^2`. */
    formulas,
    /** All text, frame included. */
    text: all.join(''),
    /** Attribute values, decoded, in lower case. */
    values: values.join(' ').toLowerCase(),
  };
}

/** True for an element of a theme beside the text. */
function isBeside(tagName: string, names: readonly string[]) {
  return tagName === 'header' || names.some((name) => SMALL_FRAME.test(name));
}

/** Decodes a URL and its `&amp;`. */
export function decoded(address: string): string {
  return decodedPart(address.replaceAll('&amp;', '&'));
}

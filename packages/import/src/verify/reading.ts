import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { spaced } from '../tally.ts';
import { decoded } from '../addresses/paths.ts';
import { lettersOf } from './words.ts';

/** What a text shows. This reader shares no code with the conversion, and can find its errors. */
export type Reading = ReturnType<typeof readHtml>;

/** Elements without words of the text. */
const SILENT =
  /^(?:script|style|template|noscript|head|select|textarea|button|form|nav|dialog|svg|canvas|object|embed|iframe|video|audio|map|progress)$/;
const INLINE =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|rb|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;
/** Numbers of lines, and words for programs that read pages aloud. Services add them to a text. */
const MADE =
  /(?:^|\s)(?:gutter|linenos?|lnt?|screen-reader-text|sr-only|visually-?hidden|headerlink|anchor|subscription-widget[\w-]*|hide-text)(?:\s|$)/;
const HIDDEN = /\bdisplay\s*:\s*["']?none\b/i;
/** Emoji, avatars and empty pictures. */
const NO_PICTURE = /^(?:data:|blob:|about:|$)|\/emoji\/|gravatar\.com\/avatar|\/(?:blank|spacer|pixel)\.gif/i;

/** @param html of a body, or a whole page: links, pictures and code then count in `.e-content` */
export function readHtml(html: string) {
  const blocks: string[] = [];
  /** Letters of their words, by target. */
  const links = new Map<string, string>();
  const [pictures, ids, days, headings]: [string[], string[], string[], string[]] = [[], [], [], []];
  let [text, silent, codes, inContent, inLink]: [string, number, number, number, string | undefined] = [
    '',
    0,
    0,
    html.includes('e-content') ? 0 : 1,
    undefined,
  ];
  const flush = () => {
    if (lettersOf(text) !== '') blocks.push(spaced(text));
    text = '';
  };
  // A loop, because HTML may be ten thousand levels deep.
  const waiting: (Tree.ChildNode | (() => void))[] = [
    ...parse(html, { scriptingEnabled: false }).childNodes.toReversed(),
  ];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'function') {
      node();
      continue;
    }
    if (node.nodeName === '#text' && silent === 0) {
      text += (node as Tree.TextNode).value;
      if (inLink !== undefined) links.set(inLink, (links.get(inLink) ?? '') + (node as Tree.TextNode).value);
    }
    if (!('tagName' in node)) continue;
    const { tagName } = node;
    const value = (name: string) => attributeOf(node, name);
    const isSilent =
      SILENT.test(tagName) ||
      MADE.test(value('class')) ||
      // A mark of a footnote, which has another number here.
      (tagName === 'a' && value('href').startsWith('#') && node.parentNode?.nodeName === 'sup') ||
      node.attrs.some(({ name }) => name === 'hidden') ||
      HIDDEN.test(value('style'));
    const isContent = /(?:^|\s)e-content(?:\s|$)/.test(value('class'));
    const isBlock = !INLINE.test(tagName) && tagName !== 'img' && tagName !== 'br';
    if (value('id') !== '') ids.push(value('id'));
    if (tagName === 'time') days.push(value('datetime').slice(0, 10));
    if (isBlock) flush();
    if (tagName === 'br') text += '\n';
    const start = blocks.length;
    if (isSilent) silent++;
    if (isContent) inContent++;
    const isShown = silent === 0 && inContent > 0;
    if (isShown && tagName === 'pre') codes++;
    const target = isShown && tagName === 'a' ? value('href').trim() : '';
    if (target !== '' && !/^(?:#|javascript:|data:)/i.test(target)) {
      inLink = bareLink(target);
      links.set(inLink, links.get(inLink) ?? '');
    }
    if (isShown && tagName === 'img') {
      const found = ['data-src', 'data-original', 'data-lazy-src', 'src']
        .map((name) => value(name).trim())
        .find((one) => !NO_PICTURE.test(one));
      // A picture of one pixel from another host counts readers.
      const isPixel =
        value('width') === '1' && value('height') === '1' && /^(?:https?:)?\/\//i.test(found ?? '');
      if (found !== undefined && !isPixel && !/\b(?:emoji|avatar)\b/.test(value('class')))
        pictures.push(found);
      if (inLink !== undefined) links.set(inLink, `${links.get(inLink) ?? ''}picture`);
    }
    waiting.push(() => {
      if (isBlock) flush();
      if (isSilent) silent--;
      if (isContent) inContent--;
      if (tagName === 'a') inLink = undefined;
      if (tagName === 'h1') headings.push(blocks.slice(start).join(' '));
    });
    for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  flush();
  return { blocks, links, pictures, codes, ids, days, headings };
}

function attributeOf({ attrs }: Tree.Element, name: string): string {
  return attrs.find((one) => one.name === name)?.value ?? '';
}

/** Normalises encoding, scheme, `www.`, fragment, letter case and final slash. */
export function bareLink(link: string): string {
  return decoded(link)
    .replace(/^(?:https?:)?\/\/(?:www\.)?/i, '')
    .replace(/#.*/s, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

/** File name without ending and picture size, in lower case. */
export function pictureName(address: string): string {
  const name =
    decoded(address.replace(/[?#].*/s, ''))
      .toLowerCase()
      .split('/')
      .at(-1) ?? '';
  return name.replace(/\.[a-z\d]{2,5}$/, '').replace(/-\d+x\d+$|-scaled$|@\dx$/, '');
}

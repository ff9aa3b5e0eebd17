import { dataOf, isRecord, listOf, parsedJson, stringOf, type Data } from '../json.ts';
import { Texts } from 'pamphlet/content';
import { decoded } from '../addresses/paths.ts';
import { PICTURE } from '../files/kinds.ts';
import { all, attribute, element, isBlank, tagOf } from './dom.ts';
import type { Conversion } from './context.ts';
import { attributeOf } from './embeds.ts';
import { joinedLines } from './plain-text.ts';

/** Keys of visible words in the data of blocks, shortcodes and tags. */
export const WORDS =
  /^(?:h[1-6]|title_text|full_text|title|heading|text|label|caption|subtitle|sub_title|subheading|header|subheader|badge|tweet|body|content|description|desc|summary|hero_text|quote|author|name|question|answer|(?:button|btn|link)_(?:text|title|label)|alt|cite|opening|closing)$/;
const ADDRESS =
  /^(?:(?:(?:canonical|base|button|btn|link)_)?(?:url|href|link)|src|source|mp4|mp3|video|audio|file|pdf|image|image_url)$/;
const IS_ADDRESS = /^(?:(?:https?:)?\/\/|\/|mailto:|tel:)/i;
/** Keys of pictures. */
export const IMAGE =
  /^(?:src|url|source|file|(?:\w+_)?(?:image|img|picture|photo)(?:_?(?:url|src|id|link))?)$/;
const FORMULA = /^(?:persistentExpression|latex|tex|formula|equation)$/;

/** Forms, buttons and notices of Substack. */
const FURNITURE =
  '.subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget, .captioned-button-wrap, .button-wrapper, .image-link-expand, .install-substack-app-embed, .community-chat, .sponsorship-campaign-embed, .cta-caption, .directMessage, .preformatted-block .hide-text';

/** Buttons of every blog: subscribe, share, comment, give. */
const OF_SUBSTACK = /%%|subscribe|share|comments|action=|utm_|gift|donat|checkout|open\.substack\.com/i;

/** Converts Substack blocks, which keep their content as JSON in an attribute. Removes forms and buttons. */
export function dataBlocks(body: HTMLElement, conversion: Conversion): void {
  const blocks = all(body, '[data-attrs]');
  if (blocks.length === 0 && !body.querySelector('.button-wrapper, .subscription-widget, .hide-text')) return;
  for (const node of all(body, FURNITURE)) {
    const own = node.querySelector('a[href]');
    const href = own ? attribute(own, 'href') : '';
    if (own && /^https?:/.test(href) && !OF_SUBSTACK.test(href)) node.replaceWith(element(node, 'p', own));
    else {
      conversion.links.leave(node.outerHTML);
      node.remove();
    }
  }
  for (const node of blocks) {
    if (!body.contains(node) || !/^(?:div|span)$/.test(tagOf(node)) || !isBlank(node)) continue;
    if (node.querySelector('iframe, video, audio')) continue;
    const name = attribute(node, 'class').split(' ')[0] ?? '';
    const data = dataOf(parsedJson(attribute(node, 'data-attrs')));
    const html = dataHtml({ ...data, ...dataOf(data['comment']) });
    if (html === undefined) conversion.note('block-content', `<${tagOf(node)} class="${name}">`);
    else node.outerHTML = tagOf(node) === 'span' ? html.replaceAll(/<\/?p>/g, '') : html;
  }
}

/** Selects the visible words and the first URL by their keys. */
export function saidIn(values: Iterable<readonly [key: string, value: unknown]>): {
  words: readonly string[];
  address: string | undefined;
  picture: string | undefined;
} {
  const texts = Array.from(values).flatMap(([key, value]) =>
    typeof value === 'string'
      ? // WPBakery writes `url:https%3A%2F%2Felm.example|title:Elm`.
        [[key, value.trim().replace(/^url:([^|]*).*/s, (_, url: string) => decoded(url))] as const]
      : [],
  );
  const words = texts.flatMap(([key, text]) => (WORDS.test(key) && IS_WORD.test(text) ? [text] : []));
  const isPicture = ([key, text]: readonly [string, string]) =>
    IMAGE.test(key) && PICTURE.test(text) && IS_ADDRESS.test(text);
  const picture = texts.find(isPicture)?.[1];
  const address = texts.find(
    (one) => ADDRESS.test(one[0]) && !isPicture(one) && IS_ADDRESS.test(one[1]),
  )?.[1];
  return { words, address, picture };
}

/** True for words and times, and false for flags. */
const IS_WORD = /^(?!(?:true|false|yes|no|on|off|none)$).*(?:\p{L}|\d:\d)/isu;

/** Converts block data to HTML: a formula, pictures, or a link with words. Undefined for unknown data. */
function dataHtml(data: Data): string | undefined {
  const [, tex] = Object.entries(data).find(([key]) => FORMULA.test(key)) ?? [];
  if (typeof tex === 'string') return `<p>$$${Texts.escapeHtml(tex)}$$</p>`;
  const gallery = isRecord(data['gallery']) ? data['gallery'] : data;
  const images = listOf(gallery['images']).map((image) => {
    const { src, url, alt } = dataOf(image);
    return { url: stringOf(src) || stringOf(url), alt: stringOf(alt), caption: '' };
  });
  const shownAll = galleryHtml(images, Texts.escapeHtml(stringOf(gallery['caption'])));
  if (shownAll !== '') return shownAll;
  const { words, picture: shown, ...said } = saidIn(Object.entries(data));
  if (shown !== undefined && words.length === 0)
    return `<p><img src="${Texts.escapeHtml(shown)}" alt=""></p>`;
  const { instagram_id: picture } = data;
  const address = typeof picture === 'string' ? `https://www.instagram.com/p/${picture}/` : said.address;
  if (words.length === 0 && address === undefined) return undefined;
  const [first = address ?? '', ...rest] = words.map((word) => Texts.escapeHtml(word));
  const link = address === undefined ? first : `<a href="${Texts.escapeHtml(address)}">${first}</a>`;
  return `<p>${[link, ...rest].join(' — ')}</p>`;
}

/** A gallery, without its files of no address. Empty without any. @param caption HTML, as those of the files */
export function galleryHtml(
  files: readonly { url: string; alt: string; caption: string }[],
  caption = '',
): string {
  const figures = files.map(({ url, alt, caption: own }) =>
    url === ''
      ? ''
      : `<figure><img src="${attributeOf(url)}" alt="${attributeOf(alt)}"><figcaption>${joinedLines(own)}</figcaption></figure>`,
  );
  return (
    figures.join('') &&
    `<figure class="gallery">${figures.join('')}<figcaption>${caption}</figcaption></figure>`
  );
}

/** HTML of block data and of its lists, such as the answers of a poll. Empty for unknown data. */
export function listsHtml(data: Data, depth = 0): string {
  const shown = dataHtml(data);
  // A list of pictures is a gallery.
  const isWhole = depth > DEEPEST || shown?.startsWith('<figure');
  const lists = isWhole ? [] : Object.values(data).flatMap(listOf).filter(isRecord);
  return [shown ?? '', ...lists.map((one) => listsHtml(one, depth + 1))].filter(Boolean).join('\n');
}

/** Nesting limit of data. */
const DEEPEST = 50;

/** Texts of several words in block data. */
export function sentencesIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return /\p{L}\s+\S*\p{L}/u.test(value) ? [value.trim()] : [];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.values(value).flatMap((one) => sentencesIn(one, depth + 1));
}

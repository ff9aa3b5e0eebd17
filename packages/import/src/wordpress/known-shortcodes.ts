import { unique } from '../tally.ts';
import { Texts } from 'pamphlet/content';
import { MACHINERY } from '../generators/text/tag-table.ts';
import { decoded } from '../addresses/paths.ts';
import { PICTURE } from '../files/kinds.ts';
import { galleryHtml, IMAGE, saidIn } from '../html/data-blocks.ts';
import { dataOf, listOf, parsedJson, stringOf } from '../json.ts';
import { noteHtml } from '../html/footnotes.ts';
import { attributeOf, playerHtml, servicePage } from '../html/embeds.ts';
import { joinedLines } from '../html/plain-text.ts';
import type { BodyLinks, SourceItem } from '../model.ts';
import { isCode, LANGUAGE, type Shortcode } from './shortcodes.ts';

/** Footnote shortcodes. */
const NOTES = /^(?:ref|footnote|fn|efn_note|mfn|modern_footnote)$/;

/** Layout shortcodes of plugins and themes. */
export const LAYOUT =
  /^(?:vc|wpb|et_pb|fusion|av|cs|tm|mk|nectar|us|thb|qode)_|(?:^|[_-])(?:cols?|columns?|rows?|section|container|tabs?|accordions?|toggles?|spoiler|panel|box|slides?|half|thirds?|fourths?|quarters?|fifths?|sixths?|note|alert|message|quote|pullquote|blockquote|heading|list|testimonials?)(?:[_-]|\d|$)/;

/** Form shortcodes. Readers never saw their attributes. */
const FORM =
  /^(?:contact-f(?:orm|ield).*|wpforms|gravityforms?|ninja_forms?.*|caldera_form|formidable|mc4wp_form|newsletter.*)$/;

/** Shortcodes and blocks of forms for gifts. */
export const GIFT = /donat|^give_form$/;

/** Words of songs and talks that stand alone in brackets. Any other word may be a shortcode that showed something. */
const WORD =
  /^(?:refrain|chorus|verse|strophe|bridge|intro|outro|solo|applause|applaus|laughter|laughs|music|musik|pause|silence)$/;

/** Marks of letters and lines, as in forums. */
const PLAIN =
  /^(?:b|i|u|s|em|strong|strike|del|ins|url|email|img|image|colou?r|size|font|center|left|right|justify|indent|dropcap|highlight|button|btn|link|a|tooltip|abbr|sup|sub|lead|small|big|span|div|p|br|h\d|li|ul|ol|table|tr|t[dh]|icon|badge|label|cite|mark|kbd|emoji|sic|nbsp)$/;

/** True for a shortcode of WordPress's core, or with a meaning here: it hides no words. */
export function isKnown(name: string): boolean {
  return (
    /^(?:(?:wp_)?caption|gallery|playlist|audio|video|embed|more|vc_raw_html|latexpage|mathjax|latex|math|tex|katex|equation|hr|divider|separator)$/.test(
      name,
    ) ||
    [PLAIN, NOTES, FORM, GIFT, WORD].some((known) => known.test(name)) ||
    isCode(name)
  );
}

/** Undefined keeps the shortcode as text. */
export function shortcodeHtml(code: Shortcode, item: SourceItem, links: BodyLinks): string | undefined {
  const { name, attributes, values, content, isAlone } = code;
  const value = (key: string) => attributes.get(key) ?? '';
  switch (name) {
    case 'caption':
    case 'wp_caption':
      return captionHtml(value('caption'), content ?? '');
    case 'gallery':
    case 'playlist':
      return filesHtml(name, value('ids') || value('include'), value('id'), item, links);
    case 'audio':
    case 'video': {
      const src =
        'src mp3 mp4 m4a m4v ogg ogv wav webm flv wmv'.split(' ').map(value).find(Boolean) ?? values[0];
      const first = src ?? addressIn(content);
      return first === undefined
        ? filesHtml(name, value('ids'), '', item, links)
        : `\n\n${playerHtml(first, value('title'), value('caption'), value('poster'), content)}\n\n`;
    }
    case 'vc_raw_html':
      // WPBakery percent-encodes HTML, then writes it in base64.
      return `\n\n${decoded(Buffer.from((content ?? '').replaceAll(/<[^<>]*>|\s/g, ''), 'base64').toString())}\n\n`;
    case 'more':
      return '\n\n<!--more-->\n\n';
    default:
  }
  if (isCode(name) && content !== undefined) {
    if (!code.isInline || content.includes('\n')) return codeHtml(code);
    // Code, or marked words, within a sentence.
    return /^(?:highlight|text|plain)$/.test(name) ? content : `<code>${codeText(content)}</code>`;
  }
  if (/^(?:latex|math|tex|katex|equation)$/.test(name) && content !== undefined)
    return `$${content.replaceAll(/<[^<>]*>/g, ' ').trim()}$`;
  if (/^(?:latexpage|mathjax)$/.test(name)) return '';
  if (/^(?:hr|divider|separator)$/.test(name) && isAlone && content === undefined) return '\n\n<hr>\n\n';
  if (NOTES.test(name) && content !== undefined) return noteHtml(content);
  const all = [addressIn(content) ?? '', ...values, ...attributes.values(), content ?? ''];
  const address = servicePage(name, all)?.address;
  if (address !== undefined) return `\n\n<iframe class="embed" src="${attributeOf(address)}"></iframe>\n\n`;
  return unknownHtml(code, links);
}

/** The content is a picture and its caption. */
function captionHtml(old: string, content: string): string {
  const [, picture = '', words = ''] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)?([\s\S]*)$/i.exec(content) ?? [];
  const caption = joinedLines([old, words.trim()].filter(Boolean).join(' '));
  return `\n\n<figure>${picture}<figcaption>${caption}</figcaption></figure>\n\n`;
}

function filesHtml(kind: string, ids: string, of: string, item: SourceItem, links: BodyLinks): string {
  // A gallery may name a file twice.
  const named = unique(ids.split(',').map((id) => id.trim())).filter(Boolean);
  const list = named.length > 0 ? named : links.attachmentsOf(of || item.id);
  const files = list.flatMap((id) => {
    const facts = links.attachment(id);
    const isPicture = PICTURE.test(facts?.url ?? '');
    return facts && facts.url !== '' && (kind === 'gallery' ? isPicture : named.length > 0 || !isPicture)
      ? [facts]
      : [];
  });
  if (kind !== 'gallery')
    return `\n\n${files.map(({ url, title, caption }) => playerHtml(url, title, joinedLines(caption))).join('\n')}\n\n`;
  return `\n\n${galleryHtml(files)}\n\n`;
}

function codeHtml({ name, attributes, values, content = '' }: Shortcode): string {
  const language =
    attributes.get('language') ??
    attributes.get('lang') ??
    values[0] ??
    (LANGUAGE.test(name) ? name : (/^cc[a-z]*_(\w+)$/.exec(name)?.[1] ?? ''));
  const code = content.replace(/^(?:[ \t]*\r?\n)+/, '').replace(/(?<!\s)\s+$/, '');
  const named = /^[\w+#-]+$/.test(language) ? ` class="language-${language}"` : '';
  return `\n\n<pre><code${named}>${codeText(code)}</code></pre>\n\n`;
}

/** Escapes code. Editors wrote it with or without character references. */
function codeText(code: string): string {
  const isTyped = code.includes('<') && !/&(?:lt|gt|amp|quot);/.test(code);
  return (isTyped ? code.replaceAll('&', '&amp;') : code).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Code of WP-Syntax and CodeColorer, which escape it for readers. A language of people has two letters. */
const TYPED_CODE =
  /(<(pre|code)\b(?=[^<>]{0,500}?\slang=["'][\w-]{3})(?![^<>]{0,500}?\sescaped=)[^<>]*>)(?!\s*<(?:code|span)\b)((?:(?!<\/?\2\b)[\s\S])*)(?=<\/\2>)/gi;

/** Escapes code that a plugin escapes for readers. */
export function withTypedCode(html: string): string {
  return html.replaceAll(TYPED_CODE, (_, start: string, __, code: string) => start + codeText(code));
}

/** Drops the tags of an unknown shortcode and keeps its words. */
function unknownHtml(code: Shortcode, links: BodyLinks): string | undefined {
  const { name, typed, attributes, values, content, isAlone, isInline } = code;
  // `[sic]`, `[refrain]`, `[a-z]` and `[co-author]` are words in brackets.
  const isNamed =
    isAlone && (/[_-]/.test(name) || FORM.test(name) || GIFT.test(name) || MACHINERY.test(name));
  const isWord = !typed.endsWith('/]') && (values.length > 0 || !isNamed);
  if (content === undefined && attributes.size === 0 && isWord) {
    if (isAlone && typed === `[${name}]` && !WORD.test(name)) links.note('tag', typed);
    return undefined;
  }
  const inner = content ?? '';
  if (FORM.test(name)) {
    links.note('form', `[${name}]`);
    return inner;
  }
  const pictures = picturesIn(code, links);
  const { words, address } = saidIn(attributes);
  const linked = (html: string) =>
    address === undefined ? html : `<a href="${attributeOf(address)}">${html}</a>`;
  if (pictures !== '') return `\n\n${linked(pictures)}\n\n${PICTURE.test(inner) ? '' : inner}`;
  const shown = words.map(Texts.escapeHtml).join(' ');
  const isGone = content === undefined && shown === '' && address === undefined;
  const lost = GIFT.test(name) ? 'form' : MACHINERY.test(name) ? 'shortcode' : 'shortcode-gone';
  links.note(isGone ? lost : 'shortcode', `[${name}]`);
  const isPart = LAYOUT.test(name) && !isInline && inner + shown !== '';
  const gap = isPart ? '\n\n' : ' ';
  const label = Texts.escapeHtml(address ?? '');
  // A link cannot hold blocks, so only the words of attributes become one.
  const isApart = /<(?:p|div|a|h\d|ul|img)\b|\n\n/i.test(inner);
  const head = isApart && !inner.includes(label) ? linked(shown || label) : shown;
  const text = [head, inner].filter(Boolean).join(gap) || label;
  // Separates words of attributes from the text around.
  const before = isPart || shown !== '' ? gap : '';
  const after = isPart || (shown !== '' && inner === '') ? gap : '';
  return before + (isApart ? text : linked(text)) + after;
}

/** Pictures of a builder of pages: by their ids, or by their address, in an attribute or as the content. */
function picturesIn({ attributes, content = '' }: Shortcode, links: BodyLinks): string {
  const alt = attributes.get('alt') ?? attributes.get('title_text') ?? '';
  const named = [...attributes].filter(([key]) => IMAGE.test(key));
  const ids = named.flatMap(([key, value]) =>
    /^(?:src|url|source|file)$/.test(key) ? [] : (/^\d+(?=[,|]|$)/.exec(value)?.[0] ?? []),
  );
  const typed = /^\s*((?:https?:)?\/\/[^\s<>"]+)\s*$/.exec(content)?.[1] ?? '';
  const address = [...named.map(([, value]) => value), typed].find((one) => PICTURE.test(one));
  const found = ids.flatMap((id) => links.attachment(id) ?? []);
  const shown = found.length > 0 || address === undefined ? found : [{ url: address, alt: '' }];
  return shown
    .map((one) => `<img src="${attributeOf(one.url)}" alt="${attributeOf(alt || one.alt)}">`)
    .join('');
}

/** The first absolute URL in a text. */
function addressIn(content: string | undefined) {
  return /https?:\/\/[^\s"'<>[\]]+/.exec(content ?? '')?.[0];
}

/** Writes the footnotes of a block post, which WordPress stores as JSON in a meta field, in place of their block. */
export function withFootnotes(text: string, notes = ''): string {
  const list = listOf(parsedJson(notes))
    .map(dataOf)
    .map(({ id, content }) => `<li id="${Texts.escapeHtml(stringOf(id))}">${stringOf(content)}</li>`);
  if (list.length === 0) return text;
  return text.replace(/<!-- wp:footnotes(?: \{[^}]{0,500}\})? \/-->/, () => `<ol>${list.join('')}</ol>`);
}

import { spend } from '../bounds.ts';
import { MACHINERY } from '../generators/text/tag-table.ts';
import { listsHtml, sentencesIn } from '../html/data-blocks.ts';
import { dataOf, listOf, stringOf, type Data } from '../json.ts';
import { playerHtml } from '../html/embeds.ts';
import { blockMarks } from './block-marks.ts';
import { blockMayHide } from './hidden-parts.ts';
import { GIFT } from './known-shortcodes.ts';
import type { BodyLinks } from '../model.ts';
import { Texts } from 'pamphlet/content';

/** Dynamic blocks, which WordPress renders on each request: they hold no text of the author. */
const MADE_ANEW =
  /^core\/(?:archives|calendar|categories|latest-comments|latest-posts|loginout|navigation.*|page-list.*|post-.*|query.*|rss|search|site-.*|tag-cloud|template-part|term-description|comments?.*|avatar|read-more|home-link|widget-.*|legacy-widget|pattern)$/;

/** Forms and their fields. */
const FORM = /^jetpack\/field-|(?:^|[/-])forms?(?:-selector)?$/;

/** Tags that show something without text. */
const SHOWN = /<(?:img|iframe|video|audio|svg|table|hr|object|embed)\b/i;
/** Attributes for style only. */
const LOOK =
  /^(?:align|className|style|anchor|lock|metadata|height|width|.*(?:[cC]olor|[sS]ize|[sS]pacing|[bB]order|Style|Align.*))$/;

/** Nesting limit of reusable blocks. */
const DEEPEST = 20;

interface BlockOptions {
  links: BodyLinks;
  /** Converts text outside blocks to HTML. */
  classic: (html: string) => string;
  /** Words that a text gives to the named blocks of a reusable one. */
  overrides?: Data;
  /** Ids of the enclosing reusable blocks. */
  within?: readonly string[];
}

export function hasBlocks(text: string): boolean {
  return /<!--\s+wp:/.test(text);
}

interface OpenBlock {
  name: string;
  attributes: Data;
  whole: string;
}

/**
 * Converts the blocks of a body to plain HTML. An unclosed block runs to the end; a stray closing mark is
 * dropped.
 *
 * @see https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/#blocks
 */
export function blocksHtml(text: string, options: BlockOptions): string {
  const root: OpenBlock = { name: '', attributes: {}, whole: '' };
  const open: OpenBlock[] = [root];
  let from = 0;
  const put = (piece: string) => {
    const block = open.at(-1) ?? root;
    block.whole += block === root && piece.trim() !== '' ? options.classic(piece) : piece;
  };
  const close = (block: OpenBlock) => void ((open.at(-1) ?? root).whole += blockHtml(block, options));
  for (const { name, attributes, isVoid, isEnd, start, end } of blockMarks(text)) {
    put(text.slice(from, start));
    from = end;
    const block = { name, attributes, whole: '' };
    if (isVoid) close(block);
    else if (!isEnd) open.push(block);
    else if (open.length > 1) close(open.pop() ?? root);
  }
  put(text.slice(from));
  while (open.length > 1) close(open.pop() ?? root);
  return root.whole;
}

function blockHtml(block: OpenBlock, options: BlockOptions): string {
  const { name: blockName, attributes } = block;
  const { links, classic, overrides = {} } = options;
  const whole = overridden(block.whole, dataOf(overrides[stringOf(dataOf(attributes['metadata'])['name'])]));
  const { note } = links;
  const left = (html: string) => {
    links.leave(html);
    return '';
  };
  const text = (key: string) => stringOf(attributes[key]);
  const ids = listOf(attributes['ids']).map(stringOf);
  if (blockMayHide(blockName, attributes).some((one) => links.leavesOut(one))) return left(whole);
  if (dataOf(attributes['metadata'])['blockVisibility'] === false) {
    note('block', `${blockName}, which was hidden`);
    return left(whole);
  }
  const [shortName = ''] = blockName.split('/').slice(-1);
  switch (blockName) {
    case 'core/freeform':
      return whole.trim() === '' ? '' : classic(whole);
    case 'core/shortcode':
      // Only in a text, `[sitemap]` may be a word in brackets.
      return whole.trim() === '' ? '' : classic(whole.replace(/^\s*\[([a-z][\w-]*)\]\s*$/i, '[$1 /]'));
    case 'core/social-link':
      return listsHtml(attributes);
    case 'core/block':
      return sharedHtml(text('ref'), { ...options, overrides: dataOf(attributes['content']) });
    case 'core/cover':
      return (
        (SHOWN.test(whole) || /background-image/i.test(whole) || text('url') === ''
          ? ''
          : `<img src="${Texts.escapeHtml(text('url'))}" alt="${Texts.escapeHtml(text('alt'))}">`) + whole
      );
    case 'core/nextpage':
      return '';
    case 'core/playlist-track':
      return playerHtml(text('src') || (links.attachment(text('id'))?.url ?? ''), text('title'));
    case 'core/gallery':
      return /<img\b/i.test(whole) || ids.length === 0 ? whole : `[gallery ids="${ids.join(',')}"]`;
    case 'jetpack/map': {
      const captions = listOf(attributes['points']).map((point) => stringOf(dataOf(point)['caption']));
      // Each point is an item of a list, without its caption.
      return whole.replaceAll(/(?=<\/li>)/g, () => {
        const caption = captions.shift() ?? '';
        return caption === '' ? '' : ` — ${Texts.escapeHtml(caption)}`;
      });
    }
    case 'core/file':
      return whole
        .replace(/<object\b(?:(?!<object\b)[\s\S])*?<\/object>/i, '')
        .replaceAll(/<\/a>(?=<a\b)/gi, '</a> ');
    default:
  }
  // WordPress embeds an address on a line of its own.
  if (/^core(?:\/(?:embed|video|audio)$|-embed\/)/.test(blockName))
    return classic(/<(?:video|audio)\b|https?:/i.test(whole) ? whole : text('url') || text('src'));
  if (FORM.test(blockName)) {
    note('form', blockName);
    return whole;
  }
  const isAnew = MADE_ANEW.test(blockName);
  const isEmpty = !SHOWN.test(whole) && whole.replaceAll(/<[^<>]*>|&nbsp;/g, '').trim() === '';
  if (!isAnew && isEmpty && !blockName.startsWith('core/')) {
    // The plugin renders its attributes or other data.
    const data = blockName.startsWith('acf/') ? dataOf(attributes['data']) : attributes;
    const shown = listsHtml(data);
    const typed = Object.entries(data).filter(([key]) => !LOOK.test(key));
    const isWhole = sentencesIn(typed.map(([, value]) => value)).every((one) =>
      shown.includes(Texts.escapeHtml(one)),
    );
    if (GIFT.test(shortName)) note('form', blockName);
    else if (shown !== '' && isWhole) note('shortcode', blockName);
    else if (!MACHINERY.test(shortName) && typed.length > 0) note('block-content', blockName);
    if (shown !== '') return shown;
  }
  if (isAnew || (whole.trim() === '' && !/^core\/(?:spacer|separator)$/.test(blockName)))
    note('block', blockName);
  // Code blocks of plugins keep the language in an attribute.
  return text('language') === ''
    ? whole
    : whole.replace(/<pre\b(?![^>]*\blang)/i, () => `<pre data-lang="${Texts.escapeHtml(text('language'))}"`);
}

/** The HTML of a block with other words, and another address and text alternative. */
function overridden(html: string, values: Data): string {
  const words = stringOf(values['content']) || stringOf(values['text']);
  const own =
    words === ''
      ? html
      : html.replace(
          /^(\s*<[^<>]+>(?:\s*<a\b[^<>]*>)?)[^]*?((?:<\/a>\s*)?<\/[^<>]+>\s*)$/,
          (_, start: string, end: string) => start + words + end,
        );
  return ['url', 'alt'].reduce((changed, key) => {
    const value = stringOf(values[key]);
    const name = key === 'alt' ? /(\salt=")[^"]*/ : /(\s(?:src|href)=")[^"]*/;
    return value === ''
      ? changed
      : changed.replace(name, (__, start: string) => start + Texts.escapeHtml(value));
  }, own);
}

/** A reusable block. Empty if it contains itself. */
function sharedHtml(ref: string, options: BlockOptions): string {
  const { links, classic, within = [] } = options;
  const isEndless = within.includes(ref) || within.length >= DEEPEST;
  const shared = isEndless ? undefined : links.shared(ref);
  if (shared === undefined) {
    if (isEndless) links.note('block', `block ${ref}, which contains itself`);
    else links.note('block-content', `block ${ref}, which is not in the export`);
    return '';
  }
  // Repeated nesting can multiply the text.
  spend(shared.length);
  const inner = { ...options, within: [...within, ref] };
  return hasBlocks(shared) ? blocksHtml(shared, inner) : classic(shared);
}

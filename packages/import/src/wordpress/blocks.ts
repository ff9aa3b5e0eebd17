import { escapeHtml } from 'pamphlet/content';
import { spend } from '../bounds.ts';
import type { BodyLinks, Note } from '../model.ts';
import { innerHtml, parseBlocks, type Block } from './parse-blocks.ts';

/** Blocks that WordPress made anew for each reader: there is nothing in them to keep. */
const MADE_ANEW =
  /^core\/(?:archives|calendar|categories|latest-comments|latest-posts|loginout|navigation.*|page-list.*|post-.*|query.*|rss|search|site-.*|social-links?|tag-cloud|template-part|term-description|comments?.*|avatar|read-more|home-link|widget-.*|legacy-widget|pattern)$/;

/** Shared blocks that stand in shared blocks. */
const DEEPEST = 20;

export interface BlockOptions {
  readonly links: BodyLinks;
  readonly note: (kind: Note['kind'], subject: string) => void;
  /** HTML of a piece that was written without blocks. */
  readonly classic: (html: string) => string;
  /** Shared blocks that this one stands in. */
  readonly within?: readonly string[];
}

export function hasBlocks(text: string): boolean {
  return /<!--\s+wp:/.test(text);
}

/** The blocks of a body as plain HTML. */
export function blocksHtml(text: string, options: BlockOptions): string {
  return parseBlocks(text)
    .map((block) => html(block, options))
    .join('\n');
}

function html(block: Block, options: BlockOptions): string {
  const { name: blockName, attributes, pieces } = block;
  const { links, note, classic } = options;
  if (blockName === undefined || blockName === 'core/freeform') {
    const own = innerHtml(block);
    return own.trim() === '' ? '' : classic(own);
  }
  const text = (key: string): string => {
    const value = attributes[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const whole = (): string =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : html(piece, options))).join('');
  switch (blockName) {
    case 'core/block':
      return sharedHtml(text('ref'), options);
    case 'core/more':
      return '<!--more-->';
    case 'core/nextpage':
      return '';
    case 'core/shortcode':
      return classic(innerHtml(block));
    case 'core/embed':
    case 'core/video':
    case 'core/audio':
      return embed(whole(), text('url') || text('src'));
    case 'core/gallery':
      return gallery(whole(), attributes, links);
    case 'core/file':
      return innerHtml(block)
        .replace(/<object\b(?:(?!<object\b)[\s\S])*?<\/object>/i, '')
        .replaceAll(/<\/a>(?=<a\b)/gi, '</a> ');
    default:
  }
  if (blockName.startsWith('core-embed/')) return embed(whole(), text('url'));
  const content = whole();
  if (MADE_ANEW.test(blockName) || (content.trim() === '' && !/^core\/(?:spacer|separator)$/.test(blockName)))
    note('block', blockName);
  // Blocks of plugins say the language of code beside it.
  return text('language') === ''
    ? content
    : content.replace(/<pre\b(?![^>]*\blang)/i, () => `<pre data-lang="${escapeHtml(text('language'))}"`);
}

/** A block that posts share. One that holds itself ends there. */
function sharedHtml(ref: string, options: BlockOptions): string {
  const { links, note, classic, within = [] } = options;
  const shared = within.includes(ref) ? undefined : links.shared(ref);
  if (shared === undefined) {
    note(
      'block',
      within.includes(ref)
        ? `block ${ref}, which holds itself`
        : `block ${ref}, which is not in the export, or not published`,
    );
    return '';
  }
  // They can hold each other, each several times.
  spend(shared.length);
  if (within.length >= DEEPEST) {
    note('block', `block ${ref}: shared blocks hold each other without end`);
    return '';
  }
  const inner = { ...options, within: [...within, ref] };
  return hasBlocks(shared) ? blocksHtml(shared, inner) : classic(shared);
}

/** What is longer is none, or holds much else. UTF-16. */
const LONGEST_EMBED = 20_000;

/** The address stands as text in the block. */
function embed(content: string, url: string): string {
  if (content.length > LONGEST_EMBED) return content;
  const typed = /https?:\/\/[^\s<>"]+/.exec(
    content.replaceAll(/<figcaption[\s\S]*?<\/figcaption>/gi, ''),
  )?.[0];
  const address = url === '' ? typed : url;
  const caption = /<figcaption[^>]*>([\s\S]*?)<\/figcaption>/i.exec(content)?.[1] ?? '';
  if (address === undefined) return content;
  const below = caption.trim() === '' ? '' : `\n<p>${caption}</p>`;
  return `<iframe class="embed" src="${escapeHtml(address.replaceAll('&amp;', '&'))}"></iframe>${below}`;
}

/** Of a gallery without pictures in its HTML, those that its attributes name. */
function gallery(content: string, attributes: Readonly<Record<string, unknown>>, links: BodyLinks): string {
  const { ids } = attributes;
  if (/<img\b/i.test(content) || !Array.isArray(ids)) return content;
  const pictures = [...new Set(ids.map(String))].flatMap((id) => {
    const facts = links.attachment(id);
    return facts
      ? [
          `<figure><img src="${escapeHtml(facts.url)}" alt="${escapeHtml(facts.alt)}"><figcaption>${facts.caption}</figcaption></figure>`,
        ]
      : [];
  });
  return `<figure class="wp-block-gallery">${pictures.join('')}</figure>`;
}

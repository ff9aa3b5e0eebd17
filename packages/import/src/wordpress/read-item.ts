import { unescape } from 'node:querystring';
import { Texts } from 'pamphlet/content';
import { utcText } from '../moments.ts';
import { type ItemKind, type ItemStatus, LOCKED, type SourceComment, type SourceItem } from '../model.ts';
import { withoutHosts } from '../html/comment-markdown.ts';
import { nameText, plainText } from '../html/plain-text.ts';
import { withFootnotes } from './known-shortcodes.ts';
import { attributeMayHide, isOff, keyMayHide } from '../hidden.ts';
import { listsHtml } from '../html/data-blocks.ts';
import { present } from '../optional.ts';
import { unique, Groups } from '../tally.ts';
import { dataOf, isRecord, parsedJson, stringOf, type Data, type TextMap } from '../json.ts';
import { partsThatMayHide } from './hidden-parts.ts';
import { childrenOf, textIn, type XmlElement } from './xml-elements.ts';

/** Internal types of WordPress and plugins. Readers never saw them. */
const INTERNAL =
  /^(?:revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|acf-.*|feedback|flamingo_.*|jp_.*|jetpack_.*|amp_.*|elementor_.*|et_.*|fl-.*|shop_.*|product_variation|scheduled-action|wpcf7.*|wpforms.*|nf_sub|mc4wp.*|llms_.*|sfwd-transactions|edd_.*|give_.*|tablepress.*|spucpt|vc_.*|sidebar|safecss|bp-email|(?:.*[_-])?(?:orders?|payments?|transactions?|refunds?|invoices?|subscriptions?|coupons?|attendees?|entry|entries|submissions?|inbound|logs?|customers?|bookings?|appointments?|donations?|applications?|tickets?(?:_instances)?|forms?|templates?)|guest-author)$/;

/** Taxonomies without meaning for readers. */
const SILENT_TAXONOMY =
  /^(?:post_format|nav_menu|link_category|language|post_translations|term_.*|wp_.*|product_(?:type|visibility)|elementor_.*|amp_.*|authors?|mediacategory|ngg_tag)$/;

const NO_DATE = /^0000-|^$/;

/** Text that may show a file of the old blog. */
const SHOWS_FILES =
  /wp-content\/|\/uploads\/|\/files\/|\.files\.wordpress\.com\/|\/\/i\d\.wp\.com\/|\[(?:gallery|playlist|audio|video)\b|wp:(?:gallery|image|media|cover|file|audio|video)/;

export type WordpressItem = Omit<SourceItem, 'body'> & { html: string };

/** Missing fields become empty. Never throws. @param names display names of authors by login */
export function readItem(record: XmlElement, names: TextMap, fallbackId: string): WordpressItem {
  const field = (name: string) => textIn(record, name);
  const type = field('wp:post_type') || 'post';
  const link = field('link');
  const meta = metaOf(record);
  // An item with no status, or several, stays hidden.
  const states = new Set(childrenOf(record, 'wp:status').map(({ text }) => text));
  const statusName = [...states].join(', ') || 'without a status';
  const date = dateOf(field('wp:post_date'));
  const instant = Date.parse(field('pubDate'));
  const dateUtc = dateOf(field('wp:post_date_gmt')) ?? (instant < 0 ? undefined : utcText(instant));
  const modified = dateOf(field('wp:post_modified'));
  const [title, guid] = [field('title'), field('guid')];
  const id = field('wp:post_id') || fallbackId;
  const slug = decoded(field('wp:post_name'));
  const { authors, ...terms } = termsOf(record, names, meta);
  const hasPassword = childrenOf(record, 'wp:post_password').some(({ text }) => text !== '');
  const status = statusOf(statusName, type);
  const limit = status === 'removed' ? undefined : hasPassword ? LOCKED : limitOf(meta);
  const creator = field('dc:creator');
  const url = type === 'attachment' ? field('wp:attachment_url') || guid : '';
  const old = [...(meta.get('_wp_old_slug') ?? '').split('\n')].filter(Boolean);
  const html = withEnclosures(
    withFootnotes(
      field('content:encoded').trim() || elementorHtml(meta.get('_elementor_data')),
      meta.get('footnotes'),
    ) +
      // Page Links To leads readers there.
      listsHtml({ url: meta.get('_links_to') }),
    meta.get('enclosure'),
  );
  const featured = meta.get('_thumbnail_id') || undefined;
  return {
    id,
    kind: kindOf(type, link, statusName),
    type,
    isCustomType: !/^(?:post|page|attachment)$/.test(type),
    title,
    html,
    excerpt: field('excerpt:encoded'),
    date,
    dateUtc,
    modified,
    ...terms,
    status: limit === undefined ? status : 'unpublished',
    statusName: limit ?? statusName,
    isScheduled: statusName === 'future',
    isPinned: field('wp:is_sticky') === '1',
    // A theme may repeat the title.
    mayHide: [...meta].flatMap(([key, value]) => (value !== title && keyMayHide(key, value) ? [key] : [])),
    mayHideParts: [...partsThatMayHide(html), ...elementorParts(meta.get('_elementor_data'))],
    extra: new Map(
      [...meta].filter(
        ([key, value]) => !MACHINE.test(key) && !NO_TEXT.test(key.startsWith('_') ? `_${value}` : value),
      ),
    ),
    slug,
    link,
    // That of a file is the address of the file, and not of its page.
    otherLinks: [
      type === 'attachment' ? '' : guid,
      ...old.map((name) => renamed(link, slug, name)),
      ...laterPages(link, html),
    ].filter(Boolean),
    parent: parentIn(record, 'wp:post_parent'),
    order: Number(field('wp:menu_order')) || 0,
    authors: authors.length > 0 ? authors : creator === '' ? [] : [shownName(creator, names)],
    featured,
    hasFiles: featured !== undefined || SHOWS_FILES.test(html),
    file: url === '' ? undefined : { url, alt: plainText(meta.get('_wp_attachment_image_alt') ?? '') },
    areCommentsOpen: field('wp:comment_status') !== 'closed',
    comments: childrenOf(record, 'wp:comment').map(readComment),
  };
}

/** HTML of a page that only Elementor holds, as JSON. */
function elementorHtml(json = ''): string {
  const write = (value: unknown, depth: number): string => {
    if (Array.isArray(value)) return value.map((one) => write(one, depth + 1)).join('\n');
    if (!isRecord(value) || depth > DEEPEST) return '';
    const { elements = [], settings, widgetType = '' } = value;
    return widgetHtml(String(widgetType), dataOf(settings)) + write(elements, depth + 1);
  };
  return write(parsedJson(json), 0);
}

/** Names of settings of Elementor that may hide an element: any that speaks of it, or one for each kind of screen. */
function elementorParts(json = ''): string[] {
  const names = new Set<string>();
  const look = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) for (const one of value) look(one, depth + 1);
    if (!isRecord(value)) return;
    const settings = dataOf(value['settings']);
    if (['hide_desktop', 'hide_mobile'].every((key) => !isOff(key, settings[key]))) names.add('hide_desktop');
    for (const [key, one] of Object.entries(settings))
      if (!/^hide_(?:desktop|laptop|tablet|mobile|widescreen)/.test(key) && attributeMayHide(key, one))
        names.add(key);
    look(value['elements'], depth + 1);
  };
  look(parsedJson(json), 0);
  return [...names];
}

/** Nesting limit of elements. */
const DEEPEST = 50;

function widgetHtml(type: string, settings: Data): string {
  const text = (key: string) => stringOf(settings[key]);
  if (type === '') return '';
  if (type === 'heading') return `<h2>${text('title')}</h2>`;
  if (type === 'shortcode') return text('shortcode');
  const html = text('editor') || text('html');
  if (html !== '') return html;
  const flat = Object.entries(settings).map(
    ([key, value]) => [key, isRecord(value) ? (value['url'] ?? '') : value] as const,
  );
  return listsHtml(Object.fromEntries(flat));
}

/**
 * Appends enclosures that the text lacks, as podcast plugins store them. Each has lines for URL, size and
 * type.
 */
function withEnclosures(text: string, enclosures = ''): string {
  const own = [
    ...enclosures.matchAll(/^(https?:\/\/[^\s"\]]+)\s{0,9}\n\d{0,20}\s{0,9}\n(audio|video)\//gm),
  ].filter(([, address = '']) => !text.includes(address.replace(/^https?:/, '').replace(/\?.*/s, '')));
  return text + own.map(([, address, kind]) => `\n\n[${kind} src="${address}"]`).join('');
}

function kindOf(type: string, link: string, status: string): ItemKind {
  if (type === 'post' || type === 'page' || type === 'attachment') return type;
  // A public custom type has a pretty permalink.
  const isPublic = status === 'publish' && /^https?:\/\/[^?]+\/[^?]+$/.test(link);
  return isPublic && !INTERNAL.test(type) ? 'post' : 'other';
}

function statusOf(status: string, type: string): ItemStatus {
  // Pages have no publication date here.
  if (status === 'publish' || (status === 'future' && type !== 'page')) return 'published';
  if (status === 'inherit' && type === 'attachment') return 'published';
  return status === 'trash' || status === 'auto-draft' || status === 'inherit' ? 'removed' : 'unpublished';
}

const MANY = /^(?:_wp_old_slug|enclosure)$/;

function metaOf(record: XmlElement): Map<string, string> {
  const meta = new Map<string, string>();
  for (const part of childrenOf(record, 'wp:postmeta')) {
    const [key, value] = [textIn(part, 'wp:meta_key'), textIn(part, 'wp:meta_value')];
    const before = meta.get(key);
    meta.set(key, MANY.test(key) && before !== undefined ? `${before}\n${value}` : value);
  }
  return meta;
}

/** Posts for subscribers only, by Jetpack. */
function limitOf(meta: TextMap): string | undefined {
  const access = meta.get('_jetpack_newsletter_access') ?? 'everybody';
  return /^(?:everybody)?$/.test(access) ? undefined : `_jetpack_newsletter_access: ${access}`;
}

/** Fields of machines, not of the author, except the descriptions for search engines. */
const MACHINE =
  /^_(?!(?:yoast_wpseo_metadesc|aioseo_description|seopress_titles_desc)$)(?:aiose|astra|at_|avada|backorders|bb_|cs_|customize|dp_|download|edit_|elementor|encloseme|et_|fl_|fusion|generate_|genesis|icl_|jetpack|kad|last_|links_to|manage_|members_|menu_|mk_|oembed|oxy|pingme|post_|product_|publicize|rank_|seopress|sold_|stock|tax_|thumb|trash|tve_|us_|vc_|virtual|wc_|wds_|wp|yoast|yst_)|^(?:enclosure|footnotes|dsq_|.*views?(?:_count)?$|rank_math(?!_description$)|ampforwp|sharing_|switch_like|spay_|geo_(?!(?:latitude|longitude|address)$)|jabber_|email_notification|reddit|publicize|blogger_|tie_|original_|aktt_|syndication_)/i;

/** Empty values, and serialised data of PHP. Behind `_`: flags, and fields of Advanced Custom Fields. */
const NO_TEXT = /^_?(?:$|[aOs]:\d+:)|^_(?:[01]|yes|no|on|off|true|false|default|field_\w+)$/;

/**
 * WXR 1.0 repeats each name without a domain. Polylang stores language and translations as terms, WPML in meta fields
 * (https://wpml.org/documentation/related-projects/wpml-export-and-import/).
 */
function termsOf(record: XmlElement, names: TextMap, meta: TextMap) {
  const lists = new Groups<string, string>();
  const single = new Map<string, string>();
  for (const { attributes, text } of childrenOf(record, 'category')) {
    const { domain = '', nicename = '' } = attributes;
    single.set(domain, nicename);
    const shown = nameText(text) || (domain === '' ? '' : decoded(nicename));
    if (domain === 'author' && shown !== '') lists.add(domain, coAuthor(nicename, shown, names));
    else if (shown !== '' && !SILENT_TAXONOMY.test(domain))
      lists.add(/^(?:category)?$/.test(domain) ? domain : 'tag', shown);
  }
  const tags = new Set(lists.of('tag'));
  const plain = lists.of('').filter((name) => !tags.has(name));
  const tag = single.get('language') ?? meta.get('_wpml_import_language_code') ?? '';
  return {
    categories: unique([...lists.of('category'), ...plain]),
    tags: [...tags],
    authors: unique(lists.of('author')),
    postFormat: single.get('post_format')?.replace('post-format-', ''),
    language: Texts.canonicalTag(tag.replaceAll('_', '-')),
    translations: single.get('post_translations') ?? meta.get('_wpml_import_translation_group'),
  };
}

/** Comments for staff only: resolved editor notes and order notes of shops. WordPress approves both. */
const INTERNAL_COMMENT = /^note$|_(?:note|log)$|^webhook_/;

function stateOf(approval: string, type: string): SourceComment['state'] {
  if (INTERNAL_COMMENT.test(type)) return 'internal';
  if (approval === '1' || approval === 'approve') return 'approved';
  return approval === 'spam' ? 'spam' : /trash/.test(approval) ? 'removed' : 'waiting';
}

function readComment(record: XmlElement): SourceComment {
  const text = (name: string) => textIn(record, name);
  return {
    id: text('wp:comment_id'),
    author: plainText(text('wp:comment_author')),
    url: text('wp:comment_author_url'),
    date: dateOf(text('wp:comment_date')) ?? dateOf(text('wp:comment_date_gmt')) ?? '',
    text: text('wp:comment_content'),
    secrets: present(text('wp:comment_author_email'), text('wp:comment_author_IP')),
    parent: parentIn(record, 'wp:comment_parent'),
    state: stateOf(text('wp:comment_approved'), text('wp:comment_type')),
  };
}

/** Login in a slug of Co-Authors Plus. */
export function loginOf(nicename: string): string {
  return nicename.replace(/^cap-/, '');
}

/** Name of an author of Co-Authors Plus, which writes logins too. */
export function coAuthor(nicename: string, shown: string, names: TextMap): string {
  return shownName(loginOf(nicename), names, shownName(shown, names));
}

function shownName(login: string, names: TextMap, otherwise = login) {
  return names.get(login) ?? names.get(login.toLowerCase()) ?? withoutHosts(otherwise);
}

/** WordPress writes a space before the time, other exporters a `T`. */
function dateOf(text: string): string | undefined {
  const [, day, time] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z| ?\+00:?00)?$/.exec(text) ?? [];
  return day === undefined || time === undefined || NO_DATE.test(text) ? undefined : `${day} ${time}`;
}

/** Id of the parent or of the answered comment. WordPress writes 0 for none. */
function parentIn(record: XmlElement, name: string) {
  return textIn(record, name).replace(/^0$/, '') || undefined;
}

/** In UTF-16 code units; far above real slugs. */
const LONGEST_SLUG = 2000;

/** Decodes a percent-encoded slug. WordPress cuts long slugs anywhere. */
export function decoded(typed: string): string {
  const slug = typed.slice(0, LONGEST_SLUG);
  const text = unescape(slug.replace(/%[\da-f]?$/i, '')).replace(/\uFFFD{1,3}$/, '');
  return text.includes('\uFFFD') ? slug : text;
}

/** Addresses of the second and later pages of a text: `/2010/06/party/2/`. */
function laterPages(link: string, html: string): string[] {
  const breaks = /\?|^$/.test(link) ? [] : (html.match(/<!--nextpage-->/g) ?? []);
  return breaks.map((_, index) => `${link.replace(/\/?$/, '/')}${index + 2}/`);
}

function renamed(link: string, slug: string, old: string): string {
  const at = slug === '' ? -1 : link.lastIndexOf(encodeURIComponent(slug).toLowerCase());
  return at < 0 ? '' : link.slice(0, at) + old + link.slice(at + encodeURIComponent(slug).length);
}

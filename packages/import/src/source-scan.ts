import { unique, Groups, ownText } from './tally.ts';
import { Texts, UserError } from 'pamphlet/content';
import { begin } from './bounds.ts';
import { plainText } from './html/plain-text.ts';
import {
  approvedOf,
  primaryOf,
  type AttachmentFacts,
  type Source,
  type SourceComment,
  type SourceItem,
  type SourceSite,
} from './model.ts';
import { present } from './optional.ts';
import { listNames } from './addresses/list-names.ts';
import { fileKey, hostOf, parseUrl, pathBelow } from './addresses/paths.ts';

/** Result of the first pass. */
export type SourceIndex = Awaited<ReturnType<typeof scanSource>>;
export type IndexedItem = ReturnType<typeof indexed>;

/** Text that may show a file of the old blog. */
const SHOWS_FILES =
  /wp-content\/|\/uploads\/|\/files\/|\.files\.wordpress\.com\/|\/\/i\d\.wp\.com\/|\[(?:gallery|playlist|audio|video)\b|wp:(?:gallery|image|media|cover|file|audio|video)/;

/**
 * Reads a source once, and keeps the facts that other items need.
 *
 * @throws UserError for an unreadable or empty source
 */
export async function scanSource(source: Source) {
  const items = new Map<string, IndexedItem>();
  const attachments = new Map<string, AttachmentFacts>();
  const children = new Groups<string, string>();
  const pictureComments = new Groups<string, SourceComment>();
  const comments = new Map<string, readonly string[]>();
  const shared = new Map<string, string>();
  const lists = listNames();
  const remarks: string[] = [];
  const repeated = new Set<string>();
  for await (const item of source.items()) {
    if (items.has(item.id)) {
      repeated.add(Texts.shorten(item.id));
      continue;
    }
    items.set(item.id, indexed(item));
    for (const { id, date } of approvedOf(item.comments)) comments.set(id, present(date, item.date));
    lists.add(item);
    if (item.kind === 'attachment') {
      const { id, file, title, excerpt, body } = item;
      const { url = '', alt = '' } = file ?? {};
      const caption = excerpt.trim() || body.text.trim();
      attachments.set(id, { id, url, title: plainText(title), alt, caption });
      if (item.parent !== undefined) {
        children.add(item.parent, item.id);
        if (item.status === 'published')
          for (const comment of approvedOf(item.comments)) pictureComments.add(item.parent, comment);
      }
    }
    // Readers saw no unpublished blocks.
    if (item.type === 'wp_block' && item.status === 'published') shared.set(item.id, item.body.text);
  }
  if (repeated.size > 0) {
    const [first] = repeated;
    const what = repeated.size === 1 ? `the item ${first}` : `${repeated.size} items, such as ${first},`;
    remarks.push(`The export has ${what} twice. The importer left out the second.`);
  }
  begin(`What remains of ${source.name}`, items.size * 1000);
  const fileHosts = [...attachments.values()].flatMap(({ url }) => parseUrl(url) ?? []).map(hostOf);
  const site: SourceSite = { ...source.site(), fileHosts: unique(fileHosts) };
  if (items.size === 0) {
    const nothing = `There is nothing in ${Texts.printable(source.name)}: no post, no page.`;
    // Terms without items still identify an export.
    if (site.terms.length === 0) throw new UserError(nothing, 'Export all of the blog again.');
    remarks.push(`${nothing} If the blog had some, export all of it again.`);
  }
  const byPath = new Map<string, string>();
  // The id decides about such a path.
  const isOfItem = (path: string) => items.has(ID_PATH.exec(path)?.[1] ?? '');
  for (const [id, item] of items) {
    const first = item.path && pathIn(item.path, site.url);
    const others = item.otherPaths
      .flatMap((other) => pathIn(other, site.url) ?? [])
      .filter((other) => !isOfItem(other));
    for (const each of present(first, others)) if (!byPath.has(each)) byPath.set(each, id);
    const rest = unique(others).filter((other) => other !== first);
    item.path = first;
    item.otherPaths = rest.length === 0 ? NO_PATHS : rest;
  }
  return {
    site,
    /** In source order. */
    items: items as ReadonlyMap<string, Readonly<IndexedItem>>,
    attachments,
    /** Attachment ids by {@link fileKey}. */
    attachmentsByPath: new Map(Array.from(attachments, ([id, { url }]) => [fileKey(url), id])),
    attachmentsByParent: children,
    /** Approved comments on pages of pictures, by parent item: the new blog has no such pages. */
    pictureComments,
    /** Dates of approved comments and of their texts, by id. */
    comments,
    /** Bodies of reusable blocks, by id. */
    shared,
    /** Ids by old path, with queries: `/2010/06/party/`, `/?p=1`. */
    byPath,
    /** First term of each kind and slug: `category:press`. */
    terms: new Map(site.terms.toReversed().map((term) => [`${term.kind}:${term.slug}`, term])),
    /** Targets of old lists and feeds. */
    answers: new Map(site.lists),
    /** Ids of originals, by `SourceItem.translations`. */
    originals: originalsOf(items, site.language),
    /** Lists of the posts. */
    lists,
    /** Sentences about repeated ids. */
    remarks,
  };
}

/** For each group of translations: the published text in the site's language, or the first. */
function originalsOf(
  items: ReadonlyMap<string, IndexedItem>,
  language: string | undefined,
): Map<string, string> {
  const originals = new Map<string, string>();
  const isFirst = (one: IndexedItem | undefined) =>
    one?.status === 'published' && primaryOf(one.language ?? language) === primaryOf(language);
  for (const item of items.values()) {
    if (item.translations === undefined) continue;
    const before = originals.get(item.translations);
    if (before === undefined || (isFirst(item) && !isFirst(items.get(before))))
      originals.set(item.translations, item.id);
  }
  return originals;
}

const NO_PATHS: readonly string[] = [];

/** `/?p=12` of item 12. */
const ID_PATH = /^\/\?(?:p|page_id|attachment_id)=(\d+)$/;

function pathIn(text: string, site: string): string | undefined {
  const path = pathBelow(text, site);
  return path && ownText(path);
}

/**
 * An item in memory between two passes. Every object has all keys: mixed shapes need four times the memory.
 */
function indexed(item: SourceItem) {
  const { id, kind, type, status, slug, link, otherLinks, parent, body, featured } = item;
  const date = item.date ?? item.dateUtc;
  return {
    id,
    kind,
    type,
    status,
    /** Plain text. Only file names and menus need a title. */
    title: slug === '' || kind === 'page' ? ownText(Texts.shorten(plainText(item.title))) : '',
    slug,
    /** Decoded path below the old site: `/2010/06/party/`; undefined if never public. */
    path: link === '' ? undefined : link,
    otherPaths: otherLinks,
    parent,
    /** `2010-06-21` */
    day: date?.slice(0, 10),
    isScheduled: item.isScheduled === true,
    order: item.order ?? 0,
    hasFiles:
      kind !== 'attachment' && (item.hasFiles ?? (featured !== undefined || SHOWS_FILES.test(body.text))),
    language: item.language,
    translations: item.translations,
  };
}

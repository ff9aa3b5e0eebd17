import { unique, Groups, ownText } from './tally.ts';
import { Texts, UserError } from 'pamphlet/content';
import { begin } from './bounds.ts';
import { plainText } from './html/plain-text.ts';
import { indexed, type IndexedItem } from './indexed-item.ts';
import {
  approvedOf,
  primaryOf,
  type AttachmentFacts,
  type SourceComment,
  type SourceItem,
  type SourceSite,
} from './model.ts';
import type { Source } from './source.ts';
import { present } from './optional.ts';
import type { Answers } from './hidden.ts';
import { listNames } from './addresses/list-names.ts';
import { fileKey, pathBelow } from './addresses/paths.ts';
import { votedPermalink } from './addresses/permalink-votes.ts';
import { hostsOf } from './download/downloads.ts';
import { guessTimeZone, type ClockSample } from './time-zone.ts';

/** Result of the first pass. */
export type SourceIndex = Awaited<ReturnType<typeof scanSource>>;

/**
 * Reads a source once, and keeps the facts that other items need. Guesses what the source does not say.
 *
 * @param options `onItem` receives each item
 * @throws UserError for an unreadable or empty source
 */
export async function scanSource(
  source: Source,
  {
    answers = new Map(),
    onItem = () => undefined,
  }: { answers?: Answers; onItem?: (item: SourceItem) => void } = {},
) {
  const items = new Map<string, IndexedItem>();
  const attachments = new Map<string, AttachmentFacts>();
  const children = new Groups<string, string>();
  const pictureComments = new Groups<string, SourceComment>();
  const comments = new Map<string, readonly string[]>();
  const shared = new Map<string, string>();
  const lists = listNames();
  const later: SourceItem[] = [];
  /** The first of each month. */
  const clocks = new Map<string, ClockSample>();
  const remarks: string[] = [];
  for await (const item of source.items()) {
    const own = indexed(item);
    items.set(item.id, own);
    for (const { id, date } of approvedOf(item.comments)) comments.set(id, present(date, item.date));
    // The answers decide about these, below.
    if (own.parent !== undefined || own.mayHide.length + own.mayHideParts.length > 0)
      later.push({ ...item, body: { ...item.body, text: '' }, comments: [] });
    else lists.add(item);
    const { date, dateUtc } = item;
    const month = date?.slice(0, 7) ?? '';
    if (date !== undefined && dateUtc !== undefined && !clocks.has(month))
      clocks.set(month, { local: date, utc: dateUtc });
    onItem(item);
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
    if (item.type === 'wp_block') shared.set(item.id, item.status === 'published' ? item.body.text : '');
  }
  begin(`What remains of ${source.name}`, items.size * 1000);
  const questions = decide(items, answers);
  for (const item of later) lists.add({ ...item, status: items.get(item.id)?.status ?? item.status });
  const facts = source.site();
  const guessed = facts.timeZone === undefined ? guessTimeZone([...clocks.values()]) : undefined;
  if (items.size === 0) {
    const nothing = `There is nothing in ${Texts.printable(source.name)}: no post, no page.`;
    // Terms without items still identify an export.
    if (facts.terms.length === 0) throw new UserError(nothing, 'Export all of the blog again.');
    remarks.push(`${nothing} If the blog had some, export all of it again.`);
  }
  const byPath = new Map<string, string>();
  // The id decides about such a path.
  const isOfItem = (path: string) => items.has(ID_PATH.exec(path)?.[1] ?? '');
  for (const [id, item] of items) {
    const first = item.path && pathIn(item.path, facts.url);
    const others = item.otherPaths
      .flatMap((other) => pathIn(other, facts.url) ?? [])
      .filter((other) => !isOfItem(other));
    for (const each of present(first, others)) if (!byPath.has(each)) byPath.set(each, id);
    const rest = unique(others).filter((other) => other !== first);
    item.path = first;
    item.otherPaths = rest.length === 0 ? NO_PATHS : rest;
  }
  const site: SourceSite = {
    ...facts,
    timeZone: facts.timeZone ?? guessed,
    isZoneGuessed: facts.isZoneGuessed === true || guessed !== undefined,
    permalink: facts.permalink ?? votedPermalink(items.values()),
  };
  const oldLists = source.lists(lists);
  return {
    site,
    /** Hosts of its files; `*.` matches any subdomain. */
    hosts: hostsOf(
      facts,
      Array.from(attachments.values(), ({ url }) => url),
    ),
    /** Addresses of old lists and feeds, with targets here. */
    oldLists,
    /** In source order. */
    items: items as ReadonlyMap<string, Readonly<IndexedItem>>,
    attachments,
    /** URLs of attachments by {@link fileKey}. */
    attachmentUrls: new Map(Array.from(attachments.values(), ({ url }) => [fileKey(url), url])),
    attachmentsByParent: children,
    /** Approved comments on pages of pictures, by parent item: the new blog has no such pages. */
    pictureComments,
    /** Dates of approved comments and of their texts, by id. */
    comments,
    /** Bodies of reusable blocks, by id. */
    shared,
    /** Ids by old path, with queries: `/2010/06/party/`, `/?p=1`. */
    byPath,
    answers: new Map(oldLists),
    /** Ids of originals, by `SourceItem.translations`. */
    originals: originalsOf(items, site.language),
    /** Lists of the posts. */
    lists,
    questions,
    /** Sentences about the whole source. */
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

/** A name without an answer, and the texts with it, by id. */
export interface Question {
  name: string;
  ids: readonly string[];
}

/** Name of the doubt about a text below one that is not public. */
const PARENT = 'parent';

/** Makes texts drafts that their source may hide, until the owner answers for the names. @returns the open names */
function decide(items: ReadonlyMap<string, IndexedItem>, answers: Answers): Question[] {
  const asked = new Groups<string, string>();
  const decided = new Set<string>();
  const visit = (item: IndexedItem): void => {
    if (decided.has(item.id)) return;
    decided.add(item.id);
    const parent = items.get(item.parent ?? '');
    if (parent) visit(parent);
    if (item.kind === 'attachment' || item.kind === 'other' || item.status !== 'published') return;
    const isBelow = parent !== undefined && parent.status !== 'published' && parent.type !== 'attachment';
    const whole = [...item.mayHide, ...(isBelow ? [PARENT] : [])];
    item.leftOut = whole.find((name) => answers.get(name) === 'leave-out');
    const open = [...whole, ...item.mayHideParts].filter(
      (name) => (answers.get(name) ?? 'draft') === 'draft',
    );
    if (open.length === 0) return;
    item.status = 'unpublished';
    item.statusName = `may hide words: ${open.join(', ')}`;
    for (const name of open) if (!answers.has(name)) asked.add(name, item.id);
  };
  for (const item of items.values()) visit(item);
  return Array.from(asked, ([name, ids]) => ({ name, ids })).toSorted((a, b) => b.ids.length - a.ids.length);
}

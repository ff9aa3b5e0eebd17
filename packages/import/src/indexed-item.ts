import { Texts } from 'pamphlet/content';
import { plainText } from './html/plain-text.ts';
import type { SourceItem } from './model.ts';
import { ownText, unique } from './tally.ts';

export type IndexedItem = ReturnType<typeof indexed>;

/**
 * An item in memory between two passes. Every object has all keys: mixed shapes need four times the memory.
 */
export function indexed(item: SourceItem) {
  const { id, kind, type, status, statusName, slug, link, otherLinks, parent } = item;
  const date = item.date ?? item.dateUtc;
  return {
    id,
    kind,
    type,
    status,
    statusName: ownText(statusName),
    /** The name that keeps it out of the blog, by an answer of the owner. */
    leftOut: undefined as string | undefined,
    /** Names that may hide it. A type of a plugin is one. */
    mayHide: namesIn(kind === 'post' && type !== 'post' && item.isCustomType ? [type] : [], item.mayHide),
    /** Names that may hide parts of it. */
    mayHideParts: namesIn(item.mayHideParts),
    /** Plain text. Only file names and menus need a title. */
    title: slug === '' || kind === 'page' ? ownText(Texts.shorten(plainText(item.title))) : '',
    slug,
    /** The first one. */
    category: ownText(item.categories[0] ?? ''),
    /** Decoded path below the old site: `/2010/06/party/`; undefined if never public. */
    path: link === '' ? undefined : link,
    otherPaths: otherLinks,
    parent,
    /** `2010-06-21` */
    day: date?.slice(0, 10),
    isScheduled: item.isScheduled === true,
    order: item.order ?? 0,
    hasFiles: kind !== 'attachment' && item.hasFiles,
    language: item.language,
    translations: item.translations,
  };
}

const NO_NAMES: readonly string[] = [];

/** Shares one empty list. */
function namesIn(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  const names = unique(lists.flatMap((list) => list ?? []));
  return names.length === 0 ? NO_NAMES : names.map(ownText);
}

import { momentOf } from '../moments.ts';
import { foldName, Markdown, type NewKeys, Texts } from 'pamphlet/content';
import { oneLine, plainText, titleMarkdown } from '../html/plain-text.ts';
import { LOCKED, type SourceItem, type Targets } from '../model.ts';

/** Limit of names of one kind. */
const MOST_NAMES = 100;
/** Characters of a title from the text. */
const LONGEST_TITLE = 60;
/** UTF-16 code units to search for a title. */
const LONGEST_START = 10_000;

type AddNote = Targets['note'];

/** Front matter of an item, without addresses and pictures. @param zone time zone of the blog */
export function frontOfItem(item: SourceItem, zone: string, note: AddNote): NewKeys {
  const isPage = item.kind === 'page';
  const title = titleOf(item, note);
  const date = isPage ? undefined : dateOf(item, zone, note);
  const draft = item.status !== 'published';
  if (item.statusName === LOCKED) note('password', 'The post had a password: it is a draft now.');
  else if (draft) note('unpublished', item.statusName);
  if (item.postFormat !== undefined) note('post-format', item.postFormat);
  if (item.kind === 'post' && item.type !== 'post') note('post-type', item.type);
  const filed = isPage ? [...item.categories, ...item.tags] : [];
  if (filed.length > 0) note('page-names', filed.join(', '));
  const description = plainText(item.excerpt);
  const day = momentOf(item.modified ?? '', zone)?.day;
  // Ignores a modification on the same day.
  const isLater = day !== undefined && day > (momentOf(date ?? '', zone)?.day ?? '');
  return {
    title,
    date,
    updated: isLater ? day : undefined,
    categories: isPage ? [] : names(item.categories, note),
    tags: isPage ? [] : names(item.tags, note),
    authors: isPage ? [] : names(item.authors, note),
    // Text that resembles references or tags stays text.
    description:
      description.replaceAll(/&(?=#?\w+;)/g, '&amp;').replaceAll(/<(?=[/!a-z])/gi, '&lt;') || undefined,
    draft,
    listed: item.isUnlisted ? false : undefined,
    pinned: item.isPinned && !isPage,
    comments: item.areCommentsOpen || isPage ? undefined : 'closed',
    lang: item.language,
    expires: item.expires,
    series: item.series,
  };
}

function titleOf({ title, body, excerpt, type, id }: SourceItem, note: AddNote): string {
  const own = titleMarkdown(title);
  if (own !== '') return own;
  note('title', 'The post had no title.');
  const words = plainText(
    excerpt || body.text.slice(0, LONGEST_START).replaceAll(/<!--[\s\S]*?-->|\[\/?[a-z][^\]]*\]/gi, ' '),
  );
  if (words === '') return `Untitled ${type} ${id}`;
  const letters = [...words];
  const start = letters.slice(0, LONGEST_TITLE).join('');
  return titleMarkdown(
    Texts.escapeHtml(letters.length > LONGEST_TITLE ? `${start.replace(/(?<!\s)\s+\S*$/, '')} …` : start),
  );
}

/** Cleans a name for front matter and settings: no HTML. */
export function cleanName(name: string): string {
  return oneLine(Markdown.withoutTags(name)).replaceAll(/<(?=[/!a-z])/gi, '‹');
}

/** Clean names. Of those that differ by case alone, the first. */
function names(list: readonly string[], note: AddNote): string[] {
  const clean = list.map(cleanName).filter(Boolean);
  const filled = [...new Map(clean.toReversed().map((name) => [foldName(name), name])).values()].toReversed();
  if (filled.length > MOST_NAMES) note('names', `${filled.length - MOST_NAMES} names too many`);
  return filled.slice(0, MOST_NAMES);
}

function dateOf(item: SourceItem, zone: string, note: AddNote): string {
  for (const typed of [item.date, item.dateUtc && `${item.dateUtc}Z`, item.modified]) {
    if (typed === undefined) continue;
    // Drops zero seconds.
    if (momentOf(typed, zone)) return typed.replace(/(?<=\d\d:\d\d):00$/, '');
  }
  // The clock may skip this time in spring.
  if (item.date !== undefined && momentOf(`${item.date}Z`, zone)) return item.date.slice(0, 10);
  note('date', 'The post had no date.');
  return '1970-01-01';
}

import { unique } from '../tally.ts';
import { onlyElements, plainText, withoutComments } from '../html/plain-text.ts';
import type { ItemKind, SourceItem } from '../model.ts';
import { encodedPath } from '../addresses/paths.ts';
import { momentOf } from '../moments.ts';
import { isList, textsOf, type Fields, type Value } from './fields.ts';
import { readForeignDate } from './foreign-date.ts';
import { readForeignFront, type Clock, type Dialect, type ForeignFront } from './foreign-front.ts';
import type { ForeignText } from './front-matter-dialects.ts';
import type { AddressFacts, ForeignBlog, ForeignPlace } from './generator.ts';
import { wallTime } from './permalinks.ts';
import { inlineTags } from './text/wiki-links.ts';

const SHOWS_FILES =
  /\.(?:jpe?g|png|gif|webp|avif|svg|pdf|mp3|m4[av]|og[agv]|opus|wav|flac|mp4|webm|zip|epub|csv|txt)\b|\{[{%][<%]?\s*(?:include\s+)?(?:gallery|album|carousel)\b/i;
/** Matches template pages: lists of posts, or data files. */
const TEMPLATE = /\{%-?\s*(?:for|paginate|assign)\b|\{\{-?\s*content\b|\bpaginator\.|\bcollections\./;

const OFFSET = /(?<=\d)(?:Z|[+-]\d\d:?\d\d)$/i;

/** A text with fewer characters outside its tags only shows their output. */
const FEWEST_WORDS = 200;

/** A folder that may hide its texts. */
const DRAFTS = /(?<=^|\/)_?(?:drafts?|private|unpublished)\//i;

/** @param guessed time zone if the settings name none */
export function itemReader(
  blog: ForeignBlog,
  dialect: Dialect,
  remark: (sentence: string) => void,
  guessed: string | undefined,
) {
  /** By translation key. */
  const originals = new Map<string, string>();
  const { settings } = blog;
  const zone = settings.timeZone ?? guessed ?? 'UTC';
  const isOwnClock = dialect.clocks?.[0] === 'own';
  return (place: ForeignPlace, { fields, body, faults }: ForeignText, text: string) => {
    const all = merged(place.defaults, fields);
    const front = readForeignFront(all, dialect);
    const date = dateOf(place, front);
    const categories = unique([...(place.categories ?? []), ...front.categories]);
    const isDated = (front.date ?? place.day) !== undefined;
    // Only a layout fills it: an archive, a search.
    const isLayout = fields.has('layout') && withoutComments(body).trim() === '';
    const role = place.isPostIfDated && isDated && !isLayout ? 'post' : place.role;
    const lock = blog.lockOf?.(front);
    // A key such as `draft` may be among those that the importer could not read.
    const damaged = fields.size === 0 ? faults[0] : undefined;
    const hidden = place.hidden ?? front.hidden ?? damaged ?? (lock && `password of “${lock}”`);
    const isDraft = place.isDraft || hidden !== undefined;
    const facts = { place: { ...place, role }, front, categories, fields: all };
    const [address = '', ...otherAddresses] = addressesOf(facts, date, isDraft);
    const isNamed = dialect.hasOtherNames && /\p{L}/u.test(place.name);
    const title = front.title ?? (isNamed ? place.name : (headingOf(body) ?? wordsOf(place.name)));
    // Eleventy makes many pages of one template.
    // A title that is code belongs to a page of code.
    const isCode = /\$\{|\{[{%]/.test(title);
    const kind = all.has('pagination') || isCode ? 'other' : kindOf(role, place, front, body, address);
    const [modified, expires, publishFrom] = [front.updated, front.expires, front.publishFrom].map(readDate);
    const language = place.language ?? languageOf(place, front);
    const translationOf = originalOf(place, front, language);
    const authors = front.authors.length > 0 || settings.author === undefined ? front.authors : [];
    const item: SourceItem = {
      id: place.path,
      kind,
      // A page with a date has the type `post`. A collection's text keeps its type.
      type:
        kind === 'other'
          ? 'template'
          : role === place.role || !/^(?:page|section)$/.test(place.type)
            ? place.type
            : 'post',
      title: htmlOf(title),
      body:
        kind === 'other'
          ? { format: 'markdown', text: '' }
          : { format: place.format === 'html' ? 'html' : 'markdown', text: body, isTemplated: true },
      excerpt: htmlOf(front.description ?? ''),
      status: isDraft ? 'unpublished' : 'published',
      statusName: hidden ?? (place.isDraft ? 'draft' : 'published'),
      ...front.ofItem,
      mayHide: [...front.mayHide, ...(place.mayHide ?? []), ...(DRAFTS.exec(place.path) ?? [])],
      // The new file name already starts with the day.
      slug:
        (front.slug ?? (role === 'post' ? place.name.replace(/^\d{4}-\d\d-\d\d[- ](?=.)/, '') : place.name)) +
        (translationOf === undefined ? '' : `-${(language ?? '').toLowerCase()}`),
      link: address === '' ? '' : settings.url + encodedPath(address),
      otherLinks: [
        ...front.aliases
          // Other schemes and hosts are no address of the blog.
          .filter((alias) => /^https?:\/\//i.test(alias) || !/^[a-z][a-z\d+.-]*:|^\/\//i.test(alias))
          .map((typed) => typed.replace(/(^|\/)index\.html$/, '$1'))
          .map((alias) => (/^https?:/i.test(alias) ? alias : settings.url + absolute(alias, address))),
        ...otherAddresses.map((other) => settings.url + encodedPath(other)),
      ],
      authors: authors.map((name) => settings.authors.get(name) ?? name),
      categories,
      tags: dialect.hasOtherNames ? unique([...front.tags, ...inlineTags(body)]) : front.tags,
      comments: [],
      date,
      modified,
      language,
      section: place.section,
      prefix: place.prefix,
      expires,
      publishFrom,
      translationOf,
      hasFiles: SHOWS_FILES.test(text),
    };
    // The address is a path below the old site, decoded.
    return { item, address, title };
  };

  /**
   * Old addresses, the likeliest first. Some generators use their computer's clock. Its time zone is unknown, so
   * addresses of other possible days follow.
   *
   * @throws UserError if no rule gives the address of a published text
   */
  function addressesOf(
    facts: Omit<AddressFacts, 'wall'>,
    date: string | undefined,
    isDraft: boolean,
  ): readonly string[] {
    const { place, front } = facts;
    const { clocks, isZoneSure = false } = dialect;
    const isSure = !clocks || (isZoneSure && settings.timeZone !== undefined);
    const all: readonly Clock[] = isSure ? ['zone'] : clocks;
    if (isDraft && date === undefined && place.role === 'post') return [];
    try {
      const walls = date === undefined ? [undefined] : all.map((one) => wallTime(date, zone, one));
      return unique(walls.map((wall) => blog.addressOf({ ...facts, wall })));
    } catch (error) {
      // Templates for lists and data files are not texts.
      const isTemplate = place.format === 'html' && (place.role === 'page' || date === undefined);
      if (isDraft || isTemplate || /\.(?:json|xml|txt)["'\s}]*$/.test(front.permalink ?? '')) return [];
      throw error;
    }
  }

  /** Hugo's aliases may be relative to the address of their text. */
  function absolute(alias: string, address: string): string {
    if (alias.startsWith('/')) return alias;
    return dialect.relativeAliases ? `${address.replace(/(?<![^/])[^/]*\/?$/, '')}${alias}` : `/${alias}`;
  }

  /** @returns undefined for the language of the blog */
  function languageOf({ path }: ForeignPlace, { lang }: ForeignFront): string | undefined {
    const tag = lang?.replaceAll('_', '-');
    if (tag === undefined || tag.toLowerCase() === settings.language?.toLowerCase()) return undefined;
    if (/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag)) return tag;
    remark(`${path}: “${tag.slice(0, 60)}” is not the tag of a language, and was left out.`);
    return undefined;
  }

  function readDate(typed: string | undefined) {
    return typed && readForeignDate(typed, zone, dialect.dayOrder);
  }

  function dateOf(
    { path, day, role, isDraft }: ForeignPlace,
    { date, hidden }: ForeignFront,
  ): string | undefined {
    const found = readDate(date);
    // Readers saw the day as typed.
    if (found !== undefined && isOwnClock && momentOf(found, zone)?.day !== found.slice(0, 10))
      return found.replace(OFFSET, '');
    if (found !== undefined) return found;
    if (date !== undefined) remark(`${path}: “${date.slice(0, 60)}” is not a date.`);
    const named = readDate(day);
    if (named === undefined && role === 'post' && !isDraft && hidden === undefined)
      remark(`${path} has no date, so 1 January 1970 stands for it: type the right one.`);
    return named;
  }

  /** By path, or by translation key among texts in the blog's language. */
  function originalOf(
    { path, original }: ForeignPlace,
    { translationKey }: ForeignFront,
    language: string | undefined,
  ): string | undefined {
    if (original !== undefined) return original;
    if (translationKey === undefined) return undefined;
    const before = originals.get(translationKey);
    if (before === undefined && language === undefined) originals.set(translationKey, path);
    return language === undefined || before === path ? undefined : before;
  }
}

/** File keys override folder keys. Tags add up. */
function merged(defaults: Fields | undefined, fields: Fields): Fields {
  if (!defaults) return fields;
  const tags = [...textsOf(defaults.get('tags')), ...textsOf(fields.get('tags'))];
  return new Map<string, Value>([
    ...defaults,
    ...fields,
    ...(isList(defaults.get('tags')) ? [['tags', tags] as const] : []),
  ]);
}

function kindOf(
  role: ForeignPlace['role'],
  { format, path }: ForeignPlace,
  { date }: ForeignFront,
  body: string,
  address: string,
): ItemKind {
  const words = withoutComments(body)
    .replaceAll(/\{%(?:(?!\{%)[^])*?%\}|\{\{(?:(?!\{\{)[^])*?\}\}|<[^<>]*>/g, ' ')
    .trim();
  const isTemplate = TEMPLATE.test(body) && (format === 'html' || words.length < FEWEST_WORDS);
  if (role === 'post') return isTemplate && format === 'html' && date === undefined ? 'other' : 'post';
  const isMachine = /\.(?:xml|json|txt)$|\/_[^/]*$/.test(address) || /(?:^|\/)404\.\w+$/.test(path);
  const isEmpty = withoutComments(body).trim() === '';
  return isTemplate || isMachine || isEmpty ? 'other' : 'page';
}

function headingOf(body: string): string | undefined {
  const document = /<title[^>]*>([^<]+)<\/title>/i.exec(body.slice(0, 5000))?.[1];
  if (document !== undefined) return plainText(document).trim();
  return /^\s*#[ \t]+([^\n]+?)(?:(?<![ \t])[ \t]+)?(?:(?<!#)#+[ \t]*)?(?:\n|$)/.exec(
    body.slice(0, 1000),
  )?.[1];
}

/** `street-party` becomes `Street party`. */
function wordsOf(name: string): string {
  if (/\s|^[^\p{L}]+$/u.test(name)) return name.trim();
  const words = name.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Escapes a text for HTML. Text that is not a valid tag, such as `Vec<T>` or `a & b`, stays text. */
function htmlOf(text: string) {
  return onlyElements(text.replaceAll(/&(?!#?\w+;)/g, '&amp;'));
}

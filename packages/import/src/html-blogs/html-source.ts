import type { ListPlan } from '../addresses/list-names.ts';
import { withoutQuery } from '../addresses/paths.ts';
import { localText, utcText } from '../moments.ts';
import { Texts } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import { oneLine, plainText } from '../html/plain-text.ts';
import { termRemarks } from '../custom-fields.ts';
import type { BodyLinks, SourceItem, SourceLoss, SourceTerm } from '../model.ts';
import type { Source } from '../source.ts';

export type FoundSite = ReturnType<typeof foundSite>;

/** Facts that a reader fills in. Undefined if the export lacks them. */
function foundSite(timeZone: string | undefined) {
  return {
    title: '',
    tagline: '',
    /** Without a trailing slash; empty if unknown. */
    url: '',
    language: '',
    timeZone,
    permalink: undefined as string | undefined,
    version: '',
    lists: new Map<string, string>(),
    /** Lists and feeds by rules. */
    plan: undefined as ListPlan | undefined,
    /** Sentences for the report. */
    remarks: new Set<string>(),
    losses: [] as SourceLoss[],
    terms: [] as SourceTerm[],
    /** Why the export lacks comments. */
    comments: undefined as string | undefined,
  };
}

/** One text from a reader. {@link htmlSource} adds defaults. */
export type HtmlText = Pick<SourceItem, 'id' | 'title' | 'link'> &
  Partial<Omit<SourceItem, 'body'>> & {
    /** A function runs within the limits of an import. */
    html: string | (() => string);
    /** With offset: `2010-06-21T18:30:00+02:00`, or in the format of e-mail. */
    published?: string;
    updated?: string;
  };

/** A service that exports blogs as texts in HTML. */
export interface HtmlBlog {
  /** Display name. */
  generator: string;
  /** Reads everything once. */
  read: (files: readonly string[], site: FoundSite) => AsyncIterable<HtmlText>;
  /** For HTML with syntax of the service. */
  convert?: Source['convert'];
}

/** @param place `files`: absolute. `timeZone`: from the command line */
export function htmlSource(
  { generator, read, convert = convertHtml }: HtmlBlog,
  { files, name, timeZone }: { files: readonly string[]; name: string; timeZone?: string },
): Source {
  /** Undefined before the first date. */
  let isInUtc: boolean | undefined;
  let site = foundSite(timeZone);
  return {
    name,
    async *items() {
      site = foundSite(timeZone);
      isInUtc = undefined;
      const known = new Set<string>();
      const repeated = new Set<string>();
      for await (const text of read(files, site)) {
        if (known.has(text.id)) repeated.add(Texts.shorten(text.id));
        if (known.has(text.id)) continue;
        known.add(text.id);
        begin(`The text “${Texts.shorten(oneLine(plainText(text.title)))}” (${Texts.shorten(text.id)})`);
        const item = itemOf(text, site.timeZone);
        if (text.published && item.dateUtc !== undefined)
          isInUtc = isInUtc !== false && item.date === item.dateUtc;
        yield item;
      }
      const [first] = repeated;
      const what = repeated.size === 1 ? `the item ${first}` : `${repeated.size} items, such as ${first},`;
      if (repeated.size > 0)
        site.remarks.add(`The export has ${what} twice. The importer left out the second.`);
    },
    site: () => ({
      title: site.title || name.replace(/\.\w+$/, ''),
      url: site.url,
      tagline: site.tagline || undefined,
      language: Texts.canonicalTag(site.language.trim().replaceAll('_', '-')),
      timeZone: site.timeZone,
      permalink: site.permalink,
      generator: `${generator} ${site.version}`.trim(),
      terms: site.terms,
    }),
    lists: (names) => [...(site.plan ? names.addresses(site.plan) : []), ...site.lists],
    remarks: () => [...site.remarks, ...termRemarks(site.terms)],
    losses: () => site.losses,
    uncompared: () => [
      ...(site.comments === undefined ? [] : [['comments', site.comments] as const]),
      ...(isInUtc && site.timeZone === undefined ? [IN_UTC] : []),
    ],
    convert,
  };
}

function convertHtml({ body }: SourceItem, links: BodyLinks): string {
  return htmlToMarkdown(body.text, links);
}

const IN_UTC = [
  'dates',
  'the export has all times in UTC: write the zone of the old blog, such as --time-zone Europe/London',
] as const;

function itemOf(
  { html: given, published = '', updated = '', ...text }: HtmlText,
  zone: string | undefined,
): SourceItem {
  const html = typeof given === 'string' ? given : given();
  const dateUtc = HAS_ZONE.test(published.trim()) ? utcText(Date.parse(published)) : undefined;
  const kind = text.kind ?? 'post';
  const status = text.status ?? 'published';
  const path = withoutQuery(text.link).replace(/\/$/, '');
  return {
    kind,
    type: kind,
    excerpt: '',
    status,
    statusName: status,
    slug: path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''),
    otherLinks: [],
    authors: [],
    categories: [],
    tags: [],
    areCommentsOpen: true,
    comments: [],
    hasFiles:
      text.featured !== undefined ||
      /<(?:img|audio|video|source)\b|\.(?:pdf|mp3|jpe?g|png)\b|\/content\/(?:files|media)\//i.test(html),
    date: wallTime(published, zone),
    dateUtc,
    modified: wallTime(updated, zone),
    ...text,
    body: { format: 'html', text: html },
  };
}

/** Local time of the blog: `2010-06-21 18:30:00`. Without a known zone, a time keeps its own offset. */
export function wallTime(typed: string, zone: string | undefined): string | undefined {
  const text = typed.trim();
  const hasZone = HAS_ZONE.test(text);
  const instant = Date.parse(hasZone ? text : `${text.replace('T', ' ')} UTC`);
  if (zone !== undefined && hasZone) return localText(instant, zone);
  const [, sign = '', hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  const ahead = Number(sign + hours) * 60 + Number(sign + minutes);
  return utcText(instant + ahead * 60_000);
}

/** `Date.parse` takes a time without zone as local to this computer. */
const HAS_ZONE = /(?:[a-z]{1,4}|[+-]\d\d:?\d\d)$/i;

import type { DateFormatter } from './date-formatter.ts';
import { textDirection } from './text-direction.ts';
import type { PostSummary } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import { statusOf } from '../blog/published.ts';
import type { DatedPost, Post } from '../content/post.ts';
import type { Moment } from '../lib/dates.ts';
import { hash } from '../lib/hash.ts';
import { remember } from '../lib/remember.ts';
import { nameAmong } from '../lib/languages.ts';
import { editionOf, editionsOf, languagesOf } from '../settings/editions.ts';
import type { Urls } from '../lib/urls.ts';
import { renderInline, typeset } from '../markdown/inline.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Bodies } from './bodies.ts';
import type { LinkTarget } from '../markdown/rendered.ts';
import type { Links } from './links.ts';
import { translationProps } from './translation-props.ts';
import type { ReadLog } from './reads.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';

/** Words per minute on a screen. */
const READING_SPEED = 230;

interface Parts {
  blog: Blog;
  bodies: Bodies;
  reads: ReadLog;
  links: Links;
  urls: Urls;
  words: Messages;
  dates: DateFormatter;
  now: number;
  added: (post: DatedPost) => Partial<PostSummary>;
}

export type Summaries = ReturnType<typeof createSummaries>;

/** Cached per post. */
export function createSummaries(parts: Parts) {
  const { blog, bodies, reads, links, urls, words, dates, now, added } = parts;
  const { settings } = blog;

  const languageOf = ({ lang }: Post) => lang ?? settings.language;

  /** Undefined: none. */
  const typographyOf = (post: Post) => (settings.typography ? languageOf(post) : undefined);

  const title = remember((post: Post) => renderInline(post.title, typographyOf(post)));

  const date = (moment: Moment) => ({ iso: moment.iso, text: dates.day(moment) });

  const link = (post: Post) => ({ title: title(post).text, href: urls.href(post.address) });

  const datedLink = (post: DatedPost) => ({
    date: date(post.date),
    ...link(post),
  });

  /** Front matter, or the excerpt. Plain text. */
  const description = (post: Post) => {
    if (post.description === undefined) return bodies.summary(post).excerpt;
    const language = typographyOf(post);
    return language === undefined ? post.description : typeset(post.description, language);
  };

  const image = (post: Post) => {
    if (!post.image) return undefined;
    const { src, alt = '' } = post.image;
    const found: LinkTarget | undefined = /^https?:/i.test(src)
      ? { href: src }
      : links.resolve(post.file, src);
    if (!found) return undefined;
    const { width, height, sources } = found.picture ?? {};
    return { ...post.image, src: found.href, alt, width, height, sources };
  };

  /**
   * Marks unpublished posts in a preview, and shared ones on the site. A preview also marks unlisted posts.
   */
  const mark = (post: Post): PostSummary['mark'] => {
    const { draft, draftNotice, sharedNotice, publishesOn, expiredOn, unlisted } = words.post;
    if (post.isSecret) return { kind: 'shared', text: draft, notice: sharedNotice };
    const kind = statusOf(post, now);
    if (kind === 'draft') return { kind, text: draft, notice: draftNotice };
    if (kind === 'scheduled' && post.date) return markOf(kind, publishesOn(dates.dateTime(post.date)));
    if (kind === 'expired' && post.expires) return markOf(kind, expiredOn(dates.day(post.expires)));
    return post.isUnlisted && blog.isPreview ? markOf('unlisted', unlisted) : undefined;
  };

  const termsIn = (taxonomy: Blog['tags'], names: readonly string[], linked: boolean) =>
    names
      .flatMap((name) => taxonomy.find(name) ?? [])
      .map((term) => ({
        name: shownName(term.name, parts),
        href: linked ? urls.href(term.address) : undefined,
      }));

  const make = (post: DatedPost): PostSummary => {
    const { lists, languages = {} } = settings;
    const lang = languageOf(post);
    // A note without a category stands nowhere else.
    const categories = post.categories.filter((name) => !post.isNote || name !== UNCATEGORIZED);
    const isForeign = editionOf(editionsOf(settings), post.lang).language !== settings.language;
    // The language menu links the others.
    const others = translationProps(post, parts)?.filter(
      (one) => one.lang !== lang && !Object.hasOwn(languages, one.lang),
    );
    return {
      titleHtml: title(post).html,
      ...datedLink(post),
      isNote: post.isNote || undefined,
      url: urls.absolute(post.address),
      updated: post.updated && date(post.updated),
      categories: termsIn(blog.categories, categories, true),
      tags: termsIn(blog.tags, post.tags, lists.tags),
      authors: termsIn(blog.authors, post.authors, lists.authors),
      description: description(post),
      pinned: post.pinned,
      mark: mark(post),
      image: image(post),
      lang,
      dir: textDirection(lang),
      readingMinutes: Math.max(1, Math.round(bodies.summary(post).words / READING_SPEED)),
      own: post.own,
      languageName: isForeign ? nameAmong(lang, languagesOf(settings)) : undefined,
      translations: others?.length ? others : undefined,
      ...added(post),
    };
  };

  /** Counts as a read of the body, even if cached. */
  const cached = <T>(valueOf: (post: DatedPost) => T): ((post: DatedPost) => T) => {
    const known = remember(valueOf);
    return (post) => {
      reads.text(post.file);
      return known(post);
    };
  };
  const of = cached(make);
  const json = cached((post) => JSON.stringify(of(post)));
  const key = cached((post) => hash(json(post)));
  return { of, json, key, title, description, link, datedLink, date, image, mark };
}

function markOf<Kind extends string>(kind: Kind, text: string) {
  return { kind, text, notice: text };
}

/** Display name of a category, with a default for posts without one. */
export function shownName(name: string, { blog, words }: { blog: Blog; words: Messages }): string {
  return name === UNCATEGORIZED && !blog.hasTypedUncategorized ? words.post.uncategorized : name;
}

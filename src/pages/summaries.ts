import type { DateProps, ImageProps, MarkProps, PostSummary, TermProps } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import type { Taxonomy } from '../blog/terms.ts';
import { statusOf } from '../blog/published.ts';
import type { DatedPost, Post } from '../content/post.ts';
import type { Moment, DateFormatter } from '../lib/dates.ts';
import { hash } from '../lib/hash.ts';
import { remember } from '../lib/remember.ts';
import { nameAmong, textDirection } from '../lib/languages.ts';
import { editionOf, editionsOf, languagesOf } from '../settings/editions.ts';
import type { Href, Urls } from '../lib/urls.ts';
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
  readonly blog: Blog;
  readonly bodies: Bodies;
  readonly reads: ReadLog;
  readonly links: Links;
  readonly urls: Urls;
  readonly words: Messages;
  readonly dates: DateFormatter;
  readonly now: number;
  readonly added: (post: DatedPost) => Partial<PostSummary>;
}

/** Cached per post. */
export class Summaries {
  readonly #parts: Parts;
  readonly #summaryOf = remember((post: DatedPost) => this.#make(post));
  readonly #jsonOf = remember((post: DatedPost) => JSON.stringify(this.of(post)));
  readonly #keyOf = remember((post: DatedPost) => hash(this.json(post)));
  readonly title = remember((post: Post) => renderInline(post.title, this.#typography(post)));

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(post: DatedPost): PostSummary {
    return this.#read(post, this.#summaryOf);
  }

  json(post: DatedPost): string {
    return this.#read(post, this.#jsonOf);
  }

  key(post: DatedPost): string {
    return this.#read(post, this.#keyOf);
  }

  /** Counts as a read of the body, even if cached. */
  #read<T>(post: DatedPost, valueOf: (post: DatedPost) => T): T {
    this.#parts.reads.text(post.file);
    return valueOf(post);
  }

  /** Front matter, or the excerpt. Plain text. */
  description(post: Post): string {
    const { description } = post;
    if (description === undefined) return this.#parts.bodies.summary(post).excerpt;
    const language = this.#typography(post);
    return language === undefined ? description : typeset(description, language);
  }

  /** Undefined: none. */
  #typography(post: Post): string | undefined {
    return this.#parts.blog.settings.typography ? this.#language(post) : undefined;
  }

  #language({ lang }: Post): string {
    return lang ?? this.#parts.blog.settings.language;
  }

  link(post: DatedPost): { readonly title: string; readonly href: Href; readonly date: DateProps } {
    return {
      title: this.title(post).text,
      href: this.#parts.urls.href(post.address),
      date: this.date(post.date),
    };
  }

  date(moment: Moment): DateProps {
    return { iso: moment.iso, text: this.#parts.dates.day(moment) };
  }

  image(post: Post): ImageProps | undefined {
    if (!post.image) return undefined;
    const { src, alt = '', caption, focus } = post.image;
    const found: LinkTarget | undefined = /^https?:/i.test(src)
      ? { href: src }
      : this.#parts.links.resolve(post.file, src);
    if (!found) return undefined;
    const { href, picture } = found;
    const { width, height, sources = [] } = picture ?? {};
    return {
      src: href,
      alt,
      caption,
      focus,
      width,
      height,
      sources: sources.length > 0 ? sources : undefined,
    };
  }

  #make(post: DatedPost): PostSummary {
    const { blog, urls, bodies } = this.#parts;
    const { words } = bodies.summary(post);
    const mark = this.mark(post);
    const image = this.image(post);
    const { lists } = blog.settings;
    const lang = this.#language(post);
    const { settings } = blog;
    const isForeign = editionOf(editionsOf(settings), post.lang).language !== settings.language;
    // The language menu links the others.
    const inMenu = blog.settings.languages ?? {};
    const others = translationProps(post, this.#parts)?.filter(
      (one) => one.lang !== lang && !Object.hasOwn(inMenu, one.lang),
    );
    return {
      titleHtml: this.title(post).html,
      ...this.link(post),
      isNote: post.isNote || undefined,
      url: urls.absolute(post.address),
      updated: post.updated && this.date(post.updated),
      // A note without a category stands nowhere else.
      categories: this.#terms(blog.categories, post.isNote ? typedCategories(post) : post.categories, true),
      tags: this.#terms(blog.tags, post.tags, lists.tags),
      authors: this.#terms(blog.authors, post.authors, lists.authors),
      description: this.description(post),
      pinned: post.pinned,
      mark,
      image,
      lang,
      dir: textDirection(lang),
      readingMinutes: Math.max(1, Math.round(words / READING_SPEED)),
      own: post.own,
      languageName: isForeign ? nameAmong(lang, languagesOf(settings)) : undefined,
      translations: others?.length ? others : undefined,
      ...this.#parts.added(post),
    };
  }

  #terms(taxonomy: Taxonomy, names: readonly string[], linked: boolean): TermProps[] {
    const { urls } = this.#parts;
    return names
      .flatMap((name) => taxonomy.find(name) ?? [])
      .map((term) => ({
        name: shownName(term.name, this.#parts),
        href: linked ? urls.href(term.address) : undefined,
      }));
  }

  /**
   * Marks unpublished posts in a preview, and shared ones on the site. A preview also marks unlisted posts.
   */
  mark(post: Post): MarkProps | undefined {
    const { now, words, dates, blog } = this.#parts;
    const { draft, draftNotice, sharedNotice, publishesOn, expiredOn, unlisted } = words.post;
    if (post.isSecret) return { kind: 'shared', text: draft, notice: sharedNotice };
    const kind = statusOf(post, now);
    if (kind === 'draft') return { kind, text: draft, notice: draftNotice };
    if (kind === 'scheduled' && post.date) return markOf(kind, publishesOn(dates.dateTime(post.date)));
    if (kind === 'expired' && post.expires) return markOf(kind, expiredOn(dates.day(post.expires)));
    return post.isUnlisted && blog.isPreview ? markOf('unlisted', unlisted) : undefined;
  }
}

function typedCategories({ categories }: Post): readonly string[] {
  return categories.filter((name) => name !== UNCATEGORIZED);
}

function markOf(kind: MarkProps['kind'], text: string): MarkProps {
  return { kind, text, notice: text };
}

/** Display name of a category, with a default for posts without one. */
export function shownName(name: string, { blog, words }: { blog: Blog; words: Messages }): string {
  return name === UNCATEGORIZED && !blog.hasTypedUncategorized ? words.post.uncategorized : name;
}

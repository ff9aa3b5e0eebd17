import type { DatedPost, Post } from '../content/post.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import { present } from '../lib/lists.ts';
import { primaryTag } from '../lib/languages.ts';
import { editionOf, editionsOf, languagesOf, newestAt, type Edition } from '../settings/editions.ts';
import { HOME_LAYOUT, type Settings } from '../settings/settings.ts';
import {
  byAddress,
  isDated,
  newestFirst,
  sharedPosts,
  unpublishedIn,
  type UnpublishedPost,
} from './published.ts';
import { periodsOf, type PostList } from './listing.ts';
import { buildSeries, type SeriesIndex } from './series.ts';
import { buildTranslations, type Translations } from './translations.ts';
import { buildTaxonomy, type Taxonomy } from './terms.ts';

/** All shown content. */
export type Blog = Readonly<{
  settings: Settings;
  posts: readonly DatedPost[];
  /** One per translation group. */
  newest: readonly DatedPost[];
  pages: readonly Post[];
  /** Outside lists, feeds and search. */
  unlisted: readonly Post[];
  /** `posts`, `pages` and `unlisted`. */
  shown: readonly Post[];
  /** Drafts at secret addresses. */
  shared: readonly Post[];
  unpublished: readonly UnpublishedPost[];
  /** True if the preview shows unpublished posts. */
  isPreview: boolean;
  categories: Taxonomy;
  /** True if a post names the default category itself. */
  hasTypedUncategorized: boolean;
  tags: Taxonomy;
  authors: Taxonomy;
  series: SeriesIndex;
  translations: Translations;
  years: readonly PostList[];
  months: readonly PostList[];
}>;

/**
 * @param all in any order
 * @param now milliseconds since 1970
 * @param showAll also shows unpublished posts
 */
export function buildBlog(all: readonly Post[], settings: Settings, now: number, showAll = false): Blog {
  const unpublished = unpublishedIn(all, now);
  const hidden = new Set(showAll ? [] : unpublished.map(({ post }) => post));
  const shown = all.filter((post) => !hidden.has(post));
  const listed = shown.filter((post) => !post.isUnlisted);
  const unlisted = shown.filter((post) => post.isUnlisted);
  const isListed = new Set(listed);
  const posts = listed.filter(isDated).toSorted(newestFirst);
  const pages = listed.filter(({ kind }) => kind === 'page').toSorted(byAddress);
  const translations = buildTranslations(
    all,
    (post) => isListed.has(post),
    settings.language,
    languagesOf(settings),
  );
  return {
    settings,
    posts,
    pages,
    unlisted,
    shown: [...posts, ...pages, ...unlisted],
    shared: showAll ? [] : sharedPosts(all, settings, now),
    unpublished,
    isPreview: showAll,
    translations,
    ...listsFrom(posts, settings.categories ?? [], (some) => translations.once(some)),
  };
}

/** The part in one language. */
export function blogIn(whole: Blog, { language, root, settings, categories }: Edition): Blog {
  const editions = editionsOf(whole.settings);
  const isOwn = ({ lang }: Post) => editionOf(editions, lang).language === language;
  const posts = whole.posts.filter(isOwn);
  const pages = whole.pages.filter(isOwn);
  const listed = settings.lists.untranslated
    ? whole.translations
        .once(whole.posts, language)
        .filter((post) => isOwn(post) || !isIn(language, post, whole))
    : posts;
  const isHomeThere = settings.home === HOME_LAYOUT || pages.some((page) => page.address === root);
  return {
    ...whole,
    settings: isHomeThere ? settings : { ...settings, home: undefined },
    posts,
    pages,
    unlisted: whole.unlisted.filter(isOwn),
    shown: whole.shown.filter(isOwn),
    shared: whole.shared.filter(isOwn),
    unpublished: whole.unpublished.filter(({ post }) => isOwn(post)),
    ...listsFrom(listed, categories, (some) => some),
  };
}

function isIn(language: string, post: Post, { translations }: Blog) {
  return translations.of(post).some(({ lang }) => primaryTag(lang) === primaryTag(language));
}

/**
 * @param posts newest first
 * @param once removes posts that the list has in another language
 */
function listsFrom(
  posts: readonly DatedPost[],
  categories: Edition['categories'],
  once: (posts: readonly DatedPost[]) => readonly DatedPost[],
) {
  return {
    newest: once(posts),
    categories: buildTaxonomy('category', posts, (post) => post.categories, categories, once),
    hasTypedUncategorized: posts.some(
      ({ categories: own, isUncategorized }) => isUncategorized !== true && own.includes(UNCATEGORIZED),
    ),
    tags: buildTaxonomy('tag', posts, (post) => post.tags, [], once),
    authors: buildTaxonomy('author', posts, (post) => post.authors, [], once),
    series: buildSeries(posts),
    years: periodsOf(posts, 'year', once),
    months: periodsOf(posts, 'month', once),
  };
}

/** A new kind of list is one line here. */
export function listsOf(blog: Blog): PostList[] {
  const pinnedFirst = blog.newest.toSorted((a, b) => Number(b.pinned) - Number(a.pinned));
  return present<PostList>(
    { kind: 'archive', name: '', address: newestAt(blog.settings), posts: pinnedFirst },
    indexesOf(blog).flatMap<PostList>(({ terms }) => terms),
    blog.settings.lists.dates && [...blog.years, ...blog.months],
  );
}

/** Indexes of terms that the settings ask for, in the order of their links. */
export function indexesOf({ categories, tags, authors, series, settings: { lists } }: Blog) {
  return present(
    { kind: 'categories', terms: categories.terms } as const,
    lists.tags && ({ kind: 'tags', terms: tags.terms } as const),
    lists.authors && ({ kind: 'authors', terms: authors.terms } as const),
    lists.series && ({ kind: 'allSeries', terms: series.all } as const),
  );
}

import type { DatedPost, Post } from '../content/post.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import { primaryTag } from '../lib/languages.ts';
import { editionOf, editionsOf, type Edition, type TranslatedCategory } from '../settings/editions.ts';
import { HOME_LAYOUT, type Settings } from '../settings/settings.ts';
import { address, type Address } from '../lib/urls.ts';
import { isDated, newestFirst, statusOf, type Status, sharedPosts } from './published.ts';
import { periodsOf, type Period, type PostList } from './listing.ts';
import { buildSeries, type SeriesIndex } from './series.ts';
import { buildTranslations, type Translations } from './translations.ts';
import { buildTaxonomy, type Taxonomy } from './terms.ts';

/** A post that is kept off the site, and why. */
export interface UnpublishedPost {
  readonly post: Post;
  readonly status: Exclude<Status, 'published'>;
}

/** Everything that is shown, in the groups that pages show. */
export interface Blog {
  readonly settings: Settings;
  /** Listed posts, newest first. */
  readonly posts: readonly DatedPost[];
  /** The same for lists: of the translations of a post, the one in the language of the blog. */
  readonly newest: readonly DatedPost[];
  /** Listed undated pages, by address. */
  readonly pages: readonly Post[];
  /** Unlisted posts and pages: each has its own page and is in no list, feed or search. Secret ones come last. */
  readonly unlisted: readonly Post[];
  /** Everything at an address that is no secret: `posts`, `pages`, and what is unlisted. */
  readonly shown: readonly Post[];
  readonly unpublished: readonly UnpublishedPost[];
  /** Shows what is held back. */
  readonly isPreview: boolean;
  readonly categories: Taxonomy;
  /** Some post names the category that the others get. */
  readonly hasTypedUncategorized: boolean;
  readonly tags: Taxonomy;
  readonly authors: Taxonomy;
  readonly series: SeriesIndex;
  readonly translations: Translations;
  readonly years: readonly Period[];
  readonly months: readonly Period[];
}

/**
 * Groups checked posts.
 *
 * @param all posts and pages in any order
 * @param now milliseconds since 1970; decides what is published
 * @param showAll preview: drafts, posts to come and expired ones are shown too
 */
export function buildBlog(all: readonly Post[], settings: Settings, now: number, showAll = false): Blog {
  const listed: Post[] = [];
  const unlisted: Post[] = [];
  const unpublished: UnpublishedPost[] = [];
  for (const post of all) {
    const status = statusOf(post, now);
    if (status === 'published' || showAll) (post.isUnlisted ? unlisted : listed).push(post);
    if (status !== 'published') unpublished.push({ post, status });
  }
  const isListed = new Set(listed);
  const posts = listed.filter(isDated).toSorted(newestFirst);
  const pages = listed
    .filter(({ kind }) => kind === 'page')
    .toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const editions = editionsOf(settings);
  const tags = settings.languages ? editions.map(({ language }) => language) : [];
  const translations = buildTranslations(all, (post) => isListed.has(post), settings.language, tags);
  const shownPosts = {
    posts,
    pages,
    unlisted: [...unlisted, ...(showAll ? [] : sharedPosts(all, settings, now))],
    shown: [...posts, ...pages, ...unlisted],
    unpublished: unpublished.toSorted((a, b) => (a.post.file < b.post.file ? -1 : 1)),
    isPreview: showAll,
    translations,
  };
  const { once } = translations;
  return { settings, ...shownPosts, ...listsFrom(posts, settings.categories ?? [], (some) => once(some)) };
}

/**
 * The part of a blog in one language, as a blog of its own.
 *
 * @param whole all languages
 */
export function blogIn(whole: Blog, { language, root, settings, categories }: Edition): Blog {
  const editions = editionsOf(whole.settings);
  const isOwn = ({ lang }: Post): boolean => editionOf(editions, lang).language === language;
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
    unpublished: whole.unpublished.filter(({ post }) => isOwn(post)),
    ...listsFrom(listed, categories, (some) => some),
  };
}

/** True if a post is there in a language. */
function isIn(language: string, post: Post, { translations }: Blog): boolean {
  return translations.of(post).some(({ lang }) => primaryTag(lang) === primaryTag(language));
}

type BlogLists = Pick<
  Blog,
  'newest' | 'categories' | 'hasTypedUncategorized' | 'tags' | 'authors' | 'series' | 'years' | 'months'
>;

/**
 * @param posts newest first
 * @param once leaves out of a list what it has in another language
 */
function listsFrom(
  posts: readonly DatedPost[],
  categories: readonly TranslatedCategory[],
  once: (posts: readonly DatedPost[]) => readonly DatedPost[],
): BlogLists {
  return {
    newest: once(posts),
    categories: buildTaxonomy('/category/', posts, (post) => post.categories, categories, once),
    hasTypedUncategorized: posts.some(
      ({ categories: own, isUncategorized }) => isUncategorized !== true && own.includes(UNCATEGORIZED),
    ),
    tags: buildTaxonomy('/tag/', posts, (post) => post.tags, [], once),
    authors: buildTaxonomy('/author/', posts, (post) => post.authors, [], once),
    series: buildSeries(posts),
    years: periodsOf(posts, 'year', once),
    months: periodsOf(posts, 'month', once),
  };
}

/** Where the newest posts are. */
export function newestAt({ home, lists }: Pick<Settings, 'home' | 'lists'>): Address {
  return address(lists.home ?? (home === undefined ? '/' : '/blog/'));
}

/** Every list of the site, each to be cut into pages. A new kind of list is one line here. */
export function listsOf(blog: Blog): PostList[] {
  const { lists } = blog.settings;
  const of =
    (kind: PostList['kind']) =>
    (list: Omit<PostList, 'kind'>): PostList => ({ ...list, kind });
  return [
    { kind: 'archive', name: '', address: newestAt(blog.settings), posts: pinnedFirst(blog.newest) },
    ...blog.categories.terms.map(of('category')),
    ...(lists.tags ? blog.tags.terms.map(of('tag')) : []),
    ...(lists.authors ? blog.authors.terms.map(of('author')) : []),
    ...(lists.series ? blog.series.all.map(of('series')) : []),
    ...(lists.dates ? [...blog.years.map(of('year')), ...blog.months.map(of('month'))] : []),
  ];
}

function pinnedFirst(posts: readonly DatedPost[]): DatedPost[] {
  return [...posts.filter((post) => post.pinned), ...posts.filter((post) => !post.pinned)];
}

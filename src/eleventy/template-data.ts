import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CollectionApi, CollectionItem, EleventyConfig } from '@11ty/eleventy';
import type { Term } from '../blog/terms.ts';
import { bodyOf } from '../content/front-matter.ts';
import { readFileName } from '../content/file-name.ts';
import type { Post } from '../content/post.ts';
import type { Moment } from '../lib/dates.ts';
import { groupBy } from '../lib/lists.ts';
import { remember } from '../lib/remember.ts';
import { address, outputFile } from '../lib/urls.ts';
import type { PageContext } from '../pages/context.ts';

/** Suffix for pages without a file. */
export const LIST = '.pamphlet.11ty.js';

type EleventyPage = ReturnType<typeof eleventyPage>;

/** @param from path `./posts/2010-06-21-picnic.md`, its stem `/posts/picnic`, and the URL without path prefix */
function eleventyPage(
  from: Record<'inputPath' | 'filePathStem' | 'fileSlug' | 'url' | 'lang', string>,
  date: Date,
) {
  return {
    ...from,
    outputPath: `./_site/${outputFile(address(from.url))}`,
    date,
    outputFileExtension: 'html',
    templateSyntax: /\.md$/i.test(from.inputPath) ? 'md' : '11ty.js',
  };
}

/**
 * A post in `blog.posts` and in collections: see docs/templates.md. Costly properties are lazy. A class,
 * because Eleventy deep-copies plain objects, with own properties, because Liquid sees no others.
 */
export class TemplatePost {
  declare readonly url: string;
  /** For an undated page: its update, or the newest post's date. */
  declare readonly date: Date;
  declare readonly categories: readonly string[];
  declare readonly tags: readonly string[];
  declare readonly inputPath: string;
  declare readonly page: EleventyPage;
  declare readonly data: Readonly<Record<string, unknown>>;
  declare readonly isPost: boolean;
  /** False for unpublished posts of a preview. */
  declare readonly isPublished: boolean;

  constructor(context: PageContext, root: string, post: Post, isPublished: boolean) {
    const { summaries, bodies, urls, settings, blog } = context;
    const { file, address: url, updated, categories, tags, authors, own = {}, draft } = post;
    const lang = post.lang ?? settings.language;
    const date = dateOf(post.date ?? updated ?? blog.posts[0]?.date);
    const stem = file.replace(/\.md$/i, '').replace(/(?<=\/)\d{4}-\d{2}-\d{2}-(?=[^/]+$)/, '');
    const from = { inputPath: `./${file}`, fileSlug: readFileName(file).name, filePathStem: `/${stem}` };
    const page = eleventyPage({ ...from, url, lang }, date);
    const written = {
      categories,
      tags,
      authors,
      lang,
      ...(updated && { updated: dateOf(updated) }),
    };
    Object.assign(this, page, written, {
      file,
      page,
      own,
      isPublished,
      isPost: post.kind === 'post',
      absoluteUrl: urls.absolute(url),
      ...(post.date && { dateText: summaries.date(post.date).text }),
    });
    const title = () => summaries.title(post).text;
    const description = () => post.description ?? bodies.summary(post).excerpt;
    const html = () => bodies.html(post);
    // One object, because plugins cache by it.
    let data: object | undefined;
    const whole = () => ({
      ...own,
      page,
      date,
      ...written,
      draft,
      title: title(),
      description: description(),
      category: categories[0],
      author: authors[0],
    });
    const asked = {
      title,
      description,
      html,
      content: html,
      templateContent: html,
      titleHtml: () => summaries.title(post).html,
      words: () => bodies.summary(post).words,
      rawInput: () => bodyOf(readFileSync(join(root, file))) ?? '',
      data: () => (data ??= whole()),
    };
    for (const [name, get] of Object.entries(asked))
      Object.defineProperty(this, name, { get, enumerable: true });
  }
}

/** A day without time is midnight UTC, because Eleventy formats dates in UTC. */
function dateOf(moment: Moment | undefined) {
  return new Date(moment?.iso.length === DAY ? `${moment.day}T00:00:00Z` : (moment?.instant ?? 0));
}

const DAY = '2010-06-21'.length;

/** A class, like posts. */
class TemplateTerm {
  declare readonly name: string;
  declare readonly url: string;
  declare readonly posts: readonly TemplatePost[];
}

/** `blog` in templates. */
export class TemplateBlog {
  /** Newest first. */
  posts: readonly TemplatePost[];
  pages: readonly TemplatePost[];
  categories: readonly TemplateTerm[];
  tags: readonly TemplateTerm[];
  authors: readonly TemplateTerm[];
  /** By name: `2010`. Newest first. */
  years: readonly TemplateTerm[];

  readonly #byFile: ReadonlyMap<string, TemplatePost>;
  readonly #lang: string;

  /** @param root absolute folder of the content */
  constructor(context: PageContext, root: string) {
    const { blog } = context;
    const unpublished = new Set(blog.unpublished.map(({ post }) => post));
    const seen = remember((post: Post) => new TemplatePost(context, root, post, !unpublished.has(post)));
    const term = ({ name, address: url, posts }: Pick<Term, 'name' | 'address' | 'posts'>) =>
      Object.assign(new TemplateTerm(), { name, url, posts: posts.map(seen) });
    this.posts = blog.posts.map(seen);
    this.pages = blog.pages.map(seen);
    this.#byFile = new Map(blog.shown.map(seen).map((post) => [post.inputPath, post]));
    this.#lang = blog.settings.language;
    this.categories = blog.categories.terms.map(term);
    this.tags = blog.tags.terms.map(term);
    this.authors = blog.authors.terms.map(term);
    this.years = blog.years.map(term);
  }

  /** Lists have no file. */
  pageOf({ source, file, address: url }: { source?: string; file: string; address: string }) {
    const post = this.#byFile.get(`./${source ?? ''}`);
    if (post?.url === url) return post.page;
    const stem = file.replace(/\.html$/, '');
    const fileSlug = basename(stem.replace(/\/?index$/, ''));
    const from = { inputPath: `./${stem}${LIST}`, fileSlug, filePathStem: `/${stem}` };
    return eleventyPage({ ...from, url, lang: this.#lang }, this.posts[0]?.date ?? new Date(0));
  }

  /** @param inputPath `./posts/2010-06-21-picnic.md` */
  isPost(inputPath: string) {
    return this.#byFile.has(inputPath);
  }
}

/** Settings without secrets. */
export function templateSettings({ settings }: PageContext): Readonly<Record<string, unknown>> {
  const { share: _, ...shown } = settings;
  return shown;
}

/**
 * Adds posts and pages to Eleventy's collections: `posts`, `pages`, `all`, one per tag and category. Oldest
 * first, as in Eleventy.
 *
 * Call it after the blog's configuration, whose collections override ours.
 */
export function addCollections(config: EleventyConfig, blog: TemplateBlog): void {
  const items = [...blog.pages, ...blog.posts.toReversed()].filter(({ isPublished }) => isPublished);
  const filled = new WeakSet<CollectionApi>();
  // Other collections use the items that the first one adds.
  const fill = (api: CollectionApi) => {
    if (!filled.has(api)) for (const item of items) api.add(item);
    filled.add(api);
    return api;
  };
  const own = config.getCollections();
  for (const [name, collect] of Object.entries(own)) own[name] = (api) => collect(fill(api));

  const named = items.flatMap((item) =>
    [...new Set([item.isPost ? 'posts' : 'pages', ...item.tags, ...item.categories])].map((name) => ({
      name,
      item,
    })),
  );
  const groups = groupBy(named, ({ name }) => name);
  for (const name of new Set(['posts', 'pages', ...groups.keys()])) {
    // Eleventy fills `all`.
    if (name === 'all' || Object.hasOwn(own, name)) continue;
    config.addCollection(name, (api) => {
      const posts = (groups.get(name) ?? []).map(({ item }) => item);
      const templates = fill(api)
        .getAll()
        .filter((item) => !('isPost' in item) && [item.data.tags].flat().includes(name));
      return [...posts, ...templates].toSorted(byDate);
    });
  }
}

function byDate(a: CollectionItem, b: CollectionItem) {
  return a.date.getTime() - b.date.getTime() || (a.inputPath < b.inputPath ? -1 : 1);
}

import type { Term } from '../blog/terms.ts';
import type { Post } from '../content/post.ts';
import type { PageContext } from '../pages/context.ts';

/**
 * A post as templates see it. What is costly is worked out when it is asked for. It is a class, because Eleventy copies plain
 * objects deeply, with properties of its own, because Liquid sees no others.
 */
export class TemplatePost {
  /** Path of its file, from the root of the blog. */
  declare readonly file: string;
  /** Plain text. */
  declare readonly title: string;
  /** The title with emphasis and code. Safe HTML. */
  declare readonly titleHtml: string;
  /** Without the sub-folder of the site, as `page.url`: the filter `url` adds it. */
  declare readonly url: string;
  declare readonly absoluteUrl: string;
  /** Absent on undated pages. */
  declare readonly date?: Date;
  /** As readers see it: `21 June 2010`. */
  declare readonly dateText?: string;
  declare readonly updated?: Date;
  declare readonly categories: readonly string[];
  declare readonly tags: readonly string[];
  declare readonly authors: readonly string[];
  /** Plain text of a sentence or two. */
  declare readonly description: string;
  /** How many there are in the text. */
  declare readonly words: number;
  /** The text. Safe HTML. */
  declare readonly html: string;
  /** BCP 47 tag. */
  declare readonly lang: string;
  /** Keys of front matter that plugins have added. */
  declare readonly own: Readonly<Record<string, unknown>>;

  constructor({ summaries, bodies, urls, settings }: PageContext, post: Post) {
    const { file, address: url, date, updated, categories, tags, authors, own = {} } = post;
    const absoluteUrl = urls.absolute(url);
    Object.assign(this, { file, url, absoluteUrl, categories, tags, authors, own });
    Object.assign(this, { lang: post.lang ?? settings.language });
    if (updated) Object.assign(this, { updated: new Date(updated.instant) });
    if (date) Object.assign(this, { date: new Date(date.instant), dateText: summaries.date(date).text });
    asked(this, 'title', () => summaries.title(post).text);
    asked(this, 'titleHtml', () => summaries.title(post).html);
    asked(this, 'description', () => post.description ?? bodies.summary(post).excerpt);
    asked(this, 'words', () => bodies.summary(post).words);
    asked(this, 'html', () => bodies.rendered(post).html);
  }
}

/** Defines a property that is computed on first read. */
function asked(post: TemplatePost, name: keyof TemplatePost, get: () => unknown): void {
  Object.defineProperty(post, name, { get, enumerable: true });
}

/** Posts that belong together. */
export class TemplateTerm {
  readonly name: string;
  /** As of a post. */
  readonly url: string;
  /** Newest first. */
  readonly posts: readonly TemplatePost[];

  constructor(name: string, url: string, posts: readonly TemplatePost[]) {
    this.name = name;
    this.url = url;
    this.posts = posts;
  }
}

/** The blog as templates see it: `blog.posts`, `blog.categories`. */
export class TemplateBlog {
  /** Newest first. */
  readonly posts: readonly TemplatePost[];
  readonly pages: readonly TemplatePost[];
  readonly categories: readonly TemplateTerm[];
  readonly tags: readonly TemplateTerm[];
  readonly authors: readonly TemplateTerm[];
  /** By name: `2010`. Newest first. */
  readonly years: readonly TemplateTerm[];

  constructor(context: PageContext) {
    const { blog } = context;
    const known = new Map<Post, TemplatePost>();
    const seen = (post: Post): TemplatePost => {
      const one = known.get(post) ?? new TemplatePost(context, post);
      known.set(post, one);
      return one;
    };
    const term = ({ name, address, posts }: Term): TemplateTerm =>
      new TemplateTerm(name, address, posts.map(seen));
    this.posts = blog.posts.map(seen);
    this.pages = blog.pages.map(seen);
    this.categories = blog.categories.terms.map(term);
    this.tags = blog.tags.terms.map(term);
    this.authors = blog.authors.terms.map(term);
    this.years = blog.years.map(
      ({ year, posts }) => new TemplateTerm(String(year), `/${year}/`, posts.map(seen)),
    );
  }
}

/** The settings as templates see them: no secrets. */
export function templateSettings({ settings }: PageContext): Readonly<Record<string, unknown>> {
  const { share: _, ...shown } = settings;
  return shown;
}

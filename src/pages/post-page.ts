import type { HeadProps, ImageProps, LinkProps, PostProps, UndatedPageProps } from '../../layouts/props.ts';
import type { DatedPost, Post } from '../content/post.ts';
import { feedTimestamp } from '../lib/dates.ts';
import type { AbsoluteUrl, Href } from '../lib/urls.ts';
import { type PageContext, headProps } from './context.ts';
import { DrawnPage } from './drawn-page.ts';
import type { PageOwner } from './page.ts';
import { textDirection } from '../lib/languages.ts';

/** Its props without the summary and what comes from the rendered body. */
export type PostInput = Omit<PostProps, 'site' | 'post' | 'toc' | 'features'>;

/** The page of one post. */
export class PostPage extends DrawnPage {
  readonly kind = 'post';
  readonly post: DatedPost;
  override readonly posts: readonly DatedPost[];
  /** The post before and after in time. */
  readonly #older: DatedPost | undefined;
  readonly #newer: DatedPost | undefined;

  constructor(
    context: PageContext,
    post: DatedPost,
    older: DatedPost | undefined,
    newer: DatedPost | undefined,
  ) {
    super(context, post.address);
    this.post = post;
    this.posts = [post];
    this.#older = older;
    this.#newer = newer;
  }

  override get owner(): PageOwner {
    return { post: this.post, part: 'page' };
  }

  override get body(): DatedPost {
    return this.post;
  }

  override showsTextOf(files: ReadonlySet<string>): boolean {
    return files.has(this.post.file);
  }

  protected makeProps(): PostInput {
    const { post } = this;
    const { summaries, urls, bodies } = this.context;
    const neighbour = (other: DatedPost): { title: string; href: Href } => ({
      title: summaries.title(other).text,
      href: urls.href(other.address),
    });
    return {
      head: this.#head(),
      wordCount: bodies.summary(post).words,
      ...(this.#older ? { previous: neighbour(this.#older) } : {}),
      ...(this.#newer ? { next: neighbour(this.#newer) } : {}),
      breadcrumbs: this.#breadcrumbs(),
    };
  }

  #head(): HeadProps {
    const { post } = this;
    const { settings, summaries } = this.context;
    const { title, href, url, lang, dir, description, mark, categories } = summaries.of(post);
    const [category] = categories;
    const image = this.#image();
    return {
      title,
      href,
      ...(post.isSecret ? { isSecret: true } : { canonical: url }),
      type: 'article',
      lang,
      dir,
      feeds: [],
      published: feedTimestamp(post.date, settings.timeZone),
      tags: post.tags,
      ...(description === '' ? {} : { description }),
      ...(image ? { image } : {}),
      ...(mark || post.isUnlisted ? { noindex: true } : {}),
      ...(post.updated ? { modified: feedTimestamp(post.updated, settings.timeZone) } : {}),
      ...(category ? { section: category.name } : {}),
    };
  }

  /** What goes with a shared link to the post. */
  #image(): HeadProps['image'] {
    const { image } = this.context.summaries.of(this.post);
    return image && previewOf(absoluteImage(image.src, this.context), image);
  }

  #breadcrumbs(): LinkProps[] {
    const { site, words, summaries } = this.context;
    const [category] = summaries.of(this.post).categories;
    const home = { label: words.furniture.home, href: site.home };
    return category?.href === undefined ? [home] : [home, { label: category.name, href: category.href }];
  }
}

function previewOf(url: AbsoluteUrl, { alt, width, height }: ImageProps): NonNullable<HeadProps['image']> {
  return { url, alt, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

/** An href of this site, or an outside address, with scheme and host. */
export function absoluteImage(src: string, context: PageContext): AbsoluteUrl {
  return new URL(src, context.settings.url).href as AbsoluteUrl;
}

/** Its props without those that come from the rendered body. */
export type UndatedInput = Omit<UndatedPageProps, 'site' | 'toc' | 'features'>;

/** A page without a date, such as About. */
export class UndatedPage extends DrawnPage {
  readonly kind = 'undated';
  readonly post: Post;

  constructor(context: PageContext, post: Post) {
    super(context, post.address);
    this.post = post;
  }

  override get owner(): PageOwner {
    return { post: this.post, part: 'page' };
  }

  override get body(): Post {
    return this.post;
  }

  protected makeProps(): UndatedInput {
    const { post } = this;
    const { site, summaries } = this.context;
    const title = summaries.title(post);
    const description = summaries.description(post);
    const lang = post.lang ?? site.lang;
    const mark = summaries.mark(post);
    const shown = post.address === '/' ? undefined : title.text;
    const { canonical, ...rest } = headProps(this.context, post.address, shown);
    const own = post.isSecret ? { ...rest, isSecret: true } : { ...rest, ...(canonical && { canonical }) };
    return {
      head: {
        ...own,
        ...(description === '' ? {} : { description }),
        lang,
        dir: textDirection(lang),
        ...(mark || post.isUnlisted ? { noindex: true } : {}),
      },
      title: title.text,
      titleHtml: title.html,
      ...(mark ? { mark } : {}),
      ...(post.updated ? { updated: summaries.date(post.updated) } : {}),
      ...(post.own ? { own: post.own } : {}),
    };
  }
}

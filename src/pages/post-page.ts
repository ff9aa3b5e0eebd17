import { textDirection } from './text-direction.ts';
import type { HeadProps, PostProps, UndatedPageProps } from '../../layouts/props.ts';
import type { DatedPost, Post } from '../content/post.ts';
import { feedTimestamp } from '../lib/dates.ts';
import type { AbsoluteUrl } from '../lib/urls.ts';
import { type PageContext, headProps } from './context.ts';
import { LayoutPage, type Planned } from './layout-page.ts';
import type { PageOwner } from './page.ts';

export class PostPage extends LayoutPage {
  readonly kind = 'post';
  override readonly post: DatedPost;
  override readonly posts: readonly DatedPost[];
  override readonly body: DatedPost;
  override readonly owner: PageOwner;
  readonly #older: DatedPost | undefined;
  readonly #newer: DatedPost | undefined;

  /** @param older neighbours in time */
  constructor(context: PageContext, post: DatedPost, older?: DatedPost, newer?: DatedPost) {
    super(context, post.address);
    this.post = this.body = post;
    this.posts = [post];
    this.owner = { post, part: 'page' };
    this.#older = older;
    this.#newer = newer;
  }

  protected makeProps(): Planned<PostProps> {
    const { post } = this;
    const { summaries, settings, bodies, site, words } = this.context;
    const { title, image, categories } = summaries.of(post);
    const [category] = categories;
    const home = { label: words.furniture.home, href: site.home };
    return {
      head: {
        published: feedTimestamp(post.date, settings.timeZone),
        ...headOf(post, title, this.context),
        type: 'article',
        tags: post.tags,
        image: image && {
          url: absoluteImage(image.src, this.context),
          alt: image.alt,
          width: image.width,
          height: image.height,
        },
        modified: post.updated && feedTimestamp(post.updated, settings.timeZone),
        section: category?.name,
      },
      wordCount: bodies.summary(post).words,
      previous: this.#older && summaries.link(this.#older),
      next: this.#newer && summaries.link(this.#newer),
      breadcrumbs:
        category?.href === undefined ? [home] : [home, { label: category.name, href: category.href }],
    };
  }
}

function headOf(post: Post, title: string | undefined, context: PageContext): HeadProps {
  const { site, summaries } = context;
  const description = summaries.description(post) || undefined;
  const head = headProps(context, post.address, title, description);
  const lang = post.lang ?? site.lang;
  return {
    ...head,
    isSecret: post.isSecret,
    canonical: post.isSecret ? undefined : head.canonical,
    lang,
    dir: textDirection(lang),
    noindex: post.isUnlisted || summaries.mark(post) !== undefined,
  };
}

export function absoluteImage(src: string, context: PageContext): AbsoluteUrl {
  return new URL(src, context.settings.url).href as AbsoluteUrl;
}

export class UndatedPage extends LayoutPage {
  readonly kind = 'page';
  override readonly post: Post;
  override readonly body: Post;
  override readonly owner: PageOwner;

  constructor(context: PageContext, post: Post) {
    super(context, post.address);
    this.post = this.body = post;
    this.owner = { post, part: 'page' };
  }

  protected makeProps(): Planned<UndatedPageProps> {
    const { post, context } = this;
    const { text, html } = context.summaries.title(post);
    const mark = context.summaries.mark(post);
    return {
      head: headOf(post, post.address === context.edition.root ? undefined : text, context),
      title: text,
      titleHtml: html,
      mark,
      updated: post.updated && context.summaries.date(post.updated),
      own: post.own,
    };
  }
}

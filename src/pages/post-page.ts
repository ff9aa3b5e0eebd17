import type { LinkProps, PostProps } from '../../layouts/props.ts';
import type { DatedPost } from '../content/post.ts';
import { feedTimestamp } from '../lib/dates.ts';
import type { AbsoluteUrl, Href } from '../lib/urls.ts';
import { cardOf } from './card-page.ts';
import { feedLinks, type PageContext } from './context.ts';
import { commentFeedLinks, discussionOf } from './discussion.ts';
import { Page } from './page.ts';
import { completePost, postSignature, type PostOutline } from './post-outline.ts';
import { seriesProps } from './series-props.ts';
import { translationProps } from './translation-props.ts';

const RELATED = 3;

/** What stands around a post on its page. */
type Around = Omit<PostOutline, 'post'>;

/** The page of one post. */
export class PostPage extends Page<Around> {
  readonly kind = 'post';
  readonly post: DatedPost;
  readonly #context: PageContext;
  /** The post before and after in time. */
  readonly #older: DatedPost | undefined;
  readonly #newer: DatedPost | undefined;

  constructor(context: PageContext, post: DatedPost, older: DatedPost | undefined, newer: DatedPost | undefined) {
    super(post.address);
    this.post = post;
    this.#context = context;
    this.#older = older;
    this.#newer = newer;
  }

  props(): PostProps {
    const { postFrame, summaries, bodies } = this.#context;
    const outline = { post: summaries.outline(this.post), ...this.input() };
    return completePost(postFrame, outline, bodies.rendered(this.post), (file) => bodies.comment(file));
  }

  override showsTextOf(files: ReadonlySet<string>): boolean {
    return files.has(this.post.file);
  }

  /** Safe HTML of the body. */
  body(): string {
    return this.#context.bodies.rendered(this.post).html;
  }

  /** A `PostOutline` as JSON, for the fingerprint and for a thread that draws the page. */
  outlineJson(): string {
    const around = JSON.stringify(this.input());
    return `{"post":${this.#context.summaries.outlineJson(this.post)},${around.slice(1)}`;
  }

  protected signature(): string {
    const { basis, bodies } = this.#context;
    return postSignature(basis, this.outlineJson(), bodies.summary(this.post).hash);
  }

  protected makeInput(): Around {
    const { post } = this;
    const { blog, settings, summaries, urls, related } = this.#context;
    const summary = summaries.outline(post);
    const card = cardOf(post, this.#context);
    const [category] = post.categories;
    const term = category === undefined ? undefined : blog.categories.find(category);
    const neighbour = (other: DatedPost): { title: string; href: Href } => ({
      title: summaries.title(other).text,
      href: urls.href(other.address),
    });
    const translations = translationProps(post, this.#context);
    const series = post.series && seriesProps(post, this.#context);
    const discussion = discussionOf(post, this.#context);
    const near = settings.relatedPosts ? related.of(post, RELATED) : [];
    return {
      published: feedTimestamp(post.date, settings.timeZone),
      ...(post.updated ? { modified: feedTimestamp(post.updated, settings.timeZone) } : {}),
      tags: post.tags,
      ...(card ? { card: this.#context.cards.image(card) } : {}),
      ...(summary.image ? { imageUrl: absoluteImage(summary.image.src, this.#context) } : {}),
      feeds: [
        ...(term && settings.feeds.perTerm
          ? feedLinks(this.#context, term.address, `${settings.title}: ${term.name}`)
          : []),
        ...commentFeedLinks(this.#context, post),
      ],
      ...(translations ? { translations } : {}),
      ...(series ? { series } : {}),
      ...(this.#older ? { previous: neighbour(this.#older) } : {}),
      ...(this.#newer ? { next: neighbour(this.#newer) } : {}),
      related: near.map((other) => ({ ...neighbour(other), date: summaries.date(other.date) })),
      breadcrumbs: this.#breadcrumbs(summary.categories[0]),
      ...(discussion ? { discussion } : {}),
    };
  }

  #breadcrumbs(category: { readonly name: string; readonly href?: Href } | undefined): LinkProps[] {
    const { site, words } = this.#context;
    const home = { label: words.furniture.home, href: site.home };
    return category?.href === undefined ? [home] : [home, { label: category.name, href: category.href }];
  }
}

/** An href of this site, or an outside address, with scheme and host. */
export function absoluteImage(src: string, context: PageContext): AbsoluteUrl {
  return new URL(src, context.settings.url).href as AbsoluteUrl;
}

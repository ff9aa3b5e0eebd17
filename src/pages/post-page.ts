import type { LinkProps, PostProps, TocEntry } from '../../layouts/props.ts';
import type { DatedPost } from '../content/post.ts';
import { feedTimestamp, type Moment } from '../lib/dates.ts';
import { address, type AbsoluteUrl, type Href } from '../lib/urls.ts';
import { feedLinks, headProps, type PageContext } from './context.ts';
import { Page } from './page.ts';

const RELATED = 3;

type Input = Omit<PostProps, 'site' | 'toc'>;

/** The page of one post. */
export class PostPage extends Page<Input> {
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
    const { site, bodies } = this.#context;
    return { site, ...this.input(), toc: tocOf(bodies.rendered(this.post).headings) };
  }

  /** Safe HTML of the body. */
  body(): string {
    return this.#context.bodies.rendered(this.post).html;
  }

  protected makeInput(): Input {
    return { post: this.#context.summaries.of(this.post), head: this.#head(), ...this.#surroundings() };
  }

  protected signature({ post: _, ...rest }: Input): string {
    const { basis, bodies, summaries } = this.#context;
    return JSON.stringify([basis, this.kind, bodies.summary(this.post).hash, summaries.key(this.post), rest]);
  }

  #surroundings(): Pick<PostProps, 'previous' | 'next' | 'related' | 'breadcrumbs'> {
    const { summaries, urls, related, settings } = this.#context;
    const neighbour = (post: DatedPost): { title: string; href: Href } => ({
      title: summaries.title(post).text,
      href: urls.href(post.address),
    });
    return {
      ...(this.#older ? { previous: neighbour(this.#older) } : {}),
      ...(this.#newer ? { next: neighbour(this.#newer) } : {}),
      related: settings.relatedPosts
        ? related.of(this.post, RELATED).map((post) => ({ ...neighbour(post), date: summaries.date(post.date) }))
        : [],
      breadcrumbs: this.#breadcrumbs(),
    };
  }

  #breadcrumbs(): LinkProps[] {
    const { site, words, summaries } = this.#context;
    const [first] = summaries.of(this.post).categories;
    const home = { label: words.furniture.home, href: site.home };
    return first?.href === undefined ? [home] : [home, { label: first.name, href: first.href }];
  }

  #head(): PostProps['head'] {
    const { post } = this;
    const { blog, settings, summaries } = this.#context;
    const summary = summaries.of(post);
    const zone = settings.timeZone;
    const term = post.categories[0] === undefined ? undefined : blog.categories.find(post.categories[0]);
    const stamp = (moment: Moment): string => feedTimestamp(moment, zone);
    return {
      ...headProps(this.#context, post.address, summary.title),
      ...(summary.description === '' ? {} : { description: summary.description }),
      type: 'article',
      lang: summary.lang,
      dir: summary.dir,
      ...(summary.image
        ? { image: { url: absoluteImage(summary.image.src, this.#context), alt: summary.image.alt } }
        : {}),
      feeds: [
        ...feedLinks(this.#context, address('/'), settings.title),
        ...(term && settings.feeds.perTerm ? feedLinks(this.#context, term.address, `${settings.title}: ${term.name}`) : []),
      ],
      ...(summary.mark ? { noindex: true } : {}),
      published: stamp(post.date),
      ...(post.updated ? { modified: stamp(post.updated) } : {}),
      ...(summary.categories[0] ? { section: summary.categories[0].name } : {}),
      tags: post.tags,
    };
  }
}

/** An href of this site, or an outside address, with scheme and host. */
export function absoluteImage(src: string, context: PageContext): AbsoluteUrl {
  return new URL(src, context.settings.url).href as AbsoluteUrl;
}

export function tocOf(headings: readonly TocEntry[]): TocEntry[] {
  return headings.filter(({ level }) => level <= 3).map(({ id, text, level }) => ({ id, text, level }));
}

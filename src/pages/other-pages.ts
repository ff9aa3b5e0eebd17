import type { NotFoundProps, RedirectProps } from '../../layouts/props.ts';
import type { Post } from '../content/post.ts';
import { address, type Address } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { Page } from './page.ts';

const RECENT = 5;

/** What hosts show for an address that leads nowhere. */
export class NotFoundPage extends Page<Omit<NotFoundProps, 'site'>> {
  readonly kind = 'not-found';
  readonly #context: PageContext;

  constructor(context: PageContext) {
    super(address('/404.html'));
    this.#context = context;
  }

  props(): NotFoundProps {
    return { site: this.#context.site, ...this.input() };
  }

  protected makeInput(): Omit<NotFoundProps, 'site'> {
    const { words, blog, urls, summaries } = this.#context;
    const { canonical: _, ...head } = headProps(this.#context, this.address, words.notFound.title);
    return {
      head: { ...head, noindex: true },
      recent: blog.posts.slice(0, RECENT).map((post) => ({ label: summaries.title(post).text, href: urls.href(post.address) })),
    };
  }

  protected signature(input: Omit<NotFoundProps, 'site'>): string {
    return JSON.stringify([this.#context.basis, this.kind, input]);
  }
}

/** An old address of a post, which sends the reader on. */
export class RedirectPage extends Page<Omit<RedirectProps, 'site'>> {
  readonly kind = 'redirect';
  readonly post: Post;
  readonly #context: PageContext;

  constructor(context: PageContext, from: Address, post: Post) {
    super(from);
    this.post = post;
    this.#context = context;
  }

  props(): RedirectProps {
    return { site: this.#context.site, ...this.input() };
  }

  protected makeInput(): Omit<RedirectProps, 'site'> {
    const { urls, summaries } = this.#context;
    const title = summaries.title(this.post).text;
    const to = this.post.address;
    return {
      head: { ...headProps(this.#context, this.address, title), canonical: urls.absolute(to), noindex: true },
      to: urls.href(to),
      toTitle: title,
    };
  }

  protected signature(input: Omit<RedirectProps, 'site'>): string {
    return JSON.stringify([this.#context.basis, this.kind, input]);
  }
}

import type { NotFoundProps, RedirectProps } from '../../layouts/props.ts';
import type { Post } from '../content/post.ts';
import { address, type Address } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './page.ts';

const RECENT = 5;

/** What hosts show for an address that leads nowhere. */
export class NotFoundPage extends DrawnPage {
  readonly kind = 'not-found';

  constructor(context: PageContext) {
    super(context, address('/404.html'));
  }

  protected makeProps(): Omit<NotFoundProps, 'site'> {
    const { words, blog, urls, summaries } = this.context;
    const { canonical: _, ...head } = headProps(this.context, this.address, words.notFound.title);
    return {
      head: { ...head, noindex: true },
      recent: blog.posts.slice(0, RECENT).map((post) => ({ label: summaries.title(post).text, href: urls.href(post.address) })),
    };
  }
}

/** An old address of a post, which sends the reader on. */
export class RedirectPage extends DrawnPage {
  readonly kind = 'redirect';
  readonly post: Post;

  constructor(context: PageContext, from: Address, post: Post) {
    super(context, from);
    this.post = post;
  }

  protected makeProps(): Omit<RedirectProps, 'site'> {
    const { urls, summaries } = this.context;
    const title = summaries.title(this.post).text;
    const to = this.post.address;
    return {
      head: { ...headProps(this.context, this.address, title), canonical: urls.absolute(to), noindex: true },
      to: urls.href(to),
      toTitle: title,
    };
  }
}

import type { RedirectProps } from './redirect.tsx';
import type { Post } from '../../content/post.ts';
import type { Address } from '../../lib/urls.ts';
import { headProps, type PageContext } from '../../pages/context.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import type { PageOwner } from '../../pages/page.ts';

/** An old address of a post, which sends the reader on. */
export class RedirectPage extends DrawnPage {
  readonly kind = 'redirect';
  readonly post: Post;

  constructor(context: PageContext, from: Address, post: Post) {
    super(context, from);
    this.post = post;
  }

  override get owner(): PageOwner {
    return { post: this.post, part: 'alias' };
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

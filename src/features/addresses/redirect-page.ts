import type { RedirectProps } from './redirect.tsx';
import type { Post } from '../../content/post.ts';
import type { Address } from '../../lib/urls.ts';
import { headProps, type PageContext } from '../../pages/context.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import type { PageOwner } from '../../pages/page.ts';

/** Where an old address leads: to a post, or to another page or file of the site. */
export interface RedirectTarget {
  /** A fragment may follow. */
  readonly to: Address;
  readonly post?: Post;
}

/** An old address, which sends the reader on. */
export class RedirectPage extends DrawnPage {
  readonly kind = 'redirect';
  readonly #target: RedirectTarget;

  constructor(context: PageContext, from: Address, target: RedirectTarget) {
    super(context, from);
    this.#target = target;
  }

  override get owner(): PageOwner | undefined {
    const { post } = this.#target;
    return post && { post, part: 'alias' };
  }

  protected makeProps(): Omit<RedirectProps, 'site'> {
    const { urls, summaries } = this.context;
    const { to, post } = this.#target;
    const title = post ? summaries.title(post).text : to;
    const canonical = urls.absolute(to.replace(/#.*$/s, '') as Address);
    return {
      head: { ...headProps(this.context, this.address, title), canonical, noindex: true },
      to: urls.href(to),
      toTitle: title,
    };
  }
}

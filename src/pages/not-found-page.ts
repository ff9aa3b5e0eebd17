import type { NotFoundProps } from '../../layouts/props.ts';
import { address } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './drawn-page.ts';

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
      recent: blog.posts
        .slice(0, RECENT)
        .map((post) => ({ label: summaries.title(post).text, href: urls.href(post.address) })),
    };
  }
}

import type { UndatedPageProps } from '../../layouts/props.ts';
import type { Post } from '../content/post.ts';
import { textDirection } from '../lib/languages.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './drawn-page.ts';
import type { PageOwner } from './page.ts';

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
    const { site, summaries, bodies } = this.context;
    const title = summaries.title(post);
    const description = post.description ?? bodies.summary(post).excerpt;
    const lang = post.lang ?? site.lang;
    const mark = summaries.mark(post);
    const { canonical, ...rest } = headProps(this.context, post.address, title.text);
    const own =
      mark?.kind === 'shared' ? { ...rest, isSecret: true } : { ...rest, ...(canonical && { canonical }) };
    return {
      head: {
        ...own,
        ...(description === '' ? {} : { description }),
        lang,
        dir: textDirection(lang),
        ...(mark ? { noindex: true } : {}),
      },
      title: title.text,
      titleHtml: title.html,
      ...(mark ? { mark } : {}),
      ...(post.updated ? { updated: summaries.date(post.updated) } : {}),
      ...(post.own ? { own: post.own } : {}),
    };
  }
}

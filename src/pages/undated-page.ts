import type { UndatedPageProps } from '../../layouts/props.ts';
import type { Post } from '../content/post.ts';
import { textDirection } from '../lib/languages.ts';
import { headProps, type PageContext } from './context.ts';
import { Page } from './page.ts';
import { tocOf } from './post-outline.ts';
import { translationProps } from './translation-props.ts';

type Input = Omit<UndatedPageProps, 'site' | 'toc' | 'features'>;

/** A page without a date, such as About. */
export class UndatedPage extends Page<Input> {
  readonly kind = 'undated';
  readonly post: Post;
  readonly #context: PageContext;

  constructor(context: PageContext, post: Post) {
    super(post.address);
    this.post = post;
    this.#context = context;
  }

  props(): UndatedPageProps {
    const { site, bodies } = this.#context;
    const { headings, features } = bodies.rendered(this.post);
    return { site, ...this.input(), toc: tocOf(headings), features };
  }

  /** Safe HTML of the body. */
  body(): string {
    return this.#context.bodies.rendered(this.post).html;
  }

  protected signature(input: Input): string {
    const { basis, bodies } = this.#context;
    return JSON.stringify([basis, this.kind, bodies.summary(this.post).hash, input]);
  }

  protected makeInput(): Input {
    const { post } = this;
    const { site, summaries, bodies } = this.#context;
    const title = summaries.title(post);
    const description = post.description ?? bodies.summary(post).excerpt;
    const lang = post.lang ?? site.lang;
    const mark = summaries.mark(post);
    const { canonical, ...rest } = headProps(this.#context, post.address, title.text);
    const own = mark?.kind === 'shared' ? { ...rest, isSecret: true } : { ...rest, ...(canonical && { canonical }) };
    const translations = translationProps(post, this.#context);
    return {
      head: {
        ...own,
        ...(description === '' ? {} : { description }),
        lang,
        dir: textDirection(lang),
        ...(mark ? { noindex: true } : {}),
        ...(translations ? { translations } : {}),
      },
      title: title.text,
      titleHtml: title.html,
      ...(mark ? { mark } : {}),
      ...(post.updated ? { updated: summaries.date(post.updated) } : {}),
    };
  }
}

import type { FramedProps, HeadProps, NotFoundProps } from '../../layouts/props.ts';
import type { DatedPost, Post } from '../content/post.ts';
import { type Address } from '../lib/urls.ts';
import { type PageContext, headProps } from './context.ts';
import { Page } from './page.ts';
import { alternatesOf } from './translation-props.ts';
import { merged, present } from '../lib/lists.ts';

/** The part of a layout's props that a page makes, as plain JSON. Rendering adds the rest. */
export type Planned<Props> = Omit<
  Props,
  'site' | 'slot' | 'post' | 'body' | 'opening' | 'toc' | 'features' | 'posts' | 'lead' | 'notes'
>;

/** A page rendered from plain JSON and bodies, on any thread. */
export abstract class LayoutPage extends Page {
  /** In order. */
  override readonly posts: readonly DatedPost[] = [];
  readonly body: Post | undefined;
  /** Notes of {@link posts} whose text the list shows. */
  readonly notes: readonly Post[] = [];
  /** Post whose Markdown it shows. */
  readonly source: Post | undefined;
  readonly context: PageContext;
  #props: string | undefined;

  constructor(context: PageContext, at: Address, key = at) {
    super(at, key);
    this.context = context;
  }

  get bodies(): readonly Post[] {
    return present(this.body, this.notes);
  }

  /** Input besides site, summaries and body, as JSON. */
  props(): string {
    this.#props ??= JSON.stringify(this.#completeProps());
    return this.#props;
  }

  override release(): void {
    this.#props = undefined;
  }

  #completeProps(): object {
    const { features, reads } = this.context;
    const props = this.makeProps() as { readonly head?: HeadProps };
    const data = reads.forAll(() => features.map((feature) => feature.data?.(this, this.context)));
    const complete: object = merged([props, ...data]);
    if (!props.head) return complete;
    const heads = reads.forAll(() => features.map((feature) => feature.head?.(this, this.context)));
    const elements = heads.flatMap((head) => head?.elements ?? []);
    const added = elements.length > 0 && { elements };
    const translations = alternatesOf(this, this.context);
    const head: object = merged([props.head, translations && { translations }, ...heads, added]);
    return { ...complete, head };
  }

  /** Plain JSON, with an optional `HeadProps` as `head`. */
  protected abstract makeProps(): object;

  override readonly signature = () => {
    const { cacheKeys, summaries, bodies } = this.context;
    const shown = this.posts.map((post) => summaries.key(post));
    const texts = this.bodies.map((post) => bodies.summary(post).hash);
    // Slots may show the Markdown of the page's post.
    const source = (this.source ?? this.body)?.contentHash;
    return [cacheKeys, this.kind, shown.join(' '), texts.join(' '), source, this.props()].join('\n');
  };
}

export type Framed = Pick<FramedProps, 'title' | 'description' | 'html'> & { noindex?: boolean };

/** A template within the site's frame. */
export class FramedPage extends LayoutPage {
  readonly kind = 'framed';
  readonly #framed: Framed;

  constructor(context: PageContext, at: Address, framed: Framed) {
    super(context, at);
    this.#framed = framed;
  }

  protected makeProps(): Planned<FramedProps> {
    const { noindex, ...framed } = this.#framed;
    const head = headProps(this.context, this.address, framed.title, framed.description);
    return { ...framed, head: { ...head, noindex } };
  }
}

const RECENT = 5;

export class NotFoundPage extends LayoutPage {
  readonly kind = 'not-found';

  protected makeProps(): Planned<NotFoundProps> {
    const { words, blog, summaries, editions, edition } = this.context;
    const { canonical: _, ...head } = headProps(this.context, this.address, words.notFound.title);
    return {
      head: { ...head, noindex: true },
      recent: blog.newest.slice(0, RECENT).map((post) => summaries.link(post)),
      others: editions
        .filter((one) => one.edition !== edition)
        .map(({ site: { lang, dir, home, links } }) => ({ lang, dir, home, links })),
    };
  }
}

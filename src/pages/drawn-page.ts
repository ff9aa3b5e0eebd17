import type { HeadProps } from '../../layouts/props.ts';
import type { DatedPost, Post } from '../content/post.ts';
import type { Address } from '../lib/urls.ts';
import type { PageContext } from './context.ts';
import { Page } from './page.ts';

/** A page that is drawn from plain JSON and rendered bodies, on any thread. */
export abstract class DrawnPage extends Page {
  /** Posts whose summaries it shows, in order. */
  readonly posts: readonly DatedPost[] = [];
  protected readonly context: PageContext;
  #props: string | undefined;

  constructor(context: PageContext, address: Address) {
    super(address);
    this.context = context;
  }

  /** Post or undated page whose body it shows, or a part of it. */
  get body(): Post | undefined {
    return undefined;
  }

  /** What it is drawn from besides the site, the summaries and the body, as JSON. */
  props(): string {
    this.#props ??= JSON.stringify(this.#completeProps());
    return this.#props;
  }

  override release(): void {
    this.#props = undefined;
  }

  /** With what features add to them. */
  #completeProps(): object {
    const { features } = this.context;
    const props = this.makeProps() as { readonly head?: HeadProps };
    const data = features.map((feature) => feature.data?.(this, this.context));
    const complete: object = Object.assign({}, props, ...data) as object;
    if (!props.head) return complete;
    const heads = features.map((feature) => feature.head?.(this, this.context));
    const elements = heads.flatMap((head) => head?.elements ?? []);
    const added = elements.length > 0 && { elements };
    const head: object = Object.assign({}, props.head, ...heads, added) as object;
    return { ...complete, head };
  }

  /** Plain JSON. A `head` in it is a `HeadProps`. */
  protected abstract makeProps(): object;

  protected override signature(): string {
    const { basis, summaries, bodies } = this.context;
    const shown = this.posts.map((post) => summaries.key(post));
    const body = this.body ? bodies.summary(this.body).hash : '';
    return [basis, this.kind, shown.join(' '), body, this.props()].join('\n');
  }
}

import type { Address } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './drawn-page.ts';
import type { HeadProps } from '../../layouts/props.ts';

/** What a template of the blog's own says of its page. */
export interface Framed {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** HTML of the template; not made safe. */
  readonly html: string;
}

export interface FramedInput extends Framed {
  readonly head: HeadProps;
}

/** A page of the blog's own templates in the frame of the site. */
export class FramedPage extends DrawnPage {
  readonly kind = 'framed';
  readonly #framed: Framed;

  constructor(context: PageContext, at: Address, framed: Framed) {
    super(context, at);
    this.#framed = framed;
  }

  protected makeProps(): FramedInput {
    const { title, description } = this.#framed;
    const head = headProps(this.context, this.address, title);
    return { ...this.#framed, head: { ...head, ...(description === undefined ? {} : { description }) } };
  }
}

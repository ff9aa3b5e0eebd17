import type { DatedPost, Post } from '../content/post.ts';
import { hash } from '../lib/hash.ts';
import { outputFile, type Address } from '../lib/urls.ts';
import type { PageContext } from './context.ts';

/** Pages that any thread can draw. */
export type DrawnKind =
  | 'post'
  | 'undated'
  | 'listing'
  | 'index'
  | 'search'
  | 'feeds'
  | 'not-found'
  | 'redirect'
  | 'editor'
  | 'twin';

export type PageKind = DrawnKind | 'text' | 'raster';

/**
 * A page of the site before it is drawn. It is a pure function of its input: two pages with one fingerprint
 * have the same bytes, so a page whose fingerprint is that of the last build need not be drawn again.
 */
export abstract class Page {
  abstract readonly kind: PageKind;
  readonly address: Address;
  /** Output file from the root of the site: `2010/06/picnic/index.html`. */
  readonly file: string;
  #fingerprint: string | undefined;

  constructor(address: Address) {
    this.address = address;
    this.file = outputFile(address);
  }

  /** Hash of every input. */
  fingerprint(): string {
    this.#fingerprint ??= hash(this.signature());
    return this.#fingerprint;
  }

  /**
   * Whether the page changes with the text of one of these posts or pages, given by file. In doubt it does.
   *
   * A page that says no takes nothing from them but what their front matter says.
   */
  showsTextOf(_files: ReadonlySet<string>): boolean {
    return true;
  }

  /** Frees what was worked out for drawing. */
  release(): void {}

  /** Every input of the page as text. */
  protected abstract signature(): string;
}

/** A page that is drawn from plain JSON and rendered bodies, on any thread. */
export abstract class DrawnPage extends Page {
  abstract override readonly kind: DrawnKind;
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
    this.#props ??= JSON.stringify(this.makeProps());
    return this.#props;
  }

  override release(): void {
    this.#props = undefined;
  }

  protected abstract makeProps(): object;

  protected override signature(): string {
    const { basis, summaries, bodies } = this.context;
    const shown = this.posts.map((post) => summaries.key(post));
    const body = this.body ? bodies.summary(this.body).hash : '';
    return [basis, this.kind, shown.join(' '), body, this.props()].join('\n');
  }
}

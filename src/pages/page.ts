import type { Post } from '../content/post.ts';
import { hash } from '../lib/hash.ts';
import { outputFile, type Address } from '../lib/urls.ts';

/** A post that has a file of the site: by its own address, by an old one, or by a file that goes with its page. */
export interface PageOwner {
  readonly post: Post;
  readonly part: 'page' | 'alias' | 'companion';
}

/**
 * A page of the site before it is drawn. It is a pure function of its input: two pages with one fingerprint
 * have the same bytes, so a page whose fingerprint is that of the last build need not be drawn again.
 */
export abstract class Page {
  /** Says which layout draws it; `text` and `raster` are drawn by none. */
  abstract readonly kind: string;
  readonly address: Address;
  /** Output file from the root of the site: `2010/06/picnic/index.html`. */
  readonly file: string;
  #fingerprint: string | undefined;

  constructor(address: Address) {
    this.address = address;
    this.file = outputFile(address);
  }

  /** Whether search engines are told of it. */
  get isListed(): boolean {
    return false;
  }

  /** Undefined when it is a page of the site itself. */
  get owner(): PageOwner | undefined {
    return undefined;
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

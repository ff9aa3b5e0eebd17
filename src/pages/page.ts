import { hash } from '../lib/hash.ts';
import { outputFile, type Address } from '../lib/urls.ts';

/** Which template draws a page. */
export type PageKind = 'post' | 'undated' | 'listing' | 'index' | 'search' | 'feeds' | 'not-found' | 'redirect' | 'editor' | 'text' | 'raster';

/**
 * A page of the site before it is drawn. It is a pure function of its input: two pages with one fingerprint
 * have the same bytes, so a page whose fingerprint is that of the last build need not be drawn again.
 *
 * Pages are class instances because Eleventy copies plain objects deeply.
 */
export abstract class Page<Input = unknown> {
  abstract readonly kind: PageKind;
  readonly address: Address;
  /** Output file from the root of the site: `2010/06/picnic/index.html`. */
  readonly file: string;
  #fingerprint: string | undefined;
  #input: Input | undefined;

  constructor(address: Address) {
    this.address = address;
    this.file = outputFile(address);
  }

  /** Worked out once, and only when asked: a first build has nothing to compare with. */
  fingerprint(): string {
    this.#fingerprint ??= hash(this.signature(this.input()));
    return this.#fingerprint;
  }

  /**
   * Says whether the page changes with the text of one of these posts or pages, given by file. In doubt it does.
   *
   * A page that says no takes nothing from them but what their front matter says.
   */
  showsTextOf(_files: ReadonlySet<string>): boolean {
    return true;
  }

  /** Lets go of what was worked out for drawing. */
  release(): void {
    this.#input = undefined;
  }

  /** What the page is drawn from, without what all pages share. */
  protected input(): Input {
    this.#input ??= this.makeInput();
    return this.#input;
  }

  protected abstract makeInput(): Input;

  /** Every input of the page as text. */
  protected abstract signature(input: Input): string;
}

import type { Address } from '../lib/urls.ts';
import { Page } from './page.ts';

/** A file that is no HTML page: feed, sitemap, style sheet. */
export class TextPage extends Page {
  readonly kind = 'text';
  readonly #text: () => string;
  readonly #signature: () => string;

  /**
   * @param text makes the file's content
   * @param signature every input of the text; the text itself when that is as cheap to make
   */
  constructor(at: Address, text: () => string, signature: () => string = text) {
    super(at);
    this.#text = text;
    this.#signature = signature;
  }

  text(): string {
    return this.#text();
  }

  protected makeInput(): undefined {
    return undefined;
  }

  protected signature(): string {
    return this.#signature();
  }
}

import type { Post } from '../content/post.ts';
import type { Address } from '../lib/urls.ts';
import { Page } from './page.ts';

/** A file that is no HTML page: feed, sitemap, style sheet. */
export class TextPage extends Page {
  readonly kind = 'text';
  readonly #text: () => string;
  readonly #signature: () => string;
  readonly #shown: readonly Post[] | undefined;

  /**
   * @param text makes the file's content
   * @param signature every input of the text; the text itself when that is as cheap to make
   * @param shown the posts whose text is in it; any may be when missing
   */
  constructor(at: Address, text: () => string, signature: () => string = text, shown?: readonly Post[]) {
    super(at);
    this.#text = text;
    this.#signature = signature;
    this.#shown = shown;
  }

  override showsTextOf(files: ReadonlySet<string>): boolean {
    return this.#shown?.some(({ file }) => files.has(file)) ?? true;
  }

  text(): string {
    return this.#text();
  }

  content(): Buffer {
    return Buffer.from(this.#text());
  }

  protected override signature(): string {
    return this.#signature();
  }
}

import { hash } from '../lib/hash.ts';
import type { Address } from '../lib/urls.ts';
import { TextPage } from './text-page.ts';

/** A file that a template of the blog's own has made, or that it has copied. */
export interface TemplateFile {
  /** Output file from the root of the site: `map/index.html`. */
  readonly file: string;
  /** What made it, from the root of the blog: `site/map.njk`. */
  readonly source: string;
  readonly bytes: Buffer;
}

/** A file of the blog's own templates, as it is published. */
export class FilePage extends TextPage {
  readonly source: string;
  readonly #bytes: Buffer;

  constructor(at: Address, { source, bytes }: TemplateFile) {
    super(
      at,
      () => bytes.toString(),
      () => hash(bytes),
    );
    this.source = source;
    this.#bytes = bytes;
  }

  /** Search engines are told of pages, but for those that ask them not to. */
  override get isListed(): boolean {
    return this.file.endsWith('.html') && !/<meta[^>]{0,200}noindex/i.test(this.text());
  }

  override content(): Buffer {
    return this.#bytes;
  }
}

import type { Post } from '../content/post.ts';
import { hash } from '../lib/hash.ts';
import { outputFile, type Address } from '../lib/urls.ts';
import type { PictureStore } from '../pictures/store.ts';

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
  /** Posts that it shows, in order; empty when it shows none, or any may be in it. */
  readonly posts: readonly Post[] = [];
  #fingerprint: string | undefined;

  constructor(address: Address) {
    this.address = address;
    this.file = outputFile(address);
  }

  /** Undefined when it is a page of the site itself. */
  readonly owner: PageOwner | undefined;

  /** Whether search engines are told of it. */
  get isListed(): boolean {
    return false;
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
  showsTextOf(files: ReadonlySet<string>): boolean {
    return this.posts.length === 0 || this.posts.some(({ file }) => files.has(file));
  }

  /** Frees what was worked out for drawing. */
  release(): void {}

  /** Every input of the page as text. */
  protected abstract readonly signature: () => string;
}

/** A file that is no HTML page: feed, sitemap, style sheet. */
export class TextPage extends Page {
  readonly kind = 'text';
  readonly text: () => string;
  protected readonly signature: () => string;
  override readonly posts: readonly Post[];
  override readonly owner: PageOwner | undefined;

  /**
   * @param text makes the file's content
   * @param signature every input of the text; the text itself when that is as cheap to make
   * @param posts those whose text is in it; any may be when missing
   * @param owner as `Page.owner`
   */
  constructor(
    at: Address,
    text: () => string,
    signature: () => string = text,
    posts: readonly Post[] = [],
    owner?: PageOwner,
  ) {
    super(at);
    this.owner = owner;
    this.text = text;
    this.signature = signature;
    this.posts = posts;
  }

  content(): Buffer {
    return Buffer.from(this.text());
  }
}

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

/** A picture that is made for the site: an icon, a card. It is made after all pages are drawn. */
export class RasterPage extends Page {
  readonly kind = 'raster';
  /** What the store must keep for the next build; undefined when that is nothing. */
  readonly storeId: string | undefined;
  /**
   * Makes the file, or takes what earlier builds have made.
   *
   * @throws ProblemsError when what it is made from cannot be read
   */
  readonly bytes: (store: PictureStore) => Promise<Buffer>;
  protected readonly signature: () => string;

  /** @param signature every input */
  constructor(
    at: Address,
    storeId: string | undefined,
    signature: () => string,
    bytes: (store: PictureStore) => Promise<Buffer>,
  ) {
    super(at);
    this.storeId = storeId;
    this.signature = signature;
    this.bytes = bytes;
  }
}

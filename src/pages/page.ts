import type { Post } from '../content/post.ts';
import { hash } from '../lib/hash.ts';
import { outputFile, type Address } from '../lib/urls.ts';
import type { PictureStore } from '../media/store.ts';

/** A post that has a file of the site: by its own address, by an old one, or by a file that goes with its page. */
export interface PageOwner {
  readonly post: Post;
  readonly part: 'page' | 'alias' | 'companion';
}

/**
 * A page of the site before it is rendered. It is a pure function of its input: two pages with one fingerprint
 * have the same bytes, so a page whose fingerprint is that of the last build need not be rendered again.
 */
export abstract class Page {
  /** Says which layout renders it; `text` and `raster` are rendered by none. */
  abstract readonly kind: string;
  #address: Address;
  #file: string;
  /** The same page of each language has the same key: its address before the page is placed in its language. */
  readonly key: Address;
  /** Posts that it lists, in order. */
  readonly posts: readonly Post[] = [];
  #fingerprint: string | undefined;

  /** @param key if it is not the address */
  constructor(address: Address, key = address) {
    this.#address = address;
    this.#file = outputFile(address);
    this.key = key;
  }

  get address(): Address {
    return this.#address;
  }

  /** Output file from the root of the site: `2010/06/picnic/index.html`. */
  get file(): string {
    return this.#file;
  }

  /** Places the page in the folder of its language, before anything is made of it. */
  placeAt(at: Address): void {
    this.#address = at;
    this.#file = outputFile(at);
  }

  /** Undefined when it is a page of the site itself. */
  readonly owner: PageOwner | undefined;

  /** True if its entries follow from posts. A review compares the rest of such a page. */
  readonly followsPosts: boolean = false;

  /** True if programs open it and readers do not. A review folds changes of such pages. */
  readonly isForPrograms: boolean = false;

  /** Whether search engines are told of it. */
  get isListed(): boolean {
    return false;
  }

  /** Hash of every input. */
  fingerprint(): string {
    this.#fingerprint ??= hash(this.signature());
    return this.#fingerprint;
  }

  /** Frees what was worked out for drawing. */
  release(): void {}

  /** Every input of the page as text. */
  abstract readonly signature: () => string;
}

export interface TextPageOptions {
  /** Every input of the text. Default: the text itself, for one that is as cheap to make. */
  readonly signature?: () => string;
  readonly owner?: PageOwner | undefined;
  /** Posts that it lists. */
  readonly posts?: readonly Post[];
  readonly isForPrograms?: boolean;
}

/** A file that is no HTML page: feed, sitemap, style sheet. */
export class TextPage extends Page {
  readonly kind = 'text';
  readonly text: () => string;
  readonly signature: () => string;
  override readonly owner: PageOwner | undefined;
  override readonly posts: readonly Post[];
  override readonly isForPrograms: boolean;

  /** @param text makes the content of the file */
  constructor(at: Address, text: () => string, options: TextPageOptions = {}) {
    super(at);
    const { signature = text, owner, posts = [], isForPrograms = false } = options;
    this.text = text;
    this.signature = signature;
    this.owner = owner;
    this.posts = posts;
    this.isForPrograms = isForPrograms;
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
    super(at, () => bytes.toString(), { signature: () => hash(bytes) });
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

/** A picture that is made for the site: an icon, a card. It is made after all pages are rendered. */
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
  readonly signature: () => string;

  override readonly isForPrograms: boolean = true;

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

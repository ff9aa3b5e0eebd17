import { posix } from 'node:path';
import type { Post } from '../content/post.ts';
import { hash } from '../lib/hash.ts';
import { outputFile, type Address } from '../lib/urls.ts';
import type { PictureStore } from '../media/store.ts';
import { themeText } from './theme-files.ts';

/** The post of a site file. */
export interface PageOwner {
  readonly post: Post;
  readonly part: 'page' | 'alias' | 'companion';
}

/** Addresses of alias pages, each with the address of its post. */
export function aliasesIn(pages: Iterable<Pick<Page, 'address' | 'owner'>>): [from: Address, to: Address][] {
  return Array.from(pages).flatMap(({ address, owner }) =>
    owner?.part === 'alias' ? [[address, owner.post.address]] : [],
  );
}

/**
 * A page before rendering, a pure function of its input: equal fingerprints mean equal bytes, so the build
 * skips the page.
 */
export abstract class Page {
  /** Name of the layout. `text` and `raster` have none. */
  abstract readonly kind: string;
  address: Address;
  /** From the root of the site: `2010/06/picnic/index.html`. */
  file: string;
  /** Address before placement, equal in all languages. */
  readonly key: Address;
  readonly posts: readonly Post[] = [];
  #fingerprint: string | undefined;

  /** @param key if it is not the address */
  constructor(address: Address, key = address) {
    this.address = address;
    this.file = outputFile(address);
    this.key = key;
  }

  /** Moves the page into its language's folder. Call it first. */
  placeAt(at: Address): void {
    this.address = at;
    this.file = outputFile(at);
  }

  /** Undefined for the site's own pages. */
  readonly owner: PageOwner | undefined;

  /** The post or undated page that it shows. */
  readonly post: Post | undefined;

  /** Target of a page that only redirects. */
  readonly leadsTo: Address | undefined;

  /** True if its entries follow from posts. A review compares only the rest. */
  readonly followsPosts: boolean = false;

  /** True for files that programs read. */
  readonly isForPrograms: boolean = false;

  /** True if search engines may index it. */
  get isListed(): boolean {
    return false;
  }

  /** Hash of every input. */
  fingerprint(): string {
    this.#fingerprint ??= hash(this.signature());
    return this.#fingerprint;
  }

  /** Frees memory after rendering. */
  release(): void {}

  /** Every input as text. */
  abstract readonly signature: () => string;
}

/** The text is the default of the signature. */
export type TextPageOptions = Partial<Pick<Page, 'signature' | 'owner' | 'posts' | 'isForPrograms'>>;

/** Feed, sitemap, style sheet. */
export class TextPage extends Page {
  readonly kind = 'text';
  readonly text: () => string;
  readonly signature: () => string;
  override readonly owner: PageOwner | undefined;
  override readonly posts: readonly Post[];
  override readonly isForPrograms: boolean;

  constructor(
    at: Address,
    text: () => string,
    { signature = text, owner, posts = [], isForPrograms = false }: TextPageOptions = {},
  ) {
    super(at);
    this.text = text;
    this.signature = signature;
    this.owner = owner;
    this.posts = posts;
    this.isForPrograms = isForPrograms;
  }

  /** `/assets/theme.js` is `layouts/scripts/theme.js`. */
  static ofScript(at: Address): TextPage {
    return new TextPage(at, () => themeText(`scripts/${posix.basename(at)}`));
  }

  content(): Buffer {
    return Buffer.from(this.text());
  }
}

export interface TemplateFile {
  /** From the root of the site: `map/index.html`. */
  readonly file: string;
  /** From the root of the blog: `site/map.njk`. */
  readonly source: string;
  readonly bytes: Buffer;
}

export class FilePage extends TextPage {
  readonly source: string;
  readonly #bytes: Buffer;

  constructor(at: Address, { source, bytes }: TemplateFile) {
    super(at, () => bytes.toString(), { signature: () => hash(bytes) });
    this.source = source;
    this.#bytes = bytes;
  }

  /** True for HTML without `noindex`. */
  override get isListed(): boolean {
    return this.file.endsWith('.html') && !/<meta[^>]{0,200}noindex/i.test(this.text());
  }

  override content(): Buffer {
    return this.#bytes;
  }
}

/** Icon, card. The build makes it after all pages. */
export class RasterPage extends Page {
  readonly kind = 'raster';
  /** Key in the picture store. */
  readonly storeId: string | undefined;
  /** @throws ProblemsError if an input is unreadable */
  readonly bytes: (store: PictureStore) => Buffer | Promise<Buffer>;
  readonly signature: () => string;

  override readonly isForPrograms: boolean = true;

  constructor(at: Address, signature: () => string, bytes: RasterPage['bytes'], storeId?: string) {
    super(at);
    this.storeId = storeId;
    this.signature = signature;
    this.bytes = bytes;
  }
}

import { everything, type Found } from '../layouts/page.ts';

/** As a host would serve it. */
export class BuiltSite {
  readonly files: ReadonlyMap<string, string>;
  /** Scheme and host: `https://user.example`. */
  readonly origin: string;
  /** Starts and ends with a slash. */
  readonly prefix: string;
  readonly #elements = new Map<string, readonly Found[]>();
  readonly #ids = new Map<string, ReadonlySet<string>>();

  constructor(files: ReadonlyMap<string, string>, url: string) {
    this.files = files;
    this.origin = new URL(url).origin;
    this.prefix = new URL(url).pathname;
  }

  with(changed: Readonly<Record<string, string>>): BuiltSite {
    return new BuiltSite(new Map([...this.files, ...Object.entries(changed)]), this.origin + this.prefix);
  }

  named(pattern: RegExp): string[] {
    return [...this.files.keys()].filter((name) => pattern.test(name));
  }

  get pages(): string[] {
    return this.named(/\.html$/);
  }

  text(file: string): string {
    const text = this.files.get(file);
    if (text === undefined) throw new Error(`No file ${file}.`);
    return text;
  }

  elements(page: string): readonly Found[] {
    const kept = this.#elements.get(page) ?? everything(this.text(page));
    this.#elements.set(page, kept);
    return kept;
  }

  ids(page: string): ReadonlySet<string> {
    const kept =
      this.#ids.get(page) ?? new Set(this.elements(page).map(({ attributes }) => attributes['id'] ?? ''));
    this.#ids.set(page, kept);
    return kept;
  }

  /** Maps `a/index.html` to `/a/`. */
  urlOf(file: string): string {
    return this.origin + this.prefix + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
  }

  isOwn(url: URL): boolean {
    return url.origin === this.origin;
  }

  /** The file, or why none matches. */
  find(url: URL): { readonly file: string } | { readonly fault: string } {
    if (!url.pathname.startsWith(this.prefix)) return { fault: `is outside ${this.prefix}` };
    const path = decodeURIComponent(url.pathname.slice(this.prefix.length));
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    if (!this.files.has(file)) return { fault: 'has no file' };
    const anchor = decodeURIComponent(url.hash.slice(1));
    if (anchor !== '' && !this.ids(file).has(anchor))
      return { fault: `has no element with the id ${anchor}` };
    return { file };
  }
}

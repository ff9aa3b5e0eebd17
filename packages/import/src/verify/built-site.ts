import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Addresses } from 'pamphlet/content';
import { readable } from '../addresses/paths.ts';
import { firstBytes } from '../files/unpack.ts';
import { isFeed } from '../old-site/kinds.ts';
import { readPage, type Page } from './page.ts';

/** What a site answers when a reader asks for an address, redirects followed. */
export interface Answer {
  /** Decoded, as the site has it: `/2010/06/party/`. */
  readonly address: string;
  /** Path below the folder of the site. */
  readonly file: string;
  readonly as: 'post' | 'page' | 'list' | 'feed' | 'other';
  /** File of the blog that a post or page was made of. */
  readonly source?: string;
}

/** Redirects behind each other that are followed; browsers follow twenty. */
const MOST_HOPS = 10;

const REFRESH = /<meta[^>]*http-equiv="refresh"[^>]*content="0; ?url=([^"]*)"/i;

/** A site as the generator has built it, with its ledger of addresses. */
export class BuiltSite {
  readonly folder: string;
  /** Path of the site at its host, without a slash at the end. */
  readonly #base: string;
  readonly #host: string;
  readonly #redirects: ReadonlyMap<string, string>;
  readonly #kinds = new Map<string, { readonly as: Answer['as']; readonly source: string | undefined }>();
  /** Addresses of posts and pages by their files in the blog. */
  readonly pages = new Map<string, string>();

  /**
   * @param root of the blog that was built; absolute
   * @param url of the blog, as in its settings
   */
  constructor(root: string, url: string) {
    this.folder = join(root, '_site');
    const { host, pathname } = new URL(url);
    this.#host = host.toLowerCase().replace(/^www\./, '');
    this.#base = pathname.replace(/\/$/, '');
    for (const [address, { as, file }] of Addresses.loadLedger(root) ?? []) {
      if (as === 'redirect' || as === 'gone') continue;
      this.#kinds.set(address, { as, source: file });
      if (file !== undefined) this.pages.set(file, address);
    }
    this.#redirects = new Map([...this.#redirectsOfHost(), ...this.#redirectsOfFront()]);
  }

  /** @param address decoded, below the site, perhaps with a query. @returns undefined when nothing answers */
  answer(address: string): Answer | undefined {
    let next: string | undefined = address;
    for (let hop = 0; next !== undefined && hop < MOST_HOPS; hop++) {
      const found = this.#at(next);
      if (found && !('to' in found)) return found;
      next = found?.to;
    }
    return undefined;
  }

  /** @returns undefined for another host */
  pathOf(target: string, from: string): string | undefined {
    let url: URL;
    try {
      url = new URL(target, `http://${this.#host}${this.#base}${encodeURI(from)}`);
    } catch {
      return undefined;
    }
    if (!/^https?:$/.test(url.protocol) || url.host.toLowerCase().replace(/^www\./, '') !== this.#host)
      return undefined;
    const path = url.pathname;
    const own =
      path === this.#base || path.startsWith(`${this.#base}/`) ? path.slice(this.#base.length) : path;
    return readable(own === '' ? '/' : own) + url.search;
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read({ file }: Answer): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** All that readers see of a post or page. */
  page(answer: Answer): Page {
    return readPage(this.read(answer), true);
  }

  #at(address: string): Answer | { readonly to: string } | undefined {
    const [typed = '', query] = address.split(/\?(.*)/s, 2);
    const path = typed.replaceAll(/\/{2,}/g, '/');
    if (query !== undefined) {
      const to = this.#redirects.get(address);
      if (to !== undefined) return { to };
    }
    // A server knows no folder above the site.
    if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return undefined;
    const file = this.#fileAt(path);
    if (file !== undefined) return this.#file(file);
    const bare = path.replace(/\/$/, '');
    const to = this.#redirects.get(path) ?? this.#redirects.get(path.endsWith('/') ? bare : `${path}/`);
    return to === undefined ? undefined : { to };
  }

  /** Whether a page of HTML is at an address, where no redirect of the host is asked. A feed may have the name of a page. */
  isPage(address: string): boolean {
    const file = this.#fileAt(address);
    return file?.endsWith('.html') === true && !isFeed(firstBytes(this.path(file), 2048).toString());
  }

  /** The file that a server sends, with a slash before it. */
  #fileAt(path: string): string | undefined {
    const bare = path.replace(/\/$/, '');
    const files = [
      ...(path.endsWith('/') ? [] : [path]),
      `${bare}/index.html`,
      // Hosts leave the ending of a file away, and put no slash in its place.
      ...(path.endsWith('/') ? [] : [`${bare}.html`]),
    ];
    return files.find((file) => statSync(join(this.folder, file), { throwIfNoEntry: false })?.isFile());
  }

  #file(file: string): Answer | { readonly to: string } {
    const address = file.replace(/\/index\.html$/, '/');
    const known = this.#kinds.get(address.normalize('NFC'));
    const base = {
      address,
      file: file.slice(1),
      as: known?.as ?? 'other',
      ...(known?.source !== undefined && { source: known.source }),
    } as const;
    if (known || !file.endsWith('.html')) return base;
    const [, target] = REFRESH.exec(readFileSync(join(this.folder, file), 'utf8').slice(0, 4096)) ?? [];
    const to = target === undefined ? undefined : this.pathOf(target.replaceAll('&amp;', '&'), address);
    return to === undefined ? base : { to: to.replace(/#.*$/, '') };
  }

  /** Lines of `_redirects`: `/old/ /new/ 301`, `/ p=12 /party/ 301`. */
  *#redirectsOfHost(): Generator<readonly [string, string]> {
    const file = join(this.folder, '_redirects');
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [path = '', ...rest] = line.trim().split(/\s+/);
      const target = rest.findIndex((word) => /^(?:\/|https?:)/.test(word));
      if (!path.startsWith('/') || target < 0) continue;
      const query = rest.slice(0, target).join('&');
      const to = this.pathOf(rest[target] ?? '', '/');
      if (to !== undefined)
        yield [readable(this.#below(path)) + (query === '' ? '' : `?${query}`), to.replace(/#.*$/, '')];
    }
  }

  #below(path: string): string {
    return this.#base !== '' && path.startsWith(`${this.#base}/`) ? path.slice(this.#base.length) : path;
  }

  /** Those with a query are looked up by a script of the front page. */
  *#redirectsOfFront(): Generator<readonly [string, string]> {
    const file = join(this.folder, 'assets/old-addresses.json');
    if (!existsSync(file)) return;
    for (const [query, to] of Object.entries(
      JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>,
    ))
      yield [`/?${query}`, this.pathOf(to, '/') ?? '/'];
  }
}

import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { firstBytes } from '../files/unpack.ts';
import { hostOf, parseUrl, readable } from '../addresses/paths.ts';
import { isFileAddress, isFeed } from '../old-site/kinds.ts';
import { linksOf } from '../old-site/page-links.ts';
import { PageStore } from '../old-site/page-store.ts';
import { frameOf, withoutFrame } from './frame.ts';
import { readPage, type Page } from './page.ts';
import { lettersOf } from './words.ts';

/** A page of the old site, or what stood in the place of one. */
export interface OldPage {
  /** Below the old site, decoded, the one that the page names itself first: `/2010/06/party/`. */
  readonly addresses: readonly [string, ...string[]];
  /** `text` is a post or page, `either` one that may be a list, `redirect` one that sends its readers on, `file` one that is beyond what may be read. */
  readonly as: 'text' | 'list' | 'either' | 'feed' | 'redirect' | 'file';
  readonly page?: Page;
  /** Where a redirect leads: as an address, or a whole address elsewhere. */
  readonly to?: string;
}

/** A file of pages, and the addresses that it had. */
interface OldFile {
  /** From the folder of the old site; absent for what sends its readers on, or could not be kept. */
  readonly file?: string | undefined;
  /** Of a folder, the one that its path says. */
  readonly addresses: readonly string[];
  readonly to?: string | undefined;
}

/** Larger pages are addresses alone; bytes. */
const LARGEST = 5_000_000;
/** Pages that are compared with each other, to learn what frames each. */
const SAMPLES = 200;
/** Texts that a list shows at least, even if its head has a date. */
const MANY = 5;
/** Letters of a page that has a name and little else. */
const FEW = 20;
/** Stands for the host in addresses of a folder. */
const LOCAL = 'old-site.invalid';

/** Pages that a mirror makes of links to one page with something to do in them. */
const OWN_QUERY = /^(?:p|page_id|attachment_id|cat|m|author)=[\w-]+$/;

const LIST_ADDRESS =
  /(?:^|\/)(?:page|tags?|categor(?:y|ies)|archives?|authors?|series|topics?|label)\/(?:[^/]+\/)*[^/]*$|\/page\/?\d+\/?$|\/\d{4}\/(?:\d\d?\/){0,2}$/i;

/** The old site on the disk: what its generator built, a mirror, or a live site that was read. Its pages are read one at a time. */
export class OldSite {
  /** What it was, as people name it. */
  readonly name: string;
  /** Where it was read, without a slash at the end; empty for a folder. */
  readonly url: string;
  /** All of its pages are known. */
  readonly isWhole: boolean;
  /** A live site may not let itself be read at all. */
  readonly hasPages: boolean;
  readonly #folder: string;
  readonly #live: PageStore | undefined;
  readonly #files: readonly OldFile[];
  readonly #base: string;
  readonly #hosts: ReadonlySet<string>;
  /** What whole addresses of this site have before their paths: without it they are links like any other of the site. */
  readonly #ownHost: RegExp;
  readonly #frame: ReadonlySet<string>;
  /** Paths of its own that its pages lead to. */
  readonly #linked = new Set<string>();
  /** Addresses of a live site that answer. */
  readonly #answered = new Set<string>();
  /** Forms of addresses of files that pages lead to. */
  #usual: ReadonlySet<string> | undefined;

  /**
   * @param folder absolute
   * @param url of the old site
   * @throws UserError when there is no such folder, or no page in it
   */
  constructor(folder: string, url: string) {
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UserError(
        `There is no folder ${folder}.`,
        'Name the folder of the old site with --old-site.',
      );
    this.#folder = folder;
    this.#live = PageStore.open(folder);
    this.name = this.#live?.start ?? folder;
    this.url = this.#live?.start.replace(/\/[^/]*$/, '') ?? '';
    this.isWhole = !this.#live || this.#live.end !== undefined;
    const [own, start] = [parseUrl(url), parseUrl(this.#live?.start ?? '')];
    this.#hosts = new Set([LOCAL, ...[own, start].flatMap((one) => (one ? [hostOf(one)] : []))]);
    const names = [...this.#hosts].map((host) => host.replaceAll(/\W/g, String.raw`\$&`)).join('|');
    this.#ownHost = new RegExp(`(\\b(?:href|src)=["']?)https?://(?:www\\.)?(?:${names})(?=/)`, 'gi');
    const typed = start?.pathname.replace(/\/[^/]*$/, '') ?? '';
    const base = typed === '' ? (own?.pathname ?? '').replace(/\/$/, '') : typed;
    // A site may be served without the folder that it was made for.
    const isServed = [...(this.#live?.answers.keys() ?? [])].some((at) => `${at}/`.startsWith(`${base}/`));
    this.#base = this.#live && !isServed ? '' : base;
    this.#files = this.#live ? this.#answers(this.#live) : Array.from(filesBelow(folder, ''), ofPath);
    const pages = this.#files.flatMap(({ file }) => (file !== undefined && isHtml(file) ? [file] : []));
    this.hasPages = pages.length > 0;
    if (!this.hasPages && !this.#live)
      throw new UserError(
        `There is no page in ${folder}.`,
        'Name the folder that the old generator built: the one with index.html in it.',
      );
    if (!this.#live) for (const file of pages) this.#readLinks(file);
    const step = Math.max(1, pages.length / SAMPLES);
    const samples = Array.from({ length: Math.min(SAMPLES, pages.length) }, (_, index) =>
      this.#page(pages[Math.floor(index * step)] ?? ''),
    );
    this.#frame = frameOf(samples.filter((page) => page !== undefined));
  }

  /**
   * What a link of a page means.
   *
   * @param from address of the page
   * @returns a path below the old site, `elsewhere` for another one; undefined where it led nowhere, or to the page itself
   */
  linkTo(target: string, from: string): { readonly path: string } | 'elsewhere' | undefined {
    const path = this.#pathOf(target, from);
    if (path === undefined || path === 'elsewhere') return path;
    const bare = path.replace(/\?.*$/s, '');
    return bare === from || !this.#has(bare) ? undefined : { path };
  }

  /** Addresses of pictures, sounds, films and documents in the text of a page, as far as the old site had them. */
  filesOf({ reading }: Page, from: string): string[] {
    const targets = [...reading.pictures, ...reading.embeds, ...reading.targets];
    const paths = targets.flatMap((target) => {
      const path = this.#pathOf(target, from)?.replace(/\?.*$/s, '');
      return path !== undefined && isFileAddress(path) && this.#has(path) ? [path] : [];
    });
    return [...new Set(paths)];
  }

  /** The file at an address; undefined for a live site, of which files are not read, and for a drawing, which may run. */
  fileAt(address: string): string | undefined {
    if (this.#live || !this.#has(address) || /\.svg$/i.test(address)) return undefined;
    const path = join(this.#folder, address);
    return realpathSync(path) === join(realpathSync(this.#folder), address) ? path : undefined;
  }

  *pages(): Generator<OldPage> {
    const seen = new Set<string>();
    for (const file of this.#files) {
      const one = this.#read(file);
      if (one === undefined || seen.has(one.addresses[0])) continue;
      seen.add(one.addresses[0]);
      yield one;
    }
  }

  /** Answers of a live site, those with the same bytes together. */
  #answers(live: PageStore): OldFile[] {
    const files = new Map<string, { file: string | undefined; addresses: string[]; to?: string }>();
    for (const { at, as, file, to } of live.answers.values()) {
      const address = this.#ownPath(at);
      if (address === undefined || as === 'gone' || as === 'failed') continue;
      this.#answered.add(address);
      if (as === 'file') continue;
      const key = file ?? `at ${at}`;
      const known = files.get(key);
      if (known) known.addresses.push(address);
      else
        files.set(key, {
          file,
          addresses: [address],
          ...(to !== undefined && { to: this.#ownPath(to) ?? to }),
        });
    }
    return [...files.values()];
  }

  /** @param at path and query, encoded. @returns undefined for one that is not below the site */
  #ownPath(at: string): string | undefined {
    const [path = '', query] = at.split(/(?=\?)/s, 2);
    if (!at.startsWith('/') || !`${path}/`.startsWith(`${this.#base}/`)) return undefined;
    return readable(this.#below(path)) + (query ?? '');
  }

  /** A path below the old site with its query, `elsewhere`; undefined for what is no address of the web. */
  #pathOf(target: string, from: string): string | undefined {
    const url = parseUrl(target, `http://${LOCAL}${this.#base}${encodeURI(from)}`);
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    return this.#hosts.has(hostOf(url)) ? readable(this.#below(url.pathname)) + url.search : 'elsewhere';
  }

  #readLinks(file: string): void {
    const path = join(this.#folder, file);
    const { size } = lstatSync(path);
    if (size > LARGEST) return;
    begin(path, size);
    const from = `/${file}`;
    const { links } = linksOf(readFileSync(path, 'utf8'), `http://${LOCAL}${this.#base}${encodeURI(from)}`);
    for (const link of links) {
      const target = this.#pathOf(link, from);
      if (target !== undefined) this.#linked.add(Buffer.from(target.replace(/\?.*$/s, '')).toString());
    }
  }

  #read(one: OldFile): OldPage | undefined {
    const [address] = one.addresses;
    if (address === undefined || /^\/404(?:\.html|\/)?$/.test(address)) return undefined;
    const addresses = one.addresses as OldPage['addresses'];
    const { file, to } = one;
    if (to !== undefined) return { addresses, as: 'redirect', to };
    if (file === undefined) return { addresses, as: 'file' };
    const start = firstBytes(join(this.#folder, file), 2048).toString();
    if (isFeed(start)) return { addresses: [address.replace(/\/(?:index\.(?:xml|html))$/, '/')], as: 'feed' };
    if (!isHtml(file) && !/^\s*<(?:!doctype html|html)\b/i.test(start)) return undefined;
    const page = this.#page(file);
    if (!page) return { addresses, as: 'file' };
    if (page.redirect !== undefined) {
      const target = this.#pathOf(page.redirect, address);
      return {
        addresses,
        as: 'redirect',
        to: target === undefined || target === 'elsewhere' ? page.redirect : target,
      };
    }
    const own = { addresses: this.#named(addresses, page), page: withoutFrame(page, this.#frame) };
    const [main] = own.addresses;
    if (main === '/' || LIST_ADDRESS.test(main)) return { ...own, as: 'list' };
    // Further pages of a list end in a small number; some posts do, too.
    const { blocks, ledOn } = own.page.reading;
    const letters = lettersOf(blocks.join('')).length;
    const isNumber = /\/\d{1,3}\/?$/.test(main);
    const isEmpty = !page.isPost && (page.isList || ledOn > letters || letters < FEW);
    const mayList = isNumber || isEmpty || page.articles >= MANY || ledOn > 3 * letters;
    return { ...own, as: mayList ? 'either' : 'text' };
  }

  /**
   * The addresses of a page, its own name for itself first. A file `party.html` is at `/party.html`, `/party` or `/party/`, as links
   * say; where none says it, as links to other files do; else at the first two.
   */
  #named(given: OldPage['addresses'], { canonical }: Page): OldPage['addresses'] {
    const [address] = given;
    const path = canonical === undefined ? undefined : this.#pathOf(canonical, address);
    const bare = address.replace(/\.html?$/i, '');
    const forms = this.#live ? given : bare === address ? [address] : [address, bare, `${bare}/`];
    const said = forms.filter((form) => form === path || (!this.#live && this.#linked.has(form)));
    const rest = this.#live ? given.toSorted((a, b) => a.length - b.length) : [];
    const all = [...new Set([...said.toSorted((a) => (a === path ? -1 : 1)), ...rest])];
    const [first, ...others] = all.length > 0 ? all : forms.filter((form) => this.#isUsual(form)).slice(0, 2);
    return [first ?? address, ...others];
  }

  /** Whether other files of pages have addresses of this form, or none is known. */
  #isUsual(form: string): boolean {
    const usual = (this.#usual ??= new Set(
      this.#files.flatMap(({ addresses: [path = ''] }) => {
        const bare = path.replace(/\.html?$/i, '');
        return bare === path
          ? []
          : [path, bare, `${bare}/`].filter((one) => this.#linked.has(one)).map(formOf);
      }),
    ));
    return usual.size === 0 || usual.has(formOf(form));
  }
  /** Whether the old site answered at a path. @param path decoded, below the site */
  #has(path: string): boolean {
    if (this.#live) return this.#answered.has(path);
    if (path.split('/').includes('..') || path.includes('\0')) return false;
    const bare = path.replace(/\/$/, '');
    return [path, `${bare}/index.html`, `${bare}.html`].some(
      (file) => lstatSync(join(this.#folder, file), { throwIfNoEntry: false })?.isFile() === true,
    );
  }

  #below(path: string): string {
    return this.#base !== '' && `${path}/`.startsWith(`${this.#base}/`)
      ? path.slice(this.#base.length) || '/'
      : path;
  }

  /** Undefined for one that is beyond what may be read. */
  #page(file: string): Page | undefined {
    const path = join(this.#folder, file);
    const { size } = lstatSync(path);
    if (size > LARGEST) return undefined;
    begin(path, size);
    return readPage(readFileSync(path, 'utf8').replaceAll(this.#ownHost, '$1'));
  }
}

/** The address that the path of a file says; none for what is no page of its own. */
function ofPath(file: string): OldFile {
  const [, path = file, query] = /^([^?]*?)(?:\?(.*?)(?:\.html)?)?$/s.exec(file) ?? [];
  const address = `/${path}`.replace(/\/index\.html?$/i, '/').normalize('NFC');
  if (query === undefined) return { file, addresses: [address] };
  return { file, addresses: OWN_QUERY.test(query) ? [`${address}?${query}`] : [] };
}

/** What the end of an address says: `.html`, a slash or neither. */
function formOf(address: string): string {
  return /(?:\.html?|\/)$/i.exec(address)?.[0] ?? '';
}

/** Files that may be pages or feeds. Links on the disk are not followed: they may lead anywhere. */
function* filesBelow(folder: string, path: string): Generator<string> {
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    const own = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, own);
    else if (entry.isFile() && /(?:^|\/)[^./]+$|\.(?:html?|xml|rss|atom|rdf|json)(?:\?|$)|\?/i.test(own))
      yield own;
  }
}

function isHtml(file: string): boolean {
  return /\.html?(?:\?.*)?$/i.test(file);
}

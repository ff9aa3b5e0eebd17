import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { firstBytes } from '../files/unpack.ts';
import { hostOf, parseUrl, readable } from '../addresses/paths.ts';
import { readPage, type Page } from './page.ts';
import { lettersOf } from './words.ts';

/** One address of the old site, and what was there. */
export interface OldPage {
  /** Below the old site, decoded: `/2010/06/party/`. */
  readonly address: string;
  /** `text` is a post or page, `either` one that may be a list, `redirect` a page that sends its readers on, `file` one that is beyond what may be read. */
  readonly as: 'text' | 'list' | 'either' | 'feed' | 'redirect' | 'file';
  /** From the folder of the old site. */
  readonly file: string;
  readonly page?: Page;
}

/** Larger pages are addresses alone; bytes. */
const LARGEST = 5_000_000;
/** Pages that are compared with each other, to learn what frames each. */
const SAMPLES = 200;
/** Letters of a page that has a name and little else. */
const FEW = 20;
/** What stands in so many of them, at least, is no part of a text. */
const FRAMES = { pages: 3, share: 0.05 };

/** Pages that a mirror makes of links to one page with something to do in them. */
const OWN_QUERY = /^(?:p|page_id|attachment_id|cat|m|author)=[\w-]+$/;

const LIST_ADDRESS =
  /(?:^|\/)(?:page|tags?|categor(?:y|ies)|archives?|authors?|series|topics?|label)\/(?:[^/]+\/)*[^/]*$|\/page\/?\d+\/?$|\/\d{4}\/(?:\d\d?\/){0,2}$/i;

/** The old site on the disk: what its generator built, or a mirror. Its pages are read one at a time. */
export class OldSite {
  readonly #folder: string;
  /** Paths from there, in order. */
  readonly #files: readonly string[];
  readonly #base: string;
  readonly #host: string;
  readonly #frame: ReadonlySet<string>;
  /** Whether its links end in `.html`; if none does, hosts leave that away. */
  readonly #namesFiles: boolean;

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
    this.#base = (parseUrl(url)?.pathname ?? '').replace(/\/$/, '');
    const own = parseUrl(url);
    this.#host = own ? hostOf(own) : '';
    this.#files = [...filesBelow(folder, '')];
    const pages = this.#files.filter((file) => isHtml(file));
    if (pages.length === 0)
      throw new UserError(
        `There is no page in ${folder}.`,
        'Name the folder that the old generator built: the one with index.html in it.',
      );
    const step = Math.max(1, pages.length / SAMPLES);
    const samples = Array.from({ length: Math.min(SAMPLES, pages.length) }, (_, index) =>
      this.#page(pages[Math.floor(index * step)] ?? ''),
    );
    const read = samples.filter((page) => page !== undefined);
    this.#frame = frameOf(read);
    this.#namesFiles = read.some(({ reading }) =>
      [...reading.links.keys()].some(
        (link) => !/^(?:[a-z]+:)?\/\//i.test(link) && /(?<!\/index|^index)\.html?(?:[?#]|$)/i.test(link),
      ),
    );
  }

  /**
   * What a link of a page means.
   *
   * @param from address of the page
   * @returns a path below the old site, `elsewhere` for another one; undefined where it led nowhere, or to the page itself
   */
  linkTo(target: string, from: string): { readonly path: string } | 'elsewhere' | undefined {
    const url = parseUrl(target, `http://localhost${this.#base}${encodeURI(from)}`);
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    const host = hostOf(url);
    if (host !== 'localhost' && !host.startsWith('localhost:') && host !== this.#host) return 'elsewhere';
    const path = readable(this.#below(url.pathname));
    return path === from || !this.#has(path) ? undefined : { path: path + url.search };
  }

  *pages(): Generator<OldPage> {
    const seen = new Set<string>();
    for (const file of this.#files) {
      const one = this.#read(file);
      if (one === undefined || seen.has(one.address)) continue;
      seen.add(one.address);
      yield one;
    }
  }

  #read(file: string): OldPage | undefined {
    const address = this.#addressOf(file);
    if (address === undefined || /^\/404(?:\.html|\/)?$/.test(address)) return undefined;
    const start = firstBytes(join(this.#folder, file), 2048).toString();
    if (isFeed(start))
      return { address: address.replace(/\/(?:index\.(?:xml|html))$/, '/'), as: 'feed', file };
    if (!isHtml(file) && !/^\s*<(?:!doctype html|html)\b/i.test(start)) return undefined;
    const page = this.#page(file);
    if (!page) return { address, as: 'file', file };
    if (page.redirect !== undefined) return { address, as: 'redirect', file, page };
    const own = { address: this.#nameOf(address, page), file, page: this.#withoutFrame(page) };
    if (address === '/' || LIST_ADDRESS.test(address)) return { ...own, as: 'list' };
    // Further pages of a list end in a small number; some posts do, too.
    const { blocks, ledOn } = own.page.reading;
    const letters = lettersOf(blocks.join('')).length;
    const isNumber = /\/\d{1,3}\/?$/.test(address);
    const isEmpty = !page.isPost && (page.isList || ledOn > letters || letters < FEW);
    const mayList = isNumber || isEmpty || ledOn > 3 * letters;
    return { ...own, as: mayList ? 'either' : 'text' };
  }

  /** Undefined for what is no page of its own. */
  #addressOf(file: string): string | undefined {
    const [, path = file, query] = /^([^?]*?)(?:\?(.*?)(?:\.html)?)?$/s.exec(file) ?? [];
    const address = `/${path}`.replace(/\/index\.html?$/i, '/').normalize('NFC');
    if (query === undefined) return address;
    return OWN_QUERY.test(query) ? `${address}?${query}` : undefined;
  }

  /** Where a page is served without the ending of its file, that is its address. */
  #nameOf(address: string, { canonical }: Page): string {
    const bare = address.replace(/\.html?$/i, '');
    if (bare === address) return address;
    const said = canonical === undefined ? undefined : parseUrl(canonical, 'http://unknown.invalid');
    const path = said && readable(this.#below(said.pathname));
    if (path !== undefined && path.replace(/\/$/, '') === bare) return path;
    return path === address || this.#namesFiles ? address : bare;
  }

  /** Whether the old site had a file at a path. @param path decoded, below the site */
  #has(path: string): boolean {
    const [bare = ''] = path.split(/[?#]/, 1);
    if (bare.split('/').includes('..') || bare.includes('\0')) return false;
    return [bare, `${bare.replace(/\/$/, '')}/index.html`, `${bare.replace(/\/$/, '')}.html`].some(
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
    return readPage(readFileSync(path, 'utf8'));
  }

  #withoutFrame(page: Page): Page {
    const { reading } = page;
    const own = (kind: string, values: readonly string[]): string[] =>
      values.filter((one) => !this.#frame.has(keyOf(kind, one)));
    return {
      ...page,
      // The name of the site is no title of a page.
      titles: own('title', page.titles),
      reading: {
        ...reading,
        blocks: own('block', reading.blocks),
        pictures: own('picture', reading.pictures),
        embeds: own('embed', reading.embeds),
        links: new Map(
          [...reading.links].filter(
            ([link, block]) => own('link', [link]).length > 0 && !this.#frame.has(`block ${block}`),
          ),
        ),
      },
    };
  }
}

const KINDS = { block: 'blocks', picture: 'pictures', embed: 'embeds' } as const;

/** What stands on many pages of a site. */
function frameOf(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { reading, titles } of pages) {
    const keys = Object.entries(KINDS).flatMap(([kind, name]) =>
      reading[name].map((one) => keyOf(kind, one)),
    );
    for (const link of reading.links.keys()) keys.push(keyOf('link', link));
    for (const title of titles) keys.push(keyOf('title', title));
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(FRAMES.pages, pages.length * FRAMES.share);
  return new Set([...counts].flatMap(([key, count]) => (count >= least ? [key] : [])));
}

function keyOf(kind: string, value: string): string {
  return `${kind} ${kind === 'block' || kind === 'title' ? lettersOf(value) : value.replace(/[?#].*$/, '')}`;
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

/** Whether a file is a feed, by how it starts. */
export function isFeed(start: string): boolean {
  const own = start.replace(/^[\s\uFEFF]*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*/i, '');
  return /^<(?:rss|feed|rdf:RDF)\b/.test(own) || /^\{[\s\S]{0,200}jsonfeed\.org/.test(own);
}

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { firstBytes } from '../files/unpack.ts';
import { belowFolder, hostOf, parseUrl, readable, withoutQuery, webUrl } from '../addresses/paths.ts';
import { DOCUMENT, isFileAddress, isFeed } from '../files/kinds.ts';
import { linksOf } from '../old-site/page-links.ts';
import { openStore, type PageStore } from '../old-site/page-store.ts';
import { filesBelow, isHtml, ofPath, type OldFile, PAGE } from './old-files.ts';
import { unique, ownText } from '../tally.ts';
import { frameOf, withoutFrame } from './frame.ts';
import { readPage, type Page } from './page.ts';
import { lettersOf } from './words.ts';

/** A page, feed, redirect or large file of the old site. */
export interface OldPage {
  /** Decoded, below the old site, the canonical one first: `/2010/06/party/`. */
  addresses: readonly [string, ...string[]];
  /** `text`: post or page. `either`: text or list. `file`: beyond the size limit. */
  as: 'text' | 'list' | 'either' | 'feed' | 'redirect' | 'file';
  page?: Page;
  /** Target of a redirect: a path below the site, or a full URL. */
  to?: string;
}

/** Limit of a page in bytes. Larger pages count as addresses only. */
const LARGEST = 5_000_000;
/** Number of pages to find the frame with. */
const SAMPLES = 200;
/** Minimum of articles on a list whose head has a date. */
const MANY = 5;
/** Pages with fewer letters have little text beside a name. */
const FEW = 20;
/** Host of a site on disk. */
const LOCAL = 'old-site.invalid';

const LIST_ADDRESS =
  /(?:^|\/)(?:page|tags?|categor(?:y|ies)|archives?|authors?|series|topics?|label)\/(?:[^/]+\/)*[^/]*$|\/page\/?\d+\/?$|\/\d{4}\/(?:\d\d?\/){0,2}$/i;

/**
 * Opens the old site on disk: generator output, a mirror, or a crawled live site. Reads one page at a time.
 *
 * @param folder absolute
 * @param blogUrl URL of the old blog
 * @throws UserError for a missing folder, or one without pages
 */
export function oldSite(folder: string, blogUrl: string) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`There is no folder ${folder}.`, 'Name the folder of the old site with --old-site.');
  const live = openStore(folder);
  const [blog, start] = [parseUrl(blogUrl), parseUrl(live?.start ?? '')];
  const hosts = new Set([LOCAL, ...[blog, start].flatMap((one) => (one ? [hostOf(one)] : []))]);
  const names = [...hosts].map((host) => host.replaceAll(/\W/g, String.raw`\$&`)).join('|');
  /** The own host in full URLs. Its removal makes them local links. */
  const ownHost = new RegExp(`(\\b(?:href|src)=["']?)https?://(?:www\\.)?(?:${names})(?=/)`, 'gi');
  const built = parseUrl(live ? '' : (readPage(textOf('index.html') ?? '').canonical ?? ''));
  const otherHost = built && !hosts.has(hostOf(built)) ? hostOf(built) : undefined;
  if (otherHost !== undefined) hosts.add(otherHost);
  const typed = start?.pathname.replace(/\/[^/]*$/, '') ?? '';
  const wanted = typed === '' ? (blog?.pathname ?? '').replace(/\/$/, '') : typed;
  // A host may serve a site without its path prefix.
  const isServed = !live || [...live.answers.keys()].some((at) => belowFolder(at, wanted) !== undefined);
  const base = isServed ? wanted : '';
  const linked = new Set<string>();
  /** Every address that answers, with its file in a folder. */
  const answered = new Map<string, string | undefined>();
  const files: readonly OldFile[] = live ? answersOf(live) : pagesBelow();
  const pageFiles = files.flatMap(({ file }) => (file !== undefined && isHtml(file) ? [file] : []));
  if (pageFiles.length === 0 && !live) {
    const hint = 'Name the folder that the old generator built: the one with index.html in it.';
    throw new UserError(`There is no page in ${folder}.`, hint);
  }
  if (!live) for (const file of pageFiles) readLinks(file);
  // Lists may show whole texts, which are no frame.
  const ofTexts = files.flatMap(({ file, addresses: [address = ''] }) =>
    file !== undefined && isHtml(file) && address !== '/' && !LIST_ADDRESS.test(address) ? [file] : [],
  );
  const sampled = ofTexts.length > 0 ? ofTexts : pageFiles;
  const step = Math.max(1, sampled.length / SAMPLES);
  const samples = Array.from({ length: Math.min(SAMPLES, sampled.length) }, (_, index) =>
    pageAt(sampled[Math.floor(index * step)] ?? ''),
  );
  const frame = frameOf(
    samples.filter((page) => page !== undefined),
    Math.min(SAMPLES, pageFiles.length),
  );
  let usualEndings: ReadonlySet<string> | undefined;
  return {
    name: live?.start ?? folder,
    /** URL of a live site, without a final slash. Empty for a folder. */
    url: live?.start.replace(/\/[^/]*$/, '') ?? '',
    /** Host that the built front page names, if the settings name another one. */
    otherHost,
    /** False for an unfinished crawl. */
    isWhole: !live || live.end !== undefined,
    /** False for a live site that forbids every page. */
    hasPages: pageFiles.length > 0,

    /**
     * @param from address of the page
     * @returns path below the old site, or `elsewhere` for another site; undefined for a dead link or the page itself
     */
    linkTo(target: string, from: string): { path: string } | 'elsewhere' | undefined {
      const path = addressOf(target, from);
      if (path === undefined || path === 'elsewhere') return path;
      const bare = withoutQuery(path);
      return bare === from || !has(bare) ? undefined : { path };
    },

    /** Addresses of existing pictures, media and documents in the text of a page. */
    filesOf({ reading }: Page, from: string): string[] {
      const targets = [...reading.pictures, ...reading.embeds, ...reading.targets];
      const paths = targets.map((target) => withoutQuery(addressOf(target, from) ?? ''));
      return unique(paths.filter((path) => isFileAddress(path) && has(path)));
    },

    /** File at an address. Undefined for a live site, which has only pages, and for SVG, which may run scripts. */
    fileAt(address: string): string | undefined {
      const file = answered.get(address);
      return file === undefined || /\.svg$/i.test(file) ? undefined : join(folder, file);
    },

    /** Addresses of sounds, films and documents that no text may show. Pictures may be of the theme. */
    *looseFiles(): Generator<string> {
      // Texts such as robots.txt are for programs.
      for (const [address, file = ''] of answered)
        if (DOCUMENT.test(file) && !file.endsWith('.txt')) yield address;
    },

    *pages(): Generator<OldPage> {
      const seen = new Set<string>();
      for (const file of files) {
        const one = read(file);
        if (one === undefined || seen.has(one.addresses[0])) continue;
        seen.add(one.addresses[0]);
        yield one;
      }
    },
  };

  /** Possible pages and feeds of a folder. */
  function pagesBelow(): OldFile[] {
    const all = filesBelow(folder);
    for (const file of all) answered.set(`/${file}`.normalize('NFC'), file);
    return all.filter((file) => PAGE.test(file)).map(ofPath);
  }

  /** Answers of a live site. Merges answers with the same bytes. */
  function answersOf({ answers }: PageStore): OldFile[] {
    const found = new Map<string, OldFile & { addresses: string[] }>();
    for (const { at, as, file, to } of answers.values()) {
      const address = ownPath(at);
      if (address === undefined || as === 'gone' || as === 'failed') continue;
      answered.set(address, undefined);
      if (as === 'file') continue;
      const key = file ?? `at ${at}`;
      const same = found.get(key);
      if (same) same.addresses.push(address);
      else
        found.set(key, {
          file,
          addresses: [address],
          to: to && (ownPath(to) ?? to),
        });
    }
    return [...found.values()];
  }

  /** @param at path and query, encoded @returns undefined for a path outside the site */
  function ownPath(at: string): string | undefined {
    const [path = '', query = ''] = at.split(/(?=\?)/s, 2);
    const own = belowFolder(path, base);
    return own && readable(own) + query;
  }

  /** Path below the old site with query, or `elsewhere`. Undefined for other schemes than HTTP. */
  function addressOf(target: string, from: string): string | undefined {
    const url = webUrl(target, addressIn(from));
    if (!url) return undefined;
    if (!hosts.has(hostOf(url))) return 'elsewhere';
    return readable(belowFolder(url.pathname, base) ?? url.pathname) + url.search;
  }

  function addressIn(path: string) {
    return `http://${LOCAL}${base}${encodeURI(path)}`;
  }

  function readLinks(file: string): void {
    const from = `/${file}`;
    for (const link of linksOf(textOf(file) ?? '', addressIn(from)).links) {
      const target = addressOf(link, from);
      if (target !== undefined) linked.add(ownText(withoutQuery(target)));
    }
  }

  function read({ file, to, addresses: [address, ...others] }: OldFile): OldPage | undefined {
    if (address === undefined || /^\/404(?:\.html|\/)?$/.test(address)) return undefined;
    const addresses = [address, ...others] as const;
    if (to !== undefined) return { addresses, as: 'redirect', to };
    if (file === undefined) return { addresses, as: 'file' };
    const head = firstBytes(join(folder, file), 2048).toString();
    if (isFeed(head)) return { addresses: [address.replace(/\/(?:index\.(?:xml|html))$/, '/')], as: 'feed' };
    if (!isHtml(file) && !/^\s*<(?:!doctype html|html)\b/i.test(head)) return undefined;
    const page = pageAt(file);
    if (!page) return { addresses, as: 'file' };
    const { redirect } = page;
    if (redirect !== undefined) {
      const target = addressOf(redirect, address);
      return { addresses, as: 'redirect', to: target === 'elsewhere' ? redirect : (target ?? redirect) };
    }
    const own = { addresses: named(addresses, page), page: withoutFrame(page, frame) };
    const [main] = own.addresses;
    if (main === '/' || LIST_ADDRESS.test(main)) return { ...own, as: 'list' };
    // Later pages of a list end in a small number, and so do some posts.
    const { blocks, ledOn } = own.page.reading;
    const letters = lettersOf(blocks.join('')).length;
    const isNumber = /\/\d{1,3}\/?$/.test(main);
    const isEmpty = !page.isPost && (page.isList || ledOn > letters || letters < FEW);
    const mayList = isNumber || isEmpty || page.articles >= MANY || ledOn > 3 * letters;
    return { ...own, as: mayList ? 'either' : 'text' };
  }

  /**
   * Addresses of a page, the canonical one first. Links decide among `/party.html`, `/party` and
   * `/party/`. Without such links, the first two with a usual ending count.
   */
  function named(given: OldPage['addresses'], { canonical }: Page): OldPage['addresses'] {
    const [address] = given;
    const path = canonical === undefined ? undefined : addressOf(canonical, address);
    const forms = live ? given : HTML.test(address) ? formsOf(address) : [address];
    const said = forms.filter((form) => form === path || (!live && linked.has(form)));
    const rest = live ? given.toSorted((a, b) => a.length - b.length) : [];
    const all = unique([...said.toSorted((a) => (a === path ? -1 : 1)), ...rest]);
    const [first = address, ...others] = all.length > 0 ? all : forms.filter(isUsual).slice(0, 2);
    return [first, ...others];
  }

  /** True for a usual ending, and for any ending if the site has no links. */
  function isUsual(form: string): boolean {
    usualEndings ??= new Set(
      files.flatMap(({ addresses: [path = ''] }) =>
        HTML.test(path)
          ? formsOf(path)
              .filter((one) => linked.has(one))
              .map(endingOf)
          : [],
      ),
    );
    return usualEndings.size === 0 || usualEndings.has(endingOf(form));
  }

  /** @param path decoded, below the site */
  function has(path: string): boolean {
    const bare = path.replace(/\/$/, '');
    const forms = live ? [path] : [path, `${bare}/index.html`, `${bare}.html`];
    return forms.some((form) => answered.has(form));
  }

  /** Undefined for a missing file, and beyond the size limit. */
  function pageAt(file: string): Page | undefined {
    const html = textOf(file);
    return html === undefined ? undefined : readPage(html.replaceAll(ownHost, '$1'));
  }

  function textOf(file: string): string | undefined {
    const path = join(folder, file);
    const size = lstatSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined || size > LARGEST) return undefined;
    begin(path, size);
    return readFileSync(path, 'utf8');
  }
}

export type OldSite = ReturnType<typeof oldSite>;

const HTML = /\.html?$/i;

/** Possible addresses of a file such as `party.html`. */
function formsOf(address: string): string[] {
  const bare = address.replace(HTML, '');
  return [address, bare, `${bare}/`];
}

/** `.html`, a slash or empty. */
function endingOf(address: string) {
  return /(?:\.html?|\/)$/i.exec(address)?.[0] ?? '';
}

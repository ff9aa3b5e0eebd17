import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import { firstBytes } from '../files/unpack.ts';
import { belowFolder, hostOf, parseUrl, readable } from '../addresses/paths.ts';
import { isFileAddress, isFeed } from '../old-site/kinds.ts';
import { linksOf } from '../old-site/page-links.ts';
import { PageStore } from '../old-site/page-store.ts';
import { filesBelow, isHtml, ofPath, type OldFile } from './old-files.ts';
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

const LIST_ADDRESS =
  /(?:^|\/)(?:page|tags?|categor(?:y|ies)|archives?|authors?|series|topics?|label)\/(?:[^/]+\/)*[^/]*$|\/page\/?\d+\/?$|\/\d{4}\/(?:\d\d?\/){0,2}$/i;

/**
 * The old site on the disk: the output of its generator, a mirror, or a live site that was read. Reads one page at a time.
 *
 * @param folder absolute
 * @param blogUrl address of the old blog
 * @throws UserError when there is no such folder, or no page in it
 */
export function oldSite(folder: string, blogUrl: string) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`There is no folder ${folder}.`, 'Name the folder of the old site with --old-site.');
  const live = PageStore.open(folder);
  const [blog, start] = [parseUrl(blogUrl), parseUrl(live?.start ?? '')];
  const hosts = new Set([LOCAL, ...[blog, start].flatMap((one) => (one ? [hostOf(one)] : []))]);
  const names = [...hosts].map((host) => host.replaceAll(/\W/g, String.raw`\$&`)).join('|');
  /** The host in whole addresses of this site. Without it they are links like any other of the site. */
  const ownHost = new RegExp(`(\\b(?:href|src)=["']?)https?://(?:www\\.)?(?:${names})(?=/)`, 'gi');
  const typed = start?.pathname.replace(/\/[^/]*$/, '') ?? '';
  const wanted = typed === '' ? (blog?.pathname ?? '').replace(/\/$/, '') : typed;
  // A site may be served without the folder that it was made for.
  const isServed = !live || [...live.answers.keys()].some((at) => belowFolder(at, wanted) !== undefined);
  const base = isServed ? wanted : '';
  /** Paths of the site that its pages lead to. */
  const linked = new Set<string>();
  /** Addresses of a live site that answer. */
  const answered = new Set<string>();
  const files: readonly OldFile[] = live ? answersOf(live) : Array.from(filesBelow(folder, ''), ofPath);
  const pageFiles = files.flatMap(({ file }) => (file !== undefined && isHtml(file) ? [file] : []));
  if (pageFiles.length === 0 && !live) {
    const hint = 'Name the folder that the old generator built: the one with index.html in it.';
    throw new UserError(`There is no page in ${folder}.`, hint);
  }
  if (!live) for (const file of pageFiles) readLinks(file);
  const step = Math.max(1, pageFiles.length / SAMPLES);
  const samples = Array.from({ length: Math.min(SAMPLES, pageFiles.length) }, (_, index) =>
    pageAt(pageFiles[Math.floor(index * step)] ?? ''),
  );
  const frame = frameOf(samples.filter((page) => page !== undefined));
  /** Endings of addresses that pages lead to. */
  let usualEndings: ReadonlySet<string> | undefined;
  return {
    /** As people name the site. */
    name: live?.start ?? folder,
    /** Address of a live site, without a slash at the end. Empty for a folder. */
    url: live?.start.replace(/\/[^/]*$/, '') ?? '',
    /** True if all of its pages are known. */
    isWhole: !live || live.end !== undefined,
    /** A live site may forbid every page. */
    hasPages: pageFiles.length > 0,

    /**
     * What a link of a page means.
     *
     * @param from address of the page
     * @returns a path below the old site, `elsewhere` for another site; undefined for a dead link, or one to the page itself
     */
    linkTo(target: string, from: string): { readonly path: string } | 'elsewhere' | undefined {
      const path = addressOf(target, from);
      if (path === undefined || path === 'elsewhere') return path;
      const bare = withoutQuery(path);
      return bare === from || !has(bare) ? undefined : { path };
    },

    /** Addresses of pictures, sounds, films and documents in the text of a page, as far as the old site had them. */
    filesOf({ reading }: Page, from: string): string[] {
      const targets = [...reading.pictures, ...reading.embeds, ...reading.targets];
      const paths = targets.map((target) => withoutQuery(addressOf(target, from) ?? ''));
      return [...new Set(paths.filter((path) => isFileAddress(path) && has(path)))];
    },

    /** The file at an address. Undefined for a live site, whose files are not read, and for a drawing, which may run. */
    fileAt(address: string): string | undefined {
      if (live || !has(address) || /\.svg$/i.test(address)) return undefined;
      const path = join(folder, address);
      return realpathSync(path) === join(realpathSync(folder), address) ? path : undefined;
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

  /** Answers of a live site. Those with the same bytes are one. */
  function answersOf({ answers }: PageStore): OldFile[] {
    const found = new Map<string, OldFile & { readonly addresses: string[] }>();
    for (const { at, as, file, to } of answers.values()) {
      const address = ownPath(at);
      if (address === undefined || as === 'gone' || as === 'failed') continue;
      answered.add(address);
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

  /** @param at path and query, encoded. @returns undefined for one that is not below the site */
  function ownPath(at: string): string | undefined {
    const [path = '', query = ''] = at.split(/(?=\?)/s, 2);
    const own = belowFolder(path, base);
    return own && readable(own) + query;
  }

  /** A path below the old site with its query, or `elsewhere`. Undefined for what is no address of the web. */
  function addressOf(target: string, from: string): string | undefined {
    const url = parseUrl(target, addressIn(from));
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    if (!hosts.has(hostOf(url))) return 'elsewhere';
    return readable(belowFolder(url.pathname, base) ?? url.pathname) + url.search;
  }

  /** A whole address for a path of a folder. */
  function addressIn(path: string): string {
    return `http://${LOCAL}${base}${encodeURI(path)}`;
  }

  function readLinks(file: string): void {
    const from = `/${file}`;
    for (const link of linksOf(textOf(file) ?? '', addressIn(from)).links) {
      const target = addressOf(link, from);
      if (target !== undefined) linked.add(Buffer.from(withoutQuery(target)).toString());
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
   * say. If none says it, links to other files decide; if there are none either, the first two count.
   */
  function named(given: OldPage['addresses'], { canonical }: Page): OldPage['addresses'] {
    const [address] = given;
    const path = canonical === undefined ? undefined : addressOf(canonical, address);
    const forms = live ? given : HTML.test(address) ? formsOf(address) : [address];
    const said = forms.filter((form) => form === path || (!live && linked.has(form)));
    const rest = live ? given.toSorted((a, b) => a.length - b.length) : [];
    const all = [...new Set([...said.toSorted((a) => (a === path ? -1 : 1)), ...rest])];
    const [first = address, ...others] = all.length > 0 ? all : forms.filter(isUsual).slice(0, 2);
    return [first, ...others];
  }

  /** True if other pages have addresses of this form, or no such form is known. */
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

  /** True if the old site answered at a path. @param path decoded, below the site */
  function has(path: string): boolean {
    if (live) return answered.has(path);
    if (path.split('/').includes('..') || path.includes('\0')) return false;
    const bare = path.replace(/\/$/, '');
    return [path, `${bare}/index.html`, `${bare}.html`].some(
      (file) => lstatSync(join(folder, file), { throwIfNoEntry: false })?.isFile() === true,
    );
  }

  /** Undefined for a page beyond the limit. */
  function pageAt(file: string): Page | undefined {
    const html = textOf(file);
    return html === undefined ? undefined : readPage(html.replaceAll(ownHost, '$1'));
  }

  /** Undefined for a file beyond the limit. */
  function textOf(file: string): string | undefined {
    const path = join(folder, file);
    const { size } = lstatSync(path);
    if (size > LARGEST) return undefined;
    begin(path, size);
    return readFileSync(path, 'utf8');
  }
}

export type OldSite = ReturnType<typeof oldSite>;

function withoutQuery(address: string): string {
  return address.replace(/\?.*$/s, '');
}

const HTML = /\.html?$/i;

/** Addresses that a host may give to a file such as `party.html`. */
function formsOf(address: string): string[] {
  const bare = address.replace(HTML, '');
  return [address, bare, `${bare}/`];
}

/** The end of an address: `.html`, a slash or neither. */
function endingOf(address: string): string {
  return /(?:\.html?|\/)$/i.exec(address)?.[0] ?? '';
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Addresses } from 'pamphlet/content';
import { belowFolder, hostOf, readable, webUrl } from '../addresses/paths.ts';
import { isFile } from '../files/unpack.ts';
import { linesOf } from '../generators/old-redirects.ts';
import { readHtml, type Reading } from './reading.ts';

/** Answer of the built site to a URL, after redirects. */
export interface Answer {
  /** Decoded path, such as `/2010/06/party/`. */
  address: string;
  /** Path from the site folder. */
  file: string;
  as: 'post' | 'page' | 'list' | 'feed' | 'other';
  /** Source file of a post or page. */
  source?: string;
}

/** Limit of a redirect chain. Browsers follow twenty. */
const MOST_HOPS = 10;

const REFRESH = /<meta[^>]*http-equiv="refresh"[^>]*content="0; ?url=([^"]*)"/i;

/**
 * Reads a built site and its ledger of addresses.
 *
 * @param root folder of the blog; absolute
 * @param url of the front page
 */
export function builtSite(root: string, url: string) {
  const folder = join(root, '_site');
  const home = new URL(url);
  const ownHost = hostOf(home);
  /** Path prefix of the site, without a final slash. */
  const base = home.pathname.replace(/\/$/, '');
  const kinds = new Map<string, Pick<Answer, 'as' | 'source'>>();
  /** Addresses of posts and pages by source file. */
  const pages = new Map<string, string>();
  for (const [address, { as, file: source }] of Addresses.loadLedger(root) ?? []) {
    if (as === 'redirect' || as === 'gone') continue;
    // A list has the file of a post that stood there.
    const isText = as === 'post' || as === 'page';
    kinds.set(address, { as: as ?? 'other', source: isText ? source : undefined });
    if (isText && source !== undefined) pages.set(source, address);
  }
  const redirects = new Map([...redirectsOfHost(), ...redirectsOfFront()]);
  return {
    pages,

    answer,

    page: (found: Answer): Reading => readHtml(read(found)),
  };

  /**
   * Follows redirects.
   *
   * @param address decoded, below the site, with or without a query
   * @param hops that are left
   * @returns undefined if the site has no answer
   */
  function answer(address: string | undefined, hops = MOST_HOPS): Answer | undefined {
    if (address === undefined || hops === 0) return undefined;
    const [typed = '', query] = address.split(/\?(.*)/s, 2);
    const target = redirects.get(address);
    if (query !== undefined && target !== undefined) return answer(target, hops - 1);
    const bare = typed.replaceAll(/\/{2,}/g, '/');
    // A server never leaves the site folder.
    if (bare.includes('\0') || bare.includes('\\') || bare.split('/').includes('..')) return undefined;
    const file = fileAt(bare);
    const other = bare.endsWith('/') ? bare.slice(0, -1) : `${bare}/`;
    if (file === undefined) return answer(redirects.get(bare) ?? redirects.get(other), hops - 1);
    const shown = file.replace(/\/index\.html$/, '/');
    const kind = kinds.get(shown.normalize('NFC'));
    const found: Answer = { address: shown, file: file.slice(1), as: 'other', ...kind };
    const isPlain = !kind && file.endsWith('.html');
    const [, refresh] = (isPlain && REFRESH.exec(read(found).slice(0, 4096))) || [];
    const to = refresh && pathOf(refresh.replaceAll('&amp;', '&'), shown);
    return to ? answer(to, hops - 1) : found;
  }

  /** @returns path below the site with query; undefined for another site */
  function pathOf(target: string, from: string): string | undefined {
    const found = webUrl(target, `http://${ownHost}${base}${encodeURI(from)}`);
    if (!found || hostOf(found) !== ownHost) return undefined;
    const at = belowFolder(found.pathname, base);
    return at && readable(at) + found.search;
  }

  function path(file: string) {
    return join(folder, file);
  }

  function read({ file }: Pick<Answer, 'file'>) {
    return readFileSync(path(file), 'utf8');
  }

  /** File that a server sends, with a leading slash. */
  function fileAt(address: string): string | undefined {
    const bare = address.replace(/\/$/, '');
    // Hosts serve `/party` from `party.html`, but not `/party/`.
    const files = bare === address ? [address, `${bare}/index.html`, `${bare}.html`] : [`${bare}/index.html`];
    return files.find((file) => isFile(path(file)));
  }

  function* redirectsOfHost(): Generator<readonly [string, string]> {
    for (const [from, typed] of linesOf(textAt('_redirects'))) {
      const to = pathOf(typed, '/');
      if (to !== undefined) yield [readable(belowFolder(from, base) ?? from), to];
    }
  }

  /** A script of the front page follows redirects with a query. */
  function* redirectsOfFront(): Generator<readonly [string, string]> {
    const byQuery = JSON.parse(textAt('assets/old-addresses.json') || '{}') as Record<string, string>;
    for (const [query, to] of Object.entries(byQuery)) yield [`/?${query}`, pathOf(to, '/') ?? '/'];
  }

  /** Empty for a missing file. */
  function textAt(file: string) {
    return existsSync(path(file)) ? read({ file }) : '';
  }
}

export type BuiltSite = ReturnType<typeof builtSite>;

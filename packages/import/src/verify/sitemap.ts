import { isFolder } from '../files/unpack.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import { belowFolder, parseUrl, readable } from '../addresses/paths.ts';
import { unzipped } from '../old-site/kinds.ts';
import { locationsOf } from '../old-site/page-links.ts';
import { attempt } from '../optional.ts';

/** A sitemap holds 50 MB at most, as its protocol says. */
const LARGEST = 52_428_800;

const HOW = 'Fetch it again: curl -LO https://blog.example/sitemap.xml';

/**
 * Addresses in a sitemap, in those that its index names, or in all of a folder.
 *
 * @param path file or folder; absolute
 * @param url of the old site
 * @returns below the old site, decoded
 * @throws UserError when one cannot be read, is no sitemap, or lacks a file that the index names
 */
export function* sitemapAddresses(path: string, url: string): Generator<string> {
  const base = (parseUrl(url)?.pathname ?? '').replace(/\/$/, '');
  const isWhole = isFolder(path);
  const folder = isWhole ? path : dirname(path);
  const names = new Set(
    isWhole ? readdirSync(path).filter((name) => /\.xml(?:\.gz)?$/i.test(name)) : [basename(path)],
  );
  if (names.size === 0) throw new UserError(`There is no sitemap in ${path}.`, HOW);
  for (const name of names) {
    const text = textOf(join(folder, name));
    for (const typed of locationsOf(text)) {
      const target = parseUrl(typed);
      if (!target) continue;
      if (/<(?:\w+:)?sitemapindex\b/.test(text)) names.add(basename(target.pathname));
      else yield readable(belowFolder(target.pathname, base) ?? target.pathname) + target.search;
    }
  }
}

/** @throws UserError when it is not there, too large or no sitemap */
function textOf(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    const hint = `Put every sitemap that the index names beside it: curl -LO https://blog.example/${basename(path)}`;
    throw new UserError(`There is no sitemap ${Texts.printable(path)}.`, hint);
  }
  // Undefined if it is packed otherwise, or cut off.
  const text = attempt(() => unzipped(size > LARGEST ? Buffer.alloc(0) : readFileSync(path), LARGEST));
  if (text !== undefined && /<(?:\w+:)?(?:sitemapindex|urlset)\b/.test(text)) return text;
  throw new UserError(`${Texts.printable(path)} is no sitemap, or larger than one may be.`, HOW);
}

import { isFolder } from '../files/unpack.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import { belowFolder, parseUrl, readable } from '../addresses/paths.ts';
import { unzipped } from '../files/kinds.ts';
import { locationsOf } from '../old-site/page-links.ts';
import { attempt } from '../optional.ts';

/** 50 MB in bytes, the limit of the sitemap protocol. */
const LARGEST = 52_428_800;

const HOW = 'Fetch it again: curl -LO https://blog.example/sitemap.xml';

/**
 * Reads the addresses of a sitemap, of the sitemaps in its index, or of every sitemap in a folder.
 *
 * @param path file or folder; absolute
 * @param url URL of the old site
 * @returns decoded paths below the old site
 * @throws UserError for an unreadable, invalid or missing sitemap
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

/** @throws UserError for a missing file, a large one, or one without a sitemap */
function textOf(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    const hint = `Put every sitemap that the index names beside it: curl -LO https://blog.example/${basename(path)}`;
    throw new UserError(`There is no sitemap ${Texts.printable(path)}.`, hint);
  }
  // Undefined for an incomplete file or an unknown compression.
  const text = attempt(() => unzipped(size > LARGEST ? Buffer.alloc(0) : readFileSync(path), LARGEST));
  if (text !== undefined && /<(?:\w+:)?(?:sitemapindex|urlset)\b/.test(text)) return text;
  throw new UserError(`${Texts.printable(path)} is no sitemap, or larger than one may be.`, HOW);
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LookupFunction } from 'node:net';
import { UserError } from 'pamphlet/content';
import { hostOf, webUrl } from '../addresses/paths.ts';
import { bytesOf, publicLookup, REDIRECTS, request } from './request.ts';
import { locationsIn, textOfSitemap } from '../verify/sitemap.ts';

/** Sitemaps of an index that are read. */
const MOST = 50;
const MOST_REDIRECTS = 5;
/** Bytes, the limit of the sitemap protocol. */
const LARGEST = 52_428_800;
const LONGEST = 60_000;

/**
 * Fetches a sitemap, and those of its host that it names.
 *
 * @param folder for the files; absolute
 * @returns the folder
 * @throws UserError without an answer
 */
export async function fetchSitemap(
  url: string,
  folder: string,
  lookup: LookupFunction = publicLookup,
): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const wanted = new Set([url]);
  for (const one of wanted) {
    if (wanted.size > MOST) break;
    const bytes = await bytesAt(one, lookup);
    const text = textOfSitemap(bytes);
    if (text === undefined)
      throw new UserError(`${one} is no sitemap.`, 'Name its address: --sitemap https://…/sitemap.xml');
    const isIndex = /<(?:\w+:)?sitemapindex\b/.test(text);
    if (isIndex) for (const inner of locationsIn(text)) if (isSameHost(inner, url)) wanted.add(inner);
    const name = basename(new URL(one).pathname).replaceAll(/[^\w.-]/g, '-') || 'sitemap.xml';
    writeFileSync(join(folder, isIndex ? `index-${name}.txt` : `${wanted.size}-${name}.xml`), text);
  }
  return folder;
}

function isSameHost(one: string, other: string) {
  const [a, b] = [webUrl(one), webUrl(other)];
  return a !== undefined && b !== undefined && hostOf(a) === hostOf(b);
}

async function bytesAt(typed: string, lookup: LookupFunction): Promise<Buffer> {
  let url = new URL(typed);
  const signal = AbortSignal.timeout(LONGEST);
  try {
    for (let step = 0; step <= MOST_REDIRECTS; step++) {
      const answer = await request(url, {
        lookup,
        signal,
        idle: 20_000,
        accept: 'application/xml,*/*;q=0.5',
      });
      const { statusCode = 0, headers } = answer;
      if (statusCode === 200) return await bytesOf(answer, LARGEST);
      answer.destroy();
      if (!REDIRECTS.has(statusCode) || headers.location === undefined)
        throw new Error(`the host answers ${statusCode}`);
      url = new URL(headers.location, url);
    }
    throw new Error('it has too many redirects');
  } catch (error) {
    const hint = 'Save the sitemap in a browser, and name the file: --sitemap FILE';
    throw new UserError(`The importer could not fetch ${typed}: ${(error as Error).message}.`, hint);
  }
}

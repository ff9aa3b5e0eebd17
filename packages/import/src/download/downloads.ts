import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { hash } from 'pamphlet/content';
import { parseUrl } from '../addresses/paths.ts';
import { cleanName, KEPT, type OldFiles, type UploadedFile } from '../files/uploads.ts';
import { originalOf } from './old-hosts.ts';

/** Endings of pictures, by how their files begin. A host may send another kind than the address names. */
const PICTURES: readonly (readonly [ending: string, start: RegExp])[] = [
  ['.jpg', /^\xFF\xD8\xFF/],
  ['.png', /^\x89PNG/],
  ['.gif', /^GIF8/],
  ['.webp', /^RIFF[^]{4}WEBP/],
  ['.avif', /^[^]{4}ftypavi[fs]/],
  ['.svg', /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i],
];

/** Files that have been fetched, in a folder of their own, each by its address. */
export class Downloads implements OldFiles {
  readonly isThere: boolean;
  readonly #folder: string;

  /** @param folder absolute @param isWanted files are, or will be, fetched */
  constructor(folder: string, isWanted: boolean) {
    this.#folder = folder;
    this.isThere = isWanted || existsSync(folder);
  }

  find(url: string): UploadedFile | undefined {
    if (!this.isThere) return undefined;
    const stem = stemOf(url);
    for (const ending of new Set([...PICTURES.map(([one]) => one), endingOf(url)])) {
      const path = join(this.#folder, stem + ending);
      if (ending !== '' && existsSync(path)) return { path, name: nameOf(url, ending) };
    }
    return undefined;
  }
}

/** The name of a fetched file without its ending: of one picture in several sizes the same. */
export function stemOf(url: string): string {
  return hash(originalOf(url).replace(/^https?:\/\/(?:www\.)?/i, '')).slice(0, 32);
}

/** The ending of a file as its bytes say it, else as its address does; empty when that is none that may lie beside a post. */
export function trueEnding(url: string, bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 1000);
  return PICTURES.find(([, begins]) => begins.test(start))?.[0] ?? endingOf(url);
}

function endingOf(url: string): string {
  const ending = extname(parseUrl(originalOf(url))?.pathname ?? '').toLowerCase();
  return KEPT.test(ending) ? ending : '';
}

function nameOf(url: string, ending: string): string {
  const name = cleanName(parseUrl(originalOf(url))?.pathname ?? '');
  return KEPT.test(extname(name)) ? name.slice(0, -extname(name).length) + ending : name + ending;
}

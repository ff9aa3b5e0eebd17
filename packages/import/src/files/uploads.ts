import { unique } from '../tally.ts';
import type { TextMap } from '../json.ts';
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { Files, UserError } from 'pamphlet/content';
import { printedName, webUrl, readable, listed, withoutQuery } from '../addresses/paths.ts';
import { attempt, present } from '../optional.ts';
import { firstBytes, isFolder } from './unpack.ts';
import { readFile } from 'node:fs/promises';

export interface UploadedFile {
  /** Absolute. */
  path: string;
  /** File name beside a post. */
  name: string;
}

/** A place of files. */
export interface FilePlace {
  isThere: boolean;
  /** Finds the file of a URL. @param url absolute, or a path */
  find(url: string): UploadedFile | undefined;
}

export interface OldFiles extends FilePlace {
  /**
   * Address in `public/` of a file that may not lie beside a post.
   *
   * @param url on the old blog's host
   */
  publicAt(url: string): string | undefined;
  /** Absolute paths of files for `public/` by address, after the conversion of all texts. */
  publicFiles(): TextMap;
}

/** Asks a second place for the files that the first lacks. */
export function withMoreFiles(first: OldFiles, second: FilePlace): OldFiles {
  return {
    ...first,
    isThere: first.isThere || second.isThere,
    find: (url) => first.find(url) ?? second.find(url),
  };
}

/** Files that a browser or host would execute. A name without extension is a page. */
const ACTIVE = /\.(?:php\d?|phtml|x?html?|[cm]?js|cgi|pl)$|(?:^|\/)[^.]*$/i;

/**
 * Folders with files of the old blog. Never reads outside them.
 *
 * @param given absolute; `wp-content/uploads` or parents of it
 * @throws UserError for a missing folder
 */
export function uploadsIn(given: readonly string[]): OldFiles {
  const folders = given.map((folder) => {
    if (isFolder(folder)) return realpathSync(folder);
    throw new UserError(`There is no folder ${folder}.`, 'Name the folder with the files of the old blog.');
  });
  const shown = new Map<string, string>();
  const known = new Map<string, UploadedFile | undefined>();
  return {
    isThere: folders.length > 0,

    /** For a smaller size by WordPress (`a-300x200.jpg`), prefers the original. */
    find(url) {
      const key = withoutQuery(url);
      if (!known.has(key)) known.set(key, mediaAt(key));
      return known.get(key);
    },

    publicAt(url) {
      const path = pathOf(url);
      const found = path === undefined || ACTIVE.test(path) ? undefined : fileAt(path);
      if (!found) return undefined;
      shown.set(`/${path}`, found.path);
      return `/${path}`;
    },

    publicFiles: () => shown,
  };

  function mediaAt(url: string): UploadedFile | undefined {
    const path = pathOf(
      /^(?:https?:)?\/\/i\d\.wp\.com\//i.test(url)
        ? url.replace(/^.*?wp\.com\/(?:i\d\.wp\.com\/)*/i, 'https://')
        : url,
    );
    return path === undefined || !Files.isPublishedMedia(path) ? undefined : fileAt(path);
  }

  /** @param path decoded path of a URL */
  function fileAt(path: string): UploadedFile | undefined {
    for (const name of folders.length === 0 ? [] : namesOf(unique(placesOf(path))))
      for (const folder of folders) {
        const found = fileIn(folder, name);
        if (found !== undefined) return { path: found, name: cleanName(name) };
      }
    return undefined;
  }
}

/** @param folder real path @param name path below it; untrusted */
function fileIn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return attempt(() => {
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
    const real = realpathSync(path);
    const isPublic = real.startsWith(folder + sep) && statSync(real).isFile() && !isClosed(folder, real);
    return isPublic ? real : undefined;
  });
}

/** Folders of shops, with files for sale. */
const SHOP = /[\\/](?:woocommerce_uploads|edd)[\\/]/;

/** Folders by path: true for one that the old server closed with a `.htaccess`. */
const closed = new Map<string, boolean>();

/** True for a file that the old server gave to nobody. @param folder real path above it */
function isClosed(folder: string, path: string): boolean {
  if (SHOP.test(path)) return true;
  for (let at = dirname(path); at.startsWith(folder); at = dirname(at)) {
    const known = closed.get(at) ?? DENIES.test(rulesIn(at).replaceAll(SECTION, ''));
    closed.set(at, known);
    if (known) return true;
  }
  return false;
}

const DENIES = /^[ \t]*(?:deny[ \t]+from[ \t]+all|require[ \t]+all[ \t]+denied)/im;
/** Rules for some files, such as programs. */
const SECTION = /<(Files(?:Match)?|Limit\w*)\b[^]*?<\/\1>/gi;

function rulesIn(folder: string): string {
  return attempt(() => readFileSync(join(folder, '.htaccess'), 'utf8')) ?? '';
}

/** Decoded path of a URL. Undefined for invalid ones and for path traversal. */
function pathOf(url: string): string | undefined {
  const whole = webUrl(url, 'https://unknown.invalid');
  if (!whole) return undefined;
  const path = attempt(() => decodeURIComponent(whole.pathname)) ?? readable(whole.pathname);
  // oxlint-disable-next-line no-control-regex -- no file of a blog has them in its name
  if (/(?:^|[\\/])\.{1,2}(?:[\\/]|$)|[\\\u0000-\u001F]/.test(path)) return undefined;
  return path.slice(1);
}

/** Candidate paths: from `uploads` on, of one blog in a multisite, and the full path. */
function placesOf(path: string): string[] {
  const below = /(?:^|\/)(?:uploads|files)\/(.*)$/.exec(path)?.[1];
  const own = below?.replace(/^sites\/\d+\//, '');
  const blog = /(?:^|\/)blogs\.dir\/\d+\/files\/(.*)$/.exec(path)?.[1];
  const short = [own, below, blog].filter((place) => place !== undefined);
  return [...short, path, ...short.flatMap((place) => [`uploads/${place}`, `wp-content/uploads/${place}`])];
}

const GHOST_SIZE = /(?<=content\/images\/)size\/[wh]\d+(?:[wh]\d+)?\/(?:format\/\w+\/)?/;

function namesOf(places: readonly string[]): string[] {
  const size = /-\d+x\d+(?=\.\w+$)/;
  const originals = places.filter((place) => size.test(place)).map((place) => place.replace(size, ''));
  // Ghost: `content/images/size/w600/2020/a.jpg`.
  const ofGhost = places
    .filter((place) => GHOST_SIZE.test(place))
    .map((place) => place.replace(GHOST_SIZE, ''));
  const scaled = originals.map((place) => place.replace(/(?=\.\w+$)/, '-scaled'));
  return [...ofGhost, ...originals, ...scaled, ...places].flatMap((place) => [place, place.normalize('NFD')]);
}

/** File name that is valid on every system and unchanged in a URL. */
export function cleanName(path: string): string {
  const name = path.split('/').at(-1)?.normalize('NFC') ?? '';
  const ending = extname(name);
  const stem = name
    .slice(0, name.length - ending.length)
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
    .replaceAll(/^[-.]+|(?<![-.])[-.]+$/g, '');
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/i.test(stem) || stem === '' ? `x-${stem}` : stem;
  return `${[...safe].slice(0, 100).join('')}${ending}`;
}

/** Start of a Git LFS pointer. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

/** Skips files that would stop a build. */
export function checkedFiles(old: OldFiles) {
  const sound = new Set<string>();
  const damaged = new Set<string>();
  const pointers = new Set<string>();
  return {
    ...old,

    find(url: string): UploadedFile | undefined {
      const found = old.find(url);
      return found && damaged.has(found.path) ? undefined : found;
    },

    publicAt: (url: string): string | undefined =>
      damaged.has(old.find(url)?.path ?? '') ? undefined : old.publicAt(url),

    /**
     * Checks files that `find` returned.
     *
     * @returns true if one is unusable; `find` then skips it
     */
    async refuse(paths: Iterable<string>): Promise<boolean> {
      let hasDamage = false;
      for (const path of paths) {
        if (sound.has(path)) continue;
        if (firstBytes(path, POINTER.length).equals(POINTER)) pointers.add(path);
        const isUnusable = await isDamaged(path);
        (isUnusable ? damaged : sound).add(path);
        hasDamage ||= isUnusable;
      }
      return hasDamage;
    },

    hasPointers: () => pointers.size > 0,

    remarks(): string[] {
      const others = [...damaged].filter((path) => !pointers.has(path));
      return present(
        pointers.size > 0 &&
          `These files of the old blog are only pointers of Git LFS, so they stay out: ${named(pointers)}. Run git lfs pull there, then import again.`,
        others.length > 0 &&
          `These files are damaged, or of another kind than their names say, so they stay out: ${named(others)}.`,
      );
    },
  };
}

function named(paths: Iterable<string>) {
  return listed(Array.from(paths, (path) => printedName(path)));
}

/** True if a build refuses the file. @param bytes content of a file not on disk; `path` gives the extension */
export async function isDamaged(path: string, bytes?: Buffer): Promise<boolean> {
  const { kind } = await Files.readMetadata(path, bytes);
  if (kind !== 'pixels') return kind === 'unusable';
  return !(await Files.isDecodable(bytes ?? (await readFile(path))));
}

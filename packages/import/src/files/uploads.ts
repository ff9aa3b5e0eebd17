import { lstatSync, realpathSync, statSync } from 'node:fs';
import { extname, join, sep, basename } from 'node:path';
import { Files, Texts, UserError } from 'pamphlet/content';
import { parseUrl, readable, listed } from '../addresses/paths.ts';
import { attempt, present } from '../optional.ts';
import { firstBytes, isFolder } from './unpack.ts';
import { readFile } from 'node:fs/promises';

/** A file of the old blog. */
export interface UploadedFile {
  /** Absolute. */
  readonly path: string;
  /** The name under which it is kept beside a post. */
  readonly name: string;
}

/** Files of the old blog that are at hand. */
export interface OldFiles {
  /** Whether there are any. */
  readonly isThere: boolean;
  /** The file that was published at an address. @param url whole address, or a path */
  find(url: string): UploadedFile | undefined;
  /**
   * The address at the root of the site of a file that may not lie beside a post and is published from `public/`.
   *
   * @param url of the old blog's own host
   */
  publicAt?(url: string): string | undefined;
  /** Files for `public/` by their addresses, once all texts have asked for theirs; absolute paths. */
  publicFiles?(): ReadonlyMap<string, string>;
}

/** What a browser or a host would run, which nothing among uploads needs to be; a name without an ending is a page. */
const ACTIVE = /\.(?:php\d?|phtml|x?html?|[cm]?js|cgi|pl)$|(?:^|\/)[^.]*$/i;

/** Folders with the files of the old blog. Nothing outside them is ever read. */
export class Uploads implements OldFiles {
  readonly #folders: readonly string[];
  readonly #public = new Map<string, string>();
  readonly #found = new Map<string, UploadedFile | undefined>();

  /**
   * @param folders absolute; `wp-content/uploads` or folders that hold it
   * @throws UserError when there is no such folder
   */
  constructor(folders: string | readonly string[] = []) {
    this.#folders = [folders].flat().map((folder) => {
      if (isFolder(folder)) return realpathSync(folder);
      throw new UserError(`There is no folder ${folder}.`, 'Name the folder with the files of the old blog.');
    });
  }

  /** Whether there is such a folder. */
  get isThere(): boolean {
    return this.#folders.length > 0;
  }

  /**
   * The file that was published at an address. Of a picture that WordPress made smaller (`a-300x200.jpg`), the one that it
   * was made from.
   *
   * @param url whole address, or a path
   */
  find(url: string): UploadedFile | undefined {
    if (!this.isThere) return undefined;
    const key = url.replace(/[?#].*$/s, '');
    if (!this.#found.has(key)) this.#found.set(key, this.#look(key));
    return this.#found.get(key);
  }

  publicAt(url: string): string | undefined {
    const path = pathOf(url);
    const found = path === undefined || ACTIVE.test(path) ? undefined : this.#place(path);
    if (path === undefined || !found) return undefined;
    this.#public.set(`/${path}`, found.path);
    return `/${path}`;
  }

  publicFiles(): ReadonlyMap<string, string> {
    return this.#public;
  }

  #look(url: string): UploadedFile | undefined {
    const path = pathOf(
      /^(?:https?:)?\/\/i\d\.wp\.com\//i.test(url)
        ? url.replace(/^.*?wp\.com\/(?:i\d\.wp\.com\/)*/i, 'https://')
        : url,
    );
    return path === undefined || !Files.isPublishedMedia(path) ? undefined : this.#place(path);
  }

  /** @param path of an address, decoded */
  #place(path: string): UploadedFile | undefined {
    const places = [...new Set(placesOf(path))];
    for (const name of namesOf(places)) {
      for (const folder of this.#folders) {
        const found = fileIn(folder, name);
        if (found !== undefined) return { path: found, name: cleanName(name) };
      }
    }
    return undefined;
  }
}

/** @param folder without links @param name path below it; untrusted */
function fileIn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return attempt(() => {
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
    const real = realpathSync(path);
    return real.startsWith(folder + sep) && statSync(real).isFile() ? real : undefined;
  });
}

/** The path of an address, decoded; undefined when it leads upwards or nowhere. */
function pathOf(url: string): string | undefined {
  const whole = parseUrl(url, 'https://unknown.invalid');
  if (!whole || !/^https?:$/.test(whole.protocol)) return undefined;
  const path = attempt(() => decodeURIComponent(whole.pathname)) ?? readable(whole.pathname);
  // oxlint-disable-next-line no-control-regex -- no file of a blog has them in its name
  if (/(?:^|[\\/])\.{1,2}(?:[\\/]|$)|[\\\u0000-\u001F]/.test(path)) return undefined;
  return path.slice(1);
}

/** Where it may lie below the folder: from `uploads` on, of one blog among many, or as the whole path says. */
function placesOf(path: string): string[] {
  const below = /(?:^|\/)(?:uploads|files)\/(.*)$/.exec(path)?.[1];
  const own = below?.replace(/^sites\/\d+\//, '');
  const blog = /(?:^|\/)blogs\.dir\/\d+\/files\/(.*)$/.exec(path)?.[1];
  const short = [own, below, blog].filter((place) => place !== undefined);
  return [...short, path, ...short.flatMap((place) => [`uploads/${place}`, `wp-content/uploads/${place}`])];
}

function namesOf(places: readonly string[]): string[] {
  const size = /-\d+x\d+(?=\.\w+$)/;
  const originals = places.filter((place) => size.test(place)).map((place) => place.replace(size, ''));
  const scaled = originals.map((place) => place.replace(/(?=\.\w+$)/, '-scaled'));
  return [...originals, ...scaled, ...places].flatMap((place) => [place, place.normalize('NFD')]);
}

/** A name that every system can store and that stays as it is in an address. */
export function cleanName(path: string): string {
  const name = path.split('/').at(-1)?.normalize('NFC') ?? '';
  const ending = extname(name);
  const stem = name
    .slice(0, name.length - ending.length)
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/i.test(stem) || stem === '' ? `x-${stem}` : stem;
  return `${[...safe].slice(0, 100).join('')}${ending.toLowerCase()}`;
}

/** What Git LFS leaves in place of a file until it is asked for. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

/** Files of the old blog without those that would stop a build. */
export function checkedFiles(old: OldFiles) {
  const sound = new Set<string>();
  const damaged = new Set<string>();
  const pointers = new Set<string>();
  const files: OldFiles = {
    isThere: old.isThere,
    find(url) {
      const found = old.find(url);
      return found && damaged.has(found.path) ? undefined : found;
    },
    publicAt: (url) => old.publicAt?.(url),
    publicFiles: () => old.publicFiles?.() ?? new Map(),
  };
  return {
    ...files,

    /**
     * Looks at files that have been found.
     *
     * @returns whether one of them could not be published; it is not found any more
     */
    async refuse(found: Iterable<UploadedFile>): Promise<boolean> {
      let hasDamage = false;
      for (const { path } of found) {
        if (sound.has(path)) continue;
        if (isPointer(path)) pointers.add(path);
        const isUnusable = await isDamaged(path);
        (isUnusable ? damaged : sound).add(path);
        hasDamage ||= isUnusable;
      }
      return hasDamage;
    },

    remarks(): string[] {
      const others = [...damaged].filter((path) => !pointers.has(path));
      return present(
        pointers.size > 0 &&
          `Files of which Git LFS has only the pointers in the old blog stay out: ${named(pointers)}. Type git lfs pull there, and import again.`,
        others.length > 0 &&
          `Files that are damaged, or of another kind than their names say, stay out: ${named(others)}.`,
      );
    },
  };
}

function named(paths: Iterable<string>): string {
  return listed(Array.from(paths, (path) => Texts.printable(basename(path))));
}

/** Whether a file cannot be published under its name. @param bytes of a file that is not on the disk: the ending of its path counts */
export async function isDamaged(path: string, bytes?: Buffer): Promise<boolean> {
  const { kind } = await Files.readMetadata(path, bytes);
  if (kind !== 'pixels' && kind !== 'moving') return kind === 'unusable';
  return isCutOff(bytes ?? (await readFile(path)));
}

function isPointer(path: string): boolean {
  return firstBytes(path, POINTER.length).equals(POINTER);
}

/** Bytes at the end in which the mark of the end must be. Cameras write more behind it. */
const END = 1 << 16;

/** Whether a picture ends too early. To see it otherwise, each would have to be decoded. */
function isCutOff(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  const end = bytes.subarray(-END);
  if (start.startsWith('\u00FF\u00D8')) return !end.includes(Buffer.from([0xff, 0xd9]));
  if (start.startsWith('\u0089PNG')) return !end.includes('IEND');
  return start.startsWith('RIFF') && bytes.readUInt32LE(4) + 8 > bytes.length;
}

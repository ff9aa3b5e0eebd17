import { printedName } from '../addresses/paths.ts';
import { attempt, reasonOf } from '../optional.ts';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { Texts, UserError } from 'pamphlet/content';
import { openPromise } from 'yauzl';

/** Limit of the unpacked size: a ratio, and bytes for small archives. Real exports compress to a tenth. */
const MOST_TIMES = 100;
const ALWAYS = 50_000_000;
/** Bytes of one file. */
const LARGEST = 4_000_000_000;
const MOST_FILES = 300_000;
const DEEPEST = 30;

const SKIPPED = /(?:^|\/)(?:__MACOSX|\.git|node_modules)(?:\/|$)/;

export function unpacker() {
  let whole: string | undefined;
  let count = 0;
  return {
    /**
     * Unpacks a zip, a tar or a compressed tar.
     *
     * @param path absolute
     * @returns the folder with the files; the same path for other files
     * @throws UserError for a damaged archive, a path outside its folder, or a zip bomb
     */
    async unpack(path: string): Promise<string> {
      const kind = archiveKind(path);
      if (kind === undefined) return path;
      whole ??= mkdtempSync(join(tmpdir(), 'pamphlet-import-'));
      const name = basename(path).replace(/(?:\.tar)?\.\w+$/, '');
      const folder = join(whole, String(++count), name || 'export');
      mkdirSync(folder, { recursive: true });
      try {
        await (kind === 'zip' ? unzip(path, folder) : untar(path, folder, kind === 'gzip'));
      } catch (error) {
        if (error instanceof UserError) throw error;
        throw refused(path, `cannot be unpacked: ${Texts.printable(reasonOf(error))}`);
      }
      if (readdirSync(folder).length === 0) throw refused(path, 'has no readable file');
      return innermost(folder);
    },

    remove: (): void => {
      if (whole !== undefined) rmSync(whole, { recursive: true, force: true });
      whole = undefined;
    },
  };
}

/** True for a file, or a symlink to one. False also below a file. */
export function isFile(path: string): boolean {
  return attempt(() => statSync(path).isFile()) === true;
}

/** True for a folder, or a symlink to one. False also below a file. */
export function isFolder(path: string): boolean {
  return attempt(() => statSync(path).isDirectory()) === true;
}

export function firstBytes(path: string, size: number): Buffer {
  const start = Buffer.alloc(size);
  const file = openSync(path, 'r');
  try {
    return start.subarray(0, readSync(file, start));
  } finally {
    closeSync(file);
  }
}

/** By first bytes. A gzip file counts only as a tar. */
function archiveKind(path: string): 'zip' | 'tar' | 'gzip' | undefined {
  if (!isFile(path)) return undefined;
  const start = firstBytes(path, 262);
  if (['504b0304', '504b0506'].includes(start.toString('hex', 0, 4))) return 'zip';
  if (start[0] === 0x1f && start[1] === 0x8b) return /\.(?:tgz|tar\.gz)$/i.test(path) ? 'gzip' : undefined;
  return start.toString('latin1', 257, 262) === 'ustar' ? 'tar' : undefined;
}

async function unzip(path: string, folder: string): Promise<void> {
  // yauzl refuses absolute paths, `..` and entries larger than declared.
  const zip = await openPromise(path, { lazyEntries: true });
  const limit = limitOf(path);
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: name, uncompressedSize } = entry;
      if (name.endsWith('/') || SKIPPED.test(name)) continue;
      limit.file(name);
      limit.take(uncompressedSize);
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { flags: 'wx' }));
    }
  } finally {
    zip.close();
  }
}

async function untar(path: string, folder: string, isPacked: boolean): Promise<void> {
  const limit = limitOf(path);
  const counter = Duplex.from(async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      limit.take(chunk.length);
      yield chunk;
    }
  });
  const target = unpackTar(folder, {
    maxDepth: DEEPEST,
    fmode: 0o600,
    dmode: 0o700,
    filter({ name, type }) {
      if (type !== 'file' || SKIPPED.test(name)) return false;
      limit.file(name);
      return true;
    },
  });
  await pipeline([createReadStream(path), ...(isPacked ? [createGunzip()] : []), counter, target]);
}

function limitOf(path: string) {
  let files = 0;
  let left: number = ALWAYS + MOST_TIMES * statSync(path).size;
  return {
    file(name: string): void {
      if (++files > MOST_FILES) throw refused(path, `has more than ${MOST_FILES} files`);
      if (name.split('/').length > DEEPEST) throw refused(path, 'has folders nested too deep');
    },

    take(bytes: number): void {
      left -= bytes;
      if (left < 0 || bytes > LARGEST)
        throw refused(path, 'would unpack to far more data than an export of its size');
    },
  };
}

function refused(path: string, reason: string): UserError {
  return new UserError(
    `${printedName(path)} ${reason}.`,
    'The importer wrote nothing. Download it again, or unpack it yourself and name the folder.',
  );
}

/** Folders that belong to URLs of files. */
const OF_ADDRESS = /^(?:\d{4}|wp-content|content|uploads|files|images)$/;

/** Descends into a single top folder. */
function innermost(folder: string): string {
  const [only, second] = readdirSync(folder, { withFileTypes: true });
  const isAround = only?.isDirectory() === true && !second && !OF_ADDRESS.test(only.name);
  return isAround ? innermost(join(folder, only.name)) : folder;
}

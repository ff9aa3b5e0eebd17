import { listed } from '../addresses/paths.ts';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDrawing, isPicture, look, lookAtFile, printable, startsWith, wrongKind } from 'pamphlet/content';
import type { OldFiles, UploadedFile } from './uploads.ts';

/** What Git LFS leaves in place of a file until it is asked for. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

/** Files of the old blog without those that would stop a build. */
export class CheckedFiles implements OldFiles {
  readonly isThere: boolean;
  readonly #files: OldFiles;
  readonly #sound = new Set<string>();
  readonly #damaged = new Set<string>();
  readonly #pointers = new Set<string>();

  constructor(files: OldFiles) {
    this.#files = files;
    this.isThere = files.isThere;
  }

  find(url: string): UploadedFile | undefined {
    const found = this.#files.find(url);
    return found && this.#damaged.has(found.path) ? undefined : found;
  }

  publicAt(url: string): string | undefined {
    return this.#files.publicAt?.(url);
  }

  publicFiles(): ReadonlyMap<string, string> {
    return this.#files.publicFiles?.() ?? new Map();
  }

  /**
   * Looks at files that have been found.
   *
   * @returns whether one of them could not be published; it is not found any more
   */
  async refuse(files: Iterable<UploadedFile>): Promise<boolean> {
    let hasDamage = false;
    for (const { path } of files) {
      if (this.#sound.has(path)) continue;
      if (startsWith(path, [POINTER])) this.#pointers.add(path);
      // A film may be larger than the memory.
      const isBad = isPicture(path)
        ? await isDamaged(path, await readFile(path))
        : lookAtFile('', path).kind === 'unusable';
      if (isBad) {
        this.#damaged.add(path);
        hasDamage = true;
      } else this.#sound.add(path);
    }
    return hasDamage;
  }

  remarks(): string[] {
    const damaged = [...this.#damaged].filter((path) => !this.#pointers.has(path));
    return [
      ...(this.#pointers.size === 0
        ? []
        : [
            `Files of which Git LFS has only the pointers in the old blog stay out: ${named(this.#pointers)}. Type git lfs pull there, and import again.`,
          ]),
      ...(damaged.length === 0
        ? []
        : [`Files that are damaged, or of another kind than their names say, stay out: ${named(damaged)}.`]),
    ];
  }
}

function named(paths: Iterable<string>): string {
  return listed(Array.from(paths, (path) => printable(basename(path))));
}

/** Whether a file cannot be published under its name. @param path of which the ending counts */
export async function isDamaged(path: string, bytes: Buffer): Promise<boolean> {
  if (!isDrawing(path) && wrongKind(path, bytes)) return true;
  if (!isPicture(path)) return false;
  const { kind } = await look(path, bytes);
  return kind === 'unusable' || isCutOff(bytes);
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

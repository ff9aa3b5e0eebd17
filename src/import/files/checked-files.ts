import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { printable } from '../../lib/text.ts';
import { isPicture, look } from '../../pictures/look.ts';
import type { OldFiles, UploadedFile } from './uploads.ts';

/** Damaged pictures that are named. */
const MOST_NAMED = 5;

/** Files of the old blog without pictures that would stop a build. */
export class CheckedFiles implements OldFiles {
  readonly isThere: boolean;
  readonly #files: OldFiles;
  readonly #sound = new Set<string>();
  readonly #damaged = new Set<string>();

  constructor(files: OldFiles) {
    this.#files = files;
    this.isThere = files.isThere;
  }

  find(url: string): UploadedFile | undefined {
    const found = this.#files.find(url);
    return found && this.#damaged.has(found.path) ? undefined : found;
  }

  /**
   * Looks at pictures that have been found.
   *
   * @returns whether one of them is damaged; it is not found any more
   */
  async refuse(files: Iterable<UploadedFile>): Promise<boolean> {
    let hasDamage = false;
    for (const { path } of files) {
      if (!isPicture(path) || this.#sound.has(path)) continue;
      if (await isDamaged(path)) {
        this.#damaged.add(path);
        hasDamage = true;
      } else this.#sound.add(path);
    }
    return hasDamage;
  }

  remarks(): string[] {
    if (this.#damaged.size === 0) return [];
    const names = Array.from(this.#damaged, (path) => printable(basename(path)));
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    const named = names.slice(0, MOST_NAMED).join(', ') + more;
    return [`Pictures that are damaged, or none whatever their names say, stay out: ${named}.`];
  }
}

async function isDamaged(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  const { kind } = await look(path, bytes);
  return kind === 'unreadable' || kind === 'too-large' || kind === 'unusable' || isCutOff(bytes);
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

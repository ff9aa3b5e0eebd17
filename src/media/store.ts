import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../lib/hash.ts';
import { replaceFile } from '../lib/files.ts';

const FORMAT = 'pamphlet-picture-1';

/** Names of our own files: an id, or one that was being written. */
const NAME = /^(?:[\w-]{20}|\.[\w-]{20}\.next)$/;

type Parts = ReadonlyMap<string, Buffer>;

/**
 * What was made of pictures, from build to build: one file for each picture, named by all that it follows from.
 * Each starts with the fingerprint of what comes behind, so that a damaged one is found out and made again; and
 * it takes its place in one step, so that there is no half of one.
 */
export class PictureStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What was made under an id, by name; undefined when it is not there whole. */
  read(id: string): Map<string, Buffer> | undefined {
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(this.#folder, id));
    } catch {
      return undefined;
    }
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, Math.max(0, end)) !== `${FORMAT} ${hash(body)}`) return undefined;
    const contents = body.indexOf('\n');
    const list = JSON.parse(body.toString('utf8', 0, contents)) as readonly (readonly [string, number])[];
    let at = contents + 1;
    return new Map(list.map(([name, length]) => [name, body.subarray(at, (at += length))]));
  }

  /** Everything under an id, by name: what is not there is made now and kept. Nothing is kept of undefined. */
  async parts(id: string, make: () => Promise<Parts | undefined>): Promise<Parts | undefined> {
    const kept = this.read(id);
    if (kept) return kept;
    const made = await make();
    if (made) this.write(id, made);
    return made;
  }

  /** One of the things under an id, as {@link parts}. @throws Error when it is not made */
  async part(id: string, name: string, make: () => Promise<Parts>): Promise<Buffer> {
    const bytes = (await this.parts(id, make))?.get(name);
    if (!bytes) throw new Error(`${name} was not made.`);
    return bytes;
  }

  write(id: string, made: Parts): void {
    const list = JSON.stringify([...made].map(([name, { length }]) => [name, length]));
    const body = Buffer.concat([Buffer.from(`${list}\n`), ...made.values()]);
    mkdirSync(this.#folder, { recursive: true });
    replaceFile(join(this.#folder, id), Buffer.concat([Buffer.from(`${FORMAT} ${hash(body)}\n`), body]));
  }

  /** Removes what no page uses any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder))
      if (NAME.test(name) && !ids.has(name)) rmSync(join(this.#folder, name), { force: true });
  }
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../lib/hash.ts';
import { replaceFile } from '../lib/files.ts';

const FORMAT = 'pamphlet-picture-1';

/** An id, or its temporary file. */
const NAME = /^(?:[\w-]{20}|\.[\w-]{20}\.next)$/;

type Parts = ReadonlyMap<string, Buffer>;

/** Each file starts with a hash, to detect damage. Writes are atomic. */
export class PictureStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined if missing or damaged. */
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

  /** Stores new parts, but not undefined. */
  async parts(id: string, make: () => Promise<Parts | undefined>): Promise<Parts | undefined> {
    const kept = this.read(id);
    if (kept) return kept;
    const made = await make();
    if (made) this.write(id, made);
    return made;
  }

  /** @throws Error if `make` omits it */
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

  keepOnly(ids: ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder))
      if (NAME.test(name) && !ids.has(name)) rmSync(join(this.#folder, name), { force: true });
  }
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../lib/hash.ts';
import { entriesOf, readPlainFile, replaceFile } from '../lib/files.ts';

const FORMAT = 'pamphlet-picture-1';

/** An id, or its temporary file. */
const NAME = /^(?:[\w-]{20}|\.[\w-]{20}\.next)$/;

type Parts = ReadonlyMap<string, Buffer>;

export type PictureStore = ReturnType<typeof createPictureStore>;

/** Each file starts with a hash, to detect damage. Writes are atomic. */
export function createPictureStore(folder: string) {
  /** Undefined if missing or damaged. */
  const read = (id: string) => {
    const bytes = readPlainFile(join(folder, id));
    if (!bytes) return undefined;
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, Math.max(0, end)) !== `${FORMAT} ${hash(body)}`) return undefined;
    const contents = body.indexOf('\n');
    const list = JSON.parse(body.toString('utf8', 0, contents)) as readonly (readonly [string, number])[];
    let at = contents + 1;
    return new Map(list.map(([name, length]) => [name, body.subarray(at, (at += length))]));
  };

  const write = (id: string, made: Parts) => {
    const list = JSON.stringify([...made].map(([name, { length }]) => [name, length]));
    const body = Buffer.concat([Buffer.from(`${list}\n`), ...made.values()]);
    mkdirSync(folder, { recursive: true });
    replaceFile(join(folder, id), Buffer.concat([Buffer.from(`${FORMAT} ${hash(body)}\n`), body]));
  };

  /** Stores new parts, but not undefined. */
  const parts = async (id: string, make: () => Promise<Parts | undefined>) => {
    const kept = read(id);
    if (kept) return kept;
    const made = await make();
    if (made) write(id, made);
    return made;
  };

  return {
    read,
    write,
    parts,

    /** @throws Error if `make` omits it */
    async part(id: string, name: string, make: () => Promise<Parts>): Promise<Buffer> {
      const bytes = (await parts(id, make))?.get(name);
      if (!bytes) throw new Error(`${name} was not made.`);
      return bytes;
    },

    keepOnly(ids: ReadonlySet<string>): void {
      for (const { name } of entriesOf(folder))
        if (NAME.test(name) && !ids.has(name)) rmSync(join(folder, name), { force: true });
    },
  };
}

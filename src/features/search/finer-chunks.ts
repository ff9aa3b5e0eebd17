import { gunzipSync } from 'node:zlib';
import { hash } from '../../lib/hash.ts';
import { Trouble } from '../../lib/trouble.ts';
import { arrayOf, itemsOf, textItem, textOf } from './cbor.ts';

/** A file of an index as Pagefind gives it. */
export interface IndexFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Before what Pagefind has packed. Its script in the browser takes a file with it as it is, and unpacks any other. */
const SIGNATURE = Buffer.from('pagefind_dcd');

/** Where the meta file of an index lists the chunks of its words. */
const CHUNKS = 2;

interface Chunk {
  /** The first and the last word, or what tells them from those of the chunk beside. */
  readonly from: string;
  readonly to: string;
  readonly words: readonly Buffer[];
}

/**
 * Cuts the words of an index into smaller files. A browser loads one chunk of each shard for each word, and Pagefind's are
 * of one size (30 kB) however many shards there are: with 1,259 posts in 8 shards, a word costs a reader 38 kB instead of
 * 245. They are not packed: other versions of Node would pack them into other bytes.
 *
 * @param size of a chunk in bytes, about
 * @throws Trouble when the files are not of the form of Pagefind 1.6
 */
export function withFinerChunks(files: readonly IndexFile[], size: number): IndexFile[] {
  try {
    return cut(files, size);
  } catch (error) {
    const message = 'The index of the search cannot be read: the installed Pagefind writes another form.';
    throw Object.assign(new Trouble(message, 'Type: npm install pagefind@1.6'), { cause: error });
  }
}

function cut(files: readonly IndexFile[], size: number): IndexFile[] {
  const byPath = new Map(files.map(({ path, content }) => [path, content]));
  const metaPath = [...byPath.keys()].find((path) => path.endsWith('.pf_meta')) ?? '';
  const contentOf = (path: string): Buffer => unpacked(byPath.get(path));
  const name = metaPath.replace(/^pagefind\.|\.pf_meta$/g, '');
  const language = name.replace(/_[\da-f]+$/, '');
  const meta = itemsOf(contentOf(metaPath));
  const made = new Map<string, Buffer>();
  const entries = itemsOf(meta[CHUNKS] ?? Buffer.alloc(0)).flatMap((entry) => {
    const [from = '', to = '', id = ''] = itemsOf(entry).map(textOf);
    const [list] = itemsOf(contentOf(`index/${id}.pf_index`));
    if (!list) throw new Error('A chunk without words.');
    byPath.delete(`index/${id}.pf_index`);
    return pieces({ from, to, words: itemsOf(list) }, size).map((piece) => {
      const bytes = Buffer.concat([SIGNATURE, arrayOf([arrayOf(piece.words)])]);
      const own = `${language}_${fileHash(bytes)}`;
      made.set(`index/${own}.pf_index`, bytes);
      return arrayOf([piece.from, piece.to, own].map(textItem));
    });
  });
  const bytes = Buffer.concat([SIGNATURE, arrayOf(meta.with(CHUNKS, arrayOf(entries)))]);
  const own = `${language}_${fileHash(bytes)}`;
  byPath.delete(metaPath);
  made.set(`pagefind.${own}.pf_meta`, bytes);
  const entry = Buffer.from(byPath.get('pagefind-entry.json') ?? []).toString();
  made.set('pagefind-entry.json', Buffer.from(entry.replace(`"${name}"`, () => `"${own}"`)));
  return [...new Map([...byPath, ...made])].map(([path, content]) => ({ path, content }));
}

/** @throws Error when it is not packed as Pagefind does */
function unpacked(content: Uint8Array = new Uint8Array()): Buffer {
  const bytes = gunzipSync(content);
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('Not of Pagefind.');
  return bytes.subarray(SIGNATURE.length);
}

function pieces({ from, to, words }: Chunk, size: number): Chunk[] {
  const groups: Buffer[][] = [];
  let room = 0;
  for (const word of words) {
    if (room <= 0) {
      groups.push([]);
      room = size;
    }
    groups.at(-1)?.push(word);
    room -= word.length;
  }
  const borders = groups
    .slice(1)
    .map((group, before) => border(wordOf(groups[before]?.at(-1)), wordOf(group[0])));
  return groups.map((group, index) => ({
    from: borders[index - 1]?.[1] ?? from,
    to: borders[index]?.[0] ?? to,
    words: group,
  }));
}

/** The shortest beginnings of two neighbours that tell them apart, as Pagefind has them. */
function border(last: readonly string[], first: readonly string[]): [string, string] {
  let common = 0;
  while (common < last.length && last[common] === first[common]) common++;
  return [last.slice(0, common + 1).join(''), first.slice(0, common + 1).join('')];
}

/** The characters of a word: with it begins what the index has of it. */
function wordOf(entry: Buffer = Buffer.alloc(0)): string[] {
  const [word] = itemsOf(entry);
  return word ? [...textOf(word)] : [];
}

function fileHash(bytes: Buffer): string {
  return Buffer.from(hash(bytes), 'base64url').toString('hex').slice(0, 10);
}

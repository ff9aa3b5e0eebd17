import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../lib/trouble.ts';

/** What the blog remembers of its import, from its root. Committed. */
export const LEDGER_FILE = 'import.json';

const FORM = 1;

/** What an import has made of one item. */
export interface LedgerEntry {
  readonly id: string;
  /** Path from the root of the blog. */
  readonly file: string;
  /** Of what was written; absent while the file is planned only. */
  readonly hash?: string;
  /** The last of its comments, by id. */
  readonly lastComment?: string;
}

/** An address of the old blog, and what answers it. */
export interface OldAddress {
  /** `/2010/06/party/`, `/?p=1` */
  readonly from: string;
  /** A file of the blog, or an address of it that starts with a slash. */
  readonly to: string;
}

/** Which item became which file, by source: several exports may go into one blog. */
export class Ledger {
  readonly #root: string;
  readonly #entries = new Map<string, LedgerEntry>();
  #addresses: readonly OldAddress[] = [];
  /** The blog was made for the import, so addresses stay as they were. */
  keepsAddresses = false;

  /**
   * @param root folder of the blog; absolute
   * @throws Trouble when the file is damaged
   */
  constructor(root: string) {
    this.#root = root;
    const file = join(root, LEDGER_FILE);
    if (!existsSync(file)) return;
    try {
      const { form, keepsAddresses, items, addresses } = JSON.parse(readFileSync(file, 'utf8')) as {
        readonly form: number;
        readonly keepsAddresses: boolean;
        readonly items: readonly LedgerEntry[];
        readonly addresses: readonly OldAddress[];
      };
      if (form !== FORM) throw new Error('another form');
      for (const entry of items) this.#entries.set(entry.id, entry);
      this.#addresses = addresses;
      this.keepsAddresses = keepsAddresses;
    } catch {
      const hint = 'Take it back from the history of the repository, or delete it to import anew.';
      throw new Trouble(
        `${LEDGER_FILE} is damaged, so it is not known which files an import has written.`,
        hint,
      );
    }
  }

  /** Files by id. */
  files(): ReadonlyMap<string, string> {
    return new Map([...this.#entries].map(([id, { file }]) => [id, file]));
  }

  entry(id: string): LedgerEntry | undefined {
    return this.#entries.get(id);
  }

  set(entry: LedgerEntry): void {
    this.#entries.set(entry.id, entry);
  }

  get addresses(): readonly OldAddress[] {
    return this.#addresses;
  }

  /** Adds addresses; one that is there is answered anew. */
  answer(addresses: readonly OldAddress[]): void {
    const all = new Map([...this.#addresses, ...addresses].map((address) => [address.from, address]));
    this.#addresses = [...all.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  }

  /** One line an item, so that a difference can be read. Written beside and moved; what is the same stays. */
  save(): void {
    const file = join(this.#root, LEDGER_FILE);
    const next = `${file}.next`;
    const handle = openSync(next, 'w');
    try {
      for (const piece of this.#pieces()) writeSync(handle, piece);
    } finally {
      closeSync(handle);
    }
    if (existsSync(file) && hashOfFile(file) === hashOfFile(next)) rmSync(next);
    else renameSync(next, file);
  }

  /** The text of the file, some thousand lines at a time. */
  *#pieces(): Generator<string> {
    yield `{\n  "form": ${FORM},\n  "keepsAddresses": ${this.keepsAddresses},\n  "items": [`;
    yield* lines(this.#entries.values());
    yield '\n  ],\n  "addresses": [';
    yield* lines(this.#addresses);
    yield '\n  ]\n}\n';
  }
}

const LINES = 2000;

function* lines(list: Iterable<unknown>): Generator<string> {
  let text = '';
  let count = 0;
  for (const one of list) {
    text += `${count++ === 0 ? '' : ','}\n    ${JSON.stringify(one)}`;
    if (count % LINES !== 0) continue;
    yield text;
    text = '';
  }
  yield text;
}

function hashOfFile(file: string): string {
  const digest = createHash('sha256');
  const handle = openSync(file, 'r');
  const buffer = Buffer.alloc(1 << 16);
  try {
    for (let size = readSync(handle, buffer); size > 0; size = readSync(handle, buffer))
      digest.update(buffer.subarray(0, size));
  } finally {
    closeSync(handle);
  }
  return digest.digest('hex');
}

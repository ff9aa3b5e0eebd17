import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../lib/trouble.ts';
import { inPieces, writePieces } from '../lib/write-pieces.ts';

/** What the blog remembers of its import, from its root. Committed. */
export const LEDGER_FILE = 'import.json';

const FORM = 1;

/** What an import has made of one item. */
export interface LedgerEntry {
  readonly id: string;
  /** Path from the root of the blog. */
  readonly file: string;
  /** Of what was written; absent while the file is planned only. */
  readonly hash?: string | undefined;
  /** The last of its comments, by id. */
  readonly lastComment?: string | undefined;
}

/** Which item became which file, by source: several exports may go into one blog. */
export class Ledger {
  readonly #root: string;
  readonly #entries = new Map<string, LedgerEntry>();
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
      const { form, keepsAddresses, items } = JSON.parse(readFileSync(file, 'utf8')) as {
        readonly form: number;
        readonly keepsAddresses: boolean;
        readonly items: readonly LedgerEntry[];
      };
      if (form !== FORM) throw new Error('another form');
      for (const entry of items) this.#entries.set(entry.id, entry);
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

  /** Objects of one shape, with texts of their own, take a third of the memory. */
  set({ id, file, hash, lastComment }: LedgerEntry): void {
    this.#entries.set(id, { id, file, hash, lastComment });
  }

  /** One line an item, so that a difference can be read. What is the same stays. */
  save(): void {
    writePieces(join(this.#root, LEDGER_FILE), inPieces(this.#lines()));
  }

  *#lines(): Generator<string> {
    yield `{\n  "form": ${FORM},\n  "keepsAddresses": ${this.keepsAddresses},\n  "items": [`;
    let comma = '';
    for (const entry of this.#entries.values()) {
      yield `${comma}\n    ${JSON.stringify(entry)}`;
      comma = ',';
    }
    yield '\n  ]\n}\n';
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Files, UserError } from 'pamphlet/content';
import { hostOf, parseUrl } from '../addresses/paths.ts';

/** What the blog remembers of its import, from its root. Committed. */
const LEDGER_FILE = 'import.json';

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
  /** Comments that were not approved, by id: a later export may have them approved. */
  readonly waiting?: readonly string[] | undefined;
}

/**
 * Which item became which file. Several exports may go into one blog, and blogs number their posts alike: an item of another blog
 * than the first is kept with the site before its id.
 */
export class Ledger {
  readonly #root: string;
  /** Of the blog that was imported first: `elm.example/blog`. */
  readonly #first: string;
  readonly #prefix: string;
  readonly #entries = new Map<string, LedgerEntry>();
  /** The blog was made for the import, so addresses stay as they were. */
  keepsAddresses = false;

  /**
   * @param root folder of the blog; absolute
   * @param url where the blog was that is imported; empty when it is not known
   * @throws UserError when the file is damaged
   */
  constructor(root: string, url: string) {
    this.#root = root;
    const before = readLedger(join(root, LEDGER_FILE));
    const site = siteOf(url);
    this.#first = before?.site || site;
    this.#prefix = site === '' || site === this.#first ? '' : `${site} `;
    for (const entry of before?.items ?? []) this.#entries.set(entry.id, entry);
    this.keepsAddresses = before?.keepsAddresses ?? false;
  }

  /** Another blog was imported before this one. */
  get isSecond(): boolean {
    return this.#prefix !== '';
  }

  /** Files by id. */
  files(): ReadonlyMap<string, string> {
    const own = [...this.#entries].filter(([id]) => id.startsWith(this.#prefix));
    return new Map(own.map(([id, { file }]) => [id.slice(this.#prefix.length), file]));
  }

  entry(id: string): LedgerEntry | undefined {
    return this.#entries.get(this.#prefix + id);
  }

  /** Objects of one shape take a third of the memory, and a fingerprint that is part of a longer text keeps all of that. */
  set({ id: own, file, hash, lastComment, waiting }: LedgerEntry): void {
    const id = this.#prefix + own;
    const fingerprint = hash && Buffer.from(hash).toString('latin1');
    this.#entries.set(id, { id, file, hash: fingerprint, lastComment, waiting });
  }

  /** One line an item, so that a difference can be read. A file that says the same stays. */
  save(): void {
    const [site, kept] = [JSON.stringify(this.#first), this.keepsAddresses];
    const head = `{\n  "form": ${FORM},\n  "site": ${site},\n  "keepsAddresses": ${kept},\n  "items": [`;
    const lines = Array.from(this.#entries.values(), (entry) => `\n    ${JSON.stringify(entry)}`);
    const text = `${head}${lines.join(',')}\n  ]\n}\n`;
    const path = join(this.#root, LEDGER_FILE);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) Files.replaceFile(path, text);
  }
}

interface LedgerFile {
  readonly form: number;
  readonly site?: string;
  readonly keepsAddresses: boolean;
  readonly items: readonly LedgerEntry[];
}

function readLedger(file: string): LedgerFile | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const ledger = JSON.parse(readFileSync(file, 'utf8')) as LedgerFile;
    if (ledger.form !== FORM || !Array.isArray(ledger.items) || !ledger.items.every(isEntry))
      throw new Error('another form');
    return ledger;
  } catch {
    throw new UserError(
      `${LEDGER_FILE} is damaged, so it is not known which files an import has written.`,
      'Take it back from the history of the repository, or delete it to import anew.',
    );
  }
}

/** Files that an import writes. Other entries of a ledger are not its own. */
const OWN_FILE = /^(?:posts|pages)\/(?:(?!\.)[^/\\\p{Cc}]+\/)*(?!\.)[^/\\\p{Cc}]*\.md$/u;

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, file, hash, lastComment, waiting = [] } = value as Readonly<Record<string, unknown>>;
  const isText = (one: unknown): boolean => typeof one === 'string';
  return (
    isText(id) &&
    typeof file === 'string' &&
    OWN_FILE.test(file) &&
    [hash, lastComment].every((one) => one === undefined || isText(one)) &&
    Array.isArray(waiting) &&
    waiting.every(isText)
  );
}

/** Host and folder. */
function siteOf(url: string): string {
  const site = parseUrl(url);
  return site ? hostOf(site) + site.pathname.replace(/\/+$/, '') : '';
}

/** Whether an id of a comment came after another. */
export function isLater(a: string, b: string): boolean {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a > b : x > y;
}

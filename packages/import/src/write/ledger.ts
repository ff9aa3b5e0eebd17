import type { TextMap } from '../json.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Files, UserError } from 'pamphlet/content';
import * as z from 'zod';
import { hostOf, parseUrl } from '../addresses/paths.ts';
import { ANSWERS, type Answer, type Answers } from '../hidden.ts';
import { attempt } from '../optional.ts';

/** An id of a further site. */
const OF_OTHER = /^[a-z\d.-]+\.[a-z]{2,}(?::\d+)?(?:\/\S*)? /;

/** Record of imports, from the root of the blog. Users commit it. */
const LEDGER_FILE = 'import.json';

const FORM = 1;

/** Files that an import may own. Rejects any other path. */
const OWN_FILE = /^(?:posts|pages|authors)\/(?:(?!\.)[^/\\\p{Cc}]+\/)*(?!\.)[^/\\\p{Cc}]*\.md$/u;

const ENTRY = z.object({
  id: z.string(),
  /** Path from the root of the blog. */
  file: z.string().regex(OWN_FILE),
  /** Hash of the written file. Undefined before the first write. */
  hash: z.string().optional(),
  lastComment: z.string().optional(),
  /** Ids of pending comments: a later export may approve them. */
  waiting: z.array(z.string()).optional(),
});
export type LedgerEntry = z.infer<typeof ENTRY>;

const LEDGER = z.object({
  form: z.literal(FORM),
  site: z.string().optional(),
  keepsAddresses: z.boolean().optional(),
  /** About what may hide words, by name. */
  answers: z.record(z.string(), z.enum(ANSWERS)).optional(),
  items: z.array(ENTRY),
});

/**
 * Maps items to files. Several exports may go into one blog with the same ids, so ids of any further site
 * get its name as a prefix.
 *
 * @param root absolute folder of the blog
 * @param url of the imported blog; may be empty
 * @param isNew true for a blog that this import created
 * @throws UserError for a damaged file
 */
export function openLedger(root: string, url: string, isNew: boolean) {
  const path = join(root, LEDGER_FILE);
  const before = readLedger(path);
  const parsed = parseUrl(url);
  /** Host and folder. */
  const site = parsed ? hostOf(parsed) + parsed.pathname.replace(/(?<!\/)\/+$/, '') : '';
  /** The first imported site: `elm.example/blog`. */
  const first = before?.site || site;
  const prefix = site === '' || site === first ? '' : `${site} `;
  const entries = new Map(before?.items.map((entry) => [entry.id, entry]));
  const answers = new Map<string, Answer>(Object.entries(before?.answers ?? {}));
  /** True for a blog that an import created: it keeps old addresses. */
  const keepsAddresses = isNew || before?.keepsAddresses === true;
  return {
    keepsAddresses,

    /** True if another blog came first. */
    isSecond: prefix !== '',

    /** Answers of all imports, the last one of each name. */
    answers,

    files(): TextMap {
      const own = [...entries].filter(
        ([id]) => id.startsWith(prefix) && (prefix !== '' || !OF_OTHER.test(id)),
      );
      return new Map(own.map(([id, { file }]) => [id.slice(prefix.length), file]));
    },

    entry: (id: string) => entries.get(prefix + id),

    /** Objects of one shape need a third of the memory. A copy of the hash releases its source text. */
    set({ id: own, file, hash, lastComment, waiting }: LedgerEntry): void {
      const id = prefix + own;
      const fingerprint = hash && Buffer.from(hash).toString('latin1');
      entries.set(id, { id, file, hash: fingerprint, lastComment, waiting });
    },

    /** Writes one item a line, for readable diffs. Keeps an identical file. */
    save(): void {
      const said = answers.size === 0 ? '' : `  "answers": ${JSON.stringify(Object.fromEntries(answers))},\n`;
      const head = `{\n  "form": ${FORM},\n  "site": ${JSON.stringify(first)},\n  "keepsAddresses": ${keepsAddresses},\n${said}  "items": [`;
      const lines = Array.from(entries.values(), (entry) => `\n    ${JSON.stringify(entry)}`);
      const text = `${head}${lines.join(',')}\n  ]\n}\n`;
      if (!existsSync(path) || readFileSync(path, 'utf8') !== text) Files.replaceFile(path, text);
    },
  };
}

/** Answers of earlier imports, by name. @throws UserError for a damaged file */
export function earlierAnswers(root: string): Answers {
  return new Map(Object.entries(readLedger(join(root, LEDGER_FILE))?.answers ?? {}));
}

export type Ledger = ReturnType<typeof openLedger>;

function readLedger(file: string): z.infer<typeof LEDGER> | undefined {
  if (!existsSync(file)) return undefined;
  const ledger = attempt(() => LEDGER.parse(JSON.parse(readFileSync(file, 'utf8'))));
  if (ledger) return ledger;
  throw new UserError(
    `${LEDGER_FILE} is damaged, so the importer cannot tell which files it wrote.`,
    'Restore it from the history of the repository, or delete it to import anew.',
  );
}

/** True if comment `a` is newer than `b`. */
export function isLater(a: string, b: string): boolean {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a > b : x > y;
}

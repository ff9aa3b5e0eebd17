import { join } from 'node:path';
import * as z from 'zod';
import { areProblems, error, ProblemsError, type Problem } from '../../lib/problems.ts';
import { decodePath, isAddress, isOfBuilds } from '../../lib/urls.ts';
import { readPlainFile, replaceFile } from '../../lib/files.ts';
import { isRecord, parsedJson } from '../../lib/json.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { placeAt } from '../../lib/text.ts';

/** Every public address of the blog, one per line, at the root of the blog. */
export const LEDGER_FILE = 'addresses.json';

const FRAGMENT = /#[^\p{Cc}#]*$/u;

const LINE = z.strictObject({
  /** Last kind. `gone`: accepted as lost. */
  as: z.enum(['post', 'page', 'list', 'feed', 'redirect', 'gone']),
  /** Post or page at the address, or its redirect target. In the line of a category, tag, author or series: one of its posts. */
  file: z.string().optional(),
  /** Any other redirect target, with an optional fragment. */
  to: z
    .string()
    .refine((to) => isOldAddress(to.replace(FRAGMENT, '')))
    .optional(),
  /** Hash of a post's text, to find it after a rename. */
  text: z.string().optional(),
  /** Version 0.1 wrote it. */
  title: z.string().optional(),
});

export type LedgerLine = z.infer<typeof LINE>;

/** By readable address: `/2010/06/picnic/`, `/?p=12`. */
export type Ledger = ReadonlyMap<string, LedgerLine>;

const RULE = 'address-ledger';

/** A fixed last line ends each address with a comma, so that branches merge. */
const LAST = '  "form": 1\n}\n';

/** In code-point order. */
function ledgerText(ledger: Ledger) {
  const lines = [...ledger.keys()].toSorted().map((from) => {
    const { as, file, to, text } = ledger.get(from) ?? {};
    return `  ${JSON.stringify(from)}: ${JSON.stringify({ as, file, to, text })},\n`;
  });
  return `{\n${lines.join('')}${LAST}`;
}

/** @param text in any order; the last line for an address wins */
export function readLedger(text: string): Ledger | readonly Problem[] {
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict) {
    const hint = 'Keep the lines of both sides and delete those of the marks.';
    const { line } = placeAt(text, conflict.index);
    return [ledgerProblem(RULE, 'A merge was not finished here.', hint, line)];
  }
  const raw = parsedJson(text.replace(/^\uFEFF/, ''));
  if (!isRecord(raw) || raw['form'] !== 1) {
    const message = 'This is not a readable ledger of addresses: it is not JSON with “form”: 1.';
    return [ledgerProblem(RULE, message, 'Take the file back from the history of the repository.')];
  }
  const ledger = new Map<string, LedgerLine>();
  const problems: Problem[] = [];
  for (const [from, given] of Object.entries(raw)) {
    const line = LINE.safeParse(given);
    if (line.success && isOldAddress(from)) ledger.set(from, line.data);
    else if (from !== 'form') {
      const message = `${JSON.stringify(from)} is not an address of this site, or what is said of it cannot be read.`;
      const hint = 'Remove this line, or take it back from the history.';
      problems.push(ledgerProblem(RULE, message, hint, lineIn(text, from)));
    }
  }
  return problems.length > 0 ? problems : ledger;
}

export function ledgerProblem(rule: string, message: string, hint: string, line?: number): Problem {
  return { file: LEDGER_FILE, line, ...error(rule, message, hint) };
}

export function lineIn(text: string, from: string): number | undefined {
  return linesOfKeys(text).get(JSON.stringify(from));
}

/** Checks ask for many lines in one text. */
const linesOfKeys = remember(
  (text: string) =>
    new Map(
      Array.from(text.matchAll(/("(?:[^"\\\n]|\\.)*"):/g), ({ 1: key = '', index }) => ({ key, index }))
        .toReversed()
        .map(({ key, index }) => [key, placeAt(text, index).line]),
    ),
  new BoundedCache(1),
);

/** Query without the question mark. */
export function splitQuery(from: string): { path: string; query?: string } {
  const [, path = from, query] = /^([^?]*)\?(.*)/s.exec(from) ?? [];
  return { path, query };
}

/** True for a readable path inside the site, with an optional query. */
export function isOldAddress(from: string): boolean {
  const { path, query } = splitQuery(from);
  return (
    isAddress(path) &&
    !isOfBuilds(path.slice(1)) &&
    query !== '' &&
    !/[\p{Cc}\p{Cs}#\\\u2028\u2029]/u.test(from) &&
    Buffer.byteLength(from) <= 1000
  );
}

/** Undefined if invalid. */
export function readableAddress(typed: string): string | undefined {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]+)?\??(#.+)?#?$/s.exec(typed) ?? [];
  const read = decodePath(path).normalize('NFC');
  const from = read + query;
  return /[?#]/.test(read) || !isOldAddress(from) ? undefined : from + fragment;
}

/** @param to address with a leading slash, or file of a post or page */
export function redirectTo(to: string): LedgerLine {
  return to.startsWith('/') ? { as: 'redirect', to } : { as: 'redirect', file: to };
}

export interface AnsweredAddress {
  /** From the root of the site: `/2010/06/party/`, `/?p=1`. */
  from: string;
  /** File from the blog root, or an address with a leading slash. */
  to: string;
}

/**
 * Adds old addresses to the ledger of a blog, and creates it for the first. Later builds redirect them. Keeps
 * existing pages and accepted losses. Skips outside addresses and those with control characters or
 * backslashes.
 *
 * @param root folder of the blog; absolute
 * @returns the updated ledger
 * @throws ProblemsError on an unreadable ledger
 */
export function recordAddresses(root: string, entries: Iterable<AnsweredAddress>): Ledger {
  const before = loadLedger(root);
  const ledger = new Map(before);
  for (const entry of entries) {
    const from = readableAddress(entry.from);
    const to = entry.to.startsWith('/') ? readableAddress(entry.to) : entry.to;
    if (from === undefined || to === undefined || from === to.replace(FRAGMENT, '') || /\p{Cc}/u.test(to))
      continue;
    const known = ledger.get(from);
    if (known === undefined || known.as === 'redirect') ledger.set(from, redirectTo(to));
  }
  // An empty ledger would call each text new.
  if (before || ledger.size > 0) writeLedger(root, ledger);
  return ledger;
}

/**
 * @param movedPath new path of a file
 * @param answers targets by address: an address or a file. Undefined: gone
 * @returns the changed text by file. Empty without a ledger and answers
 * @throws ProblemsError on an unreadable ledger
 */
export function changedLedger(
  root: string,
  movedPath: (file: string) => string,
  answers: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  const ledger = loadLedger(root);
  if (!ledger && answers.size === 0) return new Map();
  const lines = new Map<string, LedgerLine>(ledger);
  for (const [from, line] of lines)
    if (line.file !== undefined) lines.set(from, { ...line, file: movedPath(line.file) });
  for (const [from, to] of answers) lines.set(from, to === undefined ? { as: 'gone' } : redirectTo(to));
  return new Map([[LEDGER_FILE, ledgerText(lines)]]);
}

/** Undefined without a file. @throws ProblemsError on an unreadable ledger */
export function loadLedger(root: string): Ledger | undefined {
  const text = textOfLedger(root);
  if (text === undefined) return undefined;
  const ledger = readLedger(text);
  if (areProblems(ledger)) throw new ProblemsError(ledger);
  return ledger;
}

/** Undefined without a file. */
export function textOfLedger(root: string): string | undefined {
  return readPlainFile(join(root, LEDGER_FILE))?.toString();
}

/** @returns true if the file changed */
export function writeLedger(root: string, ledger: Ledger): boolean {
  const text = ledgerText(ledger);
  if (textOfLedger(root) === text) return false;
  replaceFile(join(root, LEDGER_FILE), text);
  return true;
}

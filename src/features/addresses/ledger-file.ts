import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ProblemsError, type Problem } from '../../lib/problems.ts';
import { decodePath, isAddress, isOfBuilds } from '../../lib/urls.ts';
import { isPlainFile, replaceFile } from '../../lib/files.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { placeAt } from '../../lib/text.ts';

/** The ledger of a blog: every public address that it ever had, a line each. At the root of the blog, committed. */
export const LEDGER_FILE = 'addresses.json';

/** A line of the ledger. */
export interface LedgerLine {
  /** What the address is, or was last: a page of its own, a redirect, or gone for good (`npm run addresses -- accept`). */
  readonly as: 'post' | 'page' | 'list' | 'feed' | 'redirect' | 'gone';
  /** Post or page that has the address, or answers it by a redirect: path from the root of the blog. */
  readonly file?: string | undefined;
  /** Address that a redirect leads to, when it is none of a post; a fragment may follow. */
  readonly to?: string | undefined;
  /** Of a post or page: a fingerprint of its text, by which it is known when its file has another name. */
  readonly text?: string | undefined;
}

/** By address: as people read it, with a query if it has one: `/2010/06/picnic/`, `/?p=12`. */
export type Ledger = ReadonlyMap<string, LedgerLine>;

/** Of an address that a redirect leads to. */
const FRAGMENT = /#[^\p{Cc}#]*$/u;

const LINE = z.strictObject({
  as: z.enum(['post', 'page', 'list', 'feed', 'redirect', 'gone']),
  file: z.string().optional(),
  to: z
    .string()
    .refine((to) => isOldAddress(to.replace(FRAGMENT, '')))
    .optional(),
  text: z.string().optional(),
  /** Version 0.1 wrote it; nothing reads it. */
  title: z.string().optional(),
});

/** Stands on the last line, so that every address has a comma behind it and two branches can both add some. */
const LAST = '  "form": 1\n}\n';

/** The file. The same ledger is the same text, in code-point order of the addresses. */
function ledgerText(ledger: Ledger): string {
  const lines = [...ledger.keys()].toSorted().map((from) => {
    const { as, file, to, text } = ledger.get(from) ?? {};
    return `  ${JSON.stringify(from)}: ${JSON.stringify({ as, file, to, text })},\n`;
  });
  return `{\n${lines.join('')}${LAST}`;
}

/**
 * @param text of the file; order does not count, and of two lines for one address the last
 * @returns the ledger, or what is wrong with it
 */
export function readLedger(text: string): Ledger | readonly Problem[] {
  const problem = (message: string, hint: string, line?: number): Problem => ({
    file: LEDGER_FILE,
    ...(line !== undefined && { line }),
    rule: 'address-ledger',
    severity: 'error',
    message,
    hint,
  });
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict) {
    const hint = 'Keep the lines of both sides and delete those of the marks.';
    return [problem('A merge was not finished here.', hint, placeAt(text, conflict.index).line)];
  }
  const raw = parsed(text);
  if (!raw) {
    const message = 'This is no ledger of addresses that can be read: it is no JSON in which “form” is 1.';
    return [problem(message, 'Take the file back from the history of the repository.')];
  }
  const ledger = new Map<string, LedgerLine>();
  const problems: Problem[] = [];
  for (const [from, given] of Object.entries(raw)) {
    const line = LINE.safeParse(given);
    if (line.success && isOldAddress(from)) ledger.set(from, line.data);
    else if (from !== 'form') {
      const message = `${JSON.stringify(from)} is no address of this site, or what is said of it cannot be read.`;
      const hint = 'Remove this line, or take it back from the history.';
      problems.push(problem(message, hint, placeIn(text, from).line));
    }
  }
  return problems.length > 0 ? problems : ledger;
}

/** @returns undefined when it is no JSON object of a ledger */
function parsed(text: string): object | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null && 'form' in raw && raw.form === 1 ? raw : undefined;
  } catch {
    return undefined;
  }
}

/** Line on which an address stands. */
export function placeIn(text: string, from: string): { readonly line?: number } {
  const line = linesOfKeys(text).get(JSON.stringify(from));
  return line === undefined ? {} : { line };
}

/** Lines of the keys in a text of JSON, by key as it is typed. Many are asked for of one text. */
const linesOfKeys = remember(
  (text: string) =>
    new Map(
      Array.from(text.matchAll(/("(?:[^"\\\n]|\\.)*"):/g), ({ 1: key = '', index }) => ({ key, index }))
        .toReversed()
        .map(({ key, index }) => [key, placeAt(text, index).line]),
    ),
  new BoundedCache<string, Map<string, number>>(1),
);

/** The path of an address, and its query without the question mark. */
export function splitQuery(from: string): { readonly path: string; readonly query?: string } {
  const at = from.indexOf('?');
  return at < 0 ? { path: from } : { path: from.slice(0, at), query: from.slice(at + 1) };
}

/** Whether a text may stand in the ledger: a path inside the site as people read it, and perhaps a query. */
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

/** An address as the ledger has it: letters in place of their percent codes. Undefined when it cannot be one. */
export function readableAddress(typed: string): string | undefined {
  const [, path = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(typed) ?? [];
  const read = decodePath(path).normalize('NFC');
  if (/[?#]/.test(read)) return undefined;
  const from = query === undefined || query === '' ? read : `${read}?${query}`;
  if (!isOldAddress(from)) return undefined;
  return fragment === undefined || fragment === '' ? from : `${from}#${fragment}`;
}

/** @param to an address of the blog, which starts with a slash, or the file of a post or page */
export function redirectTo(to: string): LedgerLine {
  return to.startsWith('/') ? { as: 'redirect', to } : { as: 'redirect', file: to };
}

/** An address of another time, and what answers it now. */
export interface AnsweredAddress {
  /** Path from the root of the site, as it was or percent-encoded, and perhaps a query: `/2010/06/party/`, `/?p=1`. */
  readonly from: string;
  /** A post or page, by its path from the root of the blog, or an address of the blog that starts with a slash. */
  readonly to: string;
}

/**
 * Writes old addresses into the ledger of a blog, which begins with them when there is none yet. The next build answers
 * each with a redirect, and no later one loses it. Pages of the blog itself, and what was accepted as gone, stay as they are.
 * Addresses that no ledger can hold are left out: they lead out of the site, or have a control character or a backslash.
 *
 * @param root folder of the blog; absolute
 * @returns the ledger as it is now
 * @throws ProblemsError when there is a ledger that cannot be read
 */
export function recordAddresses(root: string, entries: Iterable<AnsweredAddress>): Ledger {
  const ledger = new Map(loadLedger(root) ?? []);
  for (const entry of entries) {
    const from = readableAddress(entry.from);
    const to = entry.to.startsWith('/') ? readableAddress(entry.to) : entry.to;
    if (from === undefined || to === undefined || from === to.replace(FRAGMENT, '') || /\p{Cc}/u.test(to))
      continue;
    const known = ledger.get(from);
    if (known === undefined || known.as === 'redirect') ledger.set(from, redirectTo(to));
  }
  writeLedger(root, ledger);
  return ledger;
}

/**
 * The ledger of a blog, if it has one.
 *
 * @throws ProblemsError when it cannot be read
 */
export function loadLedger(root: string): Ledger | undefined {
  const path = join(root, LEDGER_FILE);
  if (!isPlainFile(path)) return undefined;
  const read = readLedger(readFileSync(path, 'utf8'));
  if (read instanceof Map) return read;
  throw new ProblemsError(read as readonly Problem[]);
}

/** @returns whether anything has changed */
export function writeLedger(root: string, ledger: Ledger): boolean {
  const path = join(root, LEDGER_FILE);
  const text = ledgerText(ledger);
  if (isPlainFile(path) && readFileSync(path, 'utf8') === text) return false;
  replaceFile(path, text);
  return true;
}

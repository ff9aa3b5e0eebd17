import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePath, isAddress } from './urls.ts';
import { UserError } from './user-error.ts';
import { replaceFile } from './write-file.ts';

/** The ledger of a blog: every public address that it ever had, a line each. At the root of the blog, committed. */
export const LEDGER_FILE = 'addresses.json';

/**
 * What an address is, or was last: a page of its own, a redirect, or gone for good (`npm run addresses -- accept`).
 */
export type LedgerKind = 'post' | 'page' | 'list' | 'feed' | 'redirect' | 'gone';

/** A line of the ledger. */
export interface LedgerLine {
  readonly as: LedgerKind;
  /** Post or page that has the address, or answers it by a redirect: path from the root of the blog. */
  readonly file?: string;
  /** Address that a redirect leads to, when it is none of a post; a fragment may follow. */
  readonly to?: string;
  /** Of a post or page: its title, and a fingerprint of its text, by which it is known when its file has another name. */
  readonly title?: string;
  readonly text?: string;
}

/** By address: as people read it, with a query if it has one: `/2010/06/picnic/`, `/?p=12`. */
export type Ledger = ReadonlyMap<string, LedgerLine>;

/** What is wrong with a ledger. Lines count from 1. */
export interface LedgerFault {
  readonly line?: number;
  readonly message: string;
  readonly hint: string;
}

/** Stands on the last line, so that every address has a comma behind it and two branches can both add some. */
const LAST = '  "form": 1\n}\n';
const KINDS: ReadonlySet<string> = new Set(['post', 'page', 'list', 'feed', 'redirect', 'gone']);
const TEXTS = ['file', 'to', 'title', 'text'] as const;
const KEYS: ReadonlySet<string> = new Set(['as', ...TEXTS]);

/** The file. The same ledger is the same text, in code-point order of the addresses. */
export function ledgerText(ledger: Ledger): string {
  const lines = [...ledger.keys()].toSorted().map((from) => {
    const { as, file, to, title, text } = ledger.get(from) ?? {};
    return `  ${JSON.stringify(from)}: ${JSON.stringify({ as, file, to, title, text })},\n`;
  });
  return `{\n${lines.join('')}${LAST}`;
}

/** @param text of the file; order does not count, and of two lines for one address the last */
export function readLedger(text: string): {
  readonly ledger: Ledger;
  readonly faults: readonly LedgerFault[];
} {
  const ledger = new Map<string, LedgerLine>();
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict) {
    const hint = 'Keep the lines of both sides and delete those of the marks.';
    const line = lineAt(text, conflict.index);
    return { ledger, faults: [{ line, message: 'A merge was not finished here.', hint }] };
  }
  const raw = parsed(text);
  if (raw?.['form'] !== 1) {
    const message = 'This is no ledger of addresses that can be read: it is no JSON in which “form” is 1.';
    return { ledger, faults: [{ message, hint: 'Take the file back from the history of the repository.' }] };
  }
  const faults: LedgerFault[] = [];
  for (const [from, line] of Object.entries(raw)) {
    if (from === 'form') continue;
    if (isOldAddress(from) && isLine(line)) ledger.set(from, line);
    else
      faults.push({
        ...placeIn(text, from),
        message: `${JSON.stringify(from)} is no address of this site, or what is said of it cannot be read.`,
        hint: 'Remove this line, or take it back from the history.',
      });
  }
  return { ledger, faults };
}

/** @returns undefined when it is no JSON object */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    return isRecord(raw) ? raw : undefined;
  } catch {
    return undefined;
  }
}

/** Line on which an address stands. */
export function placeIn(text: string, from: string): { readonly line?: number } {
  const at = text.indexOf(`${JSON.stringify(from)}:`);
  return at < 0 ? {} : { line: lineAt(text, at) };
}

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
    query !== '' &&
    !/[\p{Cc}\p{Cs}#\\\u2028\u2029]/u.test(from) &&
    Buffer.byteLength(from) <= 1000
  );
}

function isLine(line: unknown): line is LedgerLine {
  if (!isRecord(line) || !KINDS.has(String(line['as']))) return false;
  const { to = '/' } = line;
  return (
    Object.keys(line).every((key) => KEYS.has(key)) &&
    TEXTS.every((key) => ['string', 'undefined'].includes(typeof line[key])) &&
    isOldAddress(String(to).replace(FRAGMENT, ''))
  );
}

/** Of an address that a redirect leads to. */
const FRAGMENT = /#[^\p{Cc}#]*$/u;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
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
 * @throws UserError when there is a ledger that cannot be read
 */
export function recordAddresses(root: string, entries: Iterable<AnsweredAddress>): Ledger {
  const ledger = new Map(loadLedger(root) ?? []);
  for (const entry of entries) {
    const from = readableAddress(entry.from);
    const to = entry.to.startsWith('/') ? readableAddress(entry.to) : entry.to;
    const target = to?.replace(FRAGMENT, '') ?? '';
    if (from === undefined || to === undefined || from === target || /\p{Cc}/u.test(to)) continue;
    const known = ledger.get(from);
    const answer: LedgerLine = to.startsWith('/') ? { as: 'redirect', to } : { as: 'redirect', file: to };
    if (known === undefined || known.as === 'redirect') ledger.set(from, answer);
  }
  writeLedger(root, ledger);
  return ledger;
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

/**
 * The ledger of a blog, if it has one.
 *
 * @throws UserError when it cannot be read
 */
export function loadLedger(root: string): Ledger | undefined {
  const path = join(root, LEDGER_FILE);
  if (!existsSync(path)) return undefined;
  const { ledger, faults } = readLedger(readFileSync(path, 'utf8'));
  const [fault] = faults;
  if (fault) {
    const place = fault.line === undefined ? LEDGER_FILE : `${LEDGER_FILE}:${fault.line}`;
    throw new UserError(`${place}: ${fault.message}`, fault.hint);
  }
  return ledger;
}

/** @returns whether anything has changed */
export function writeLedger(root: string, ledger: Ledger): boolean {
  const path = join(root, LEDGER_FILE);
  const text = ledgerText(ledger);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  replaceFile(path, text);
  return true;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isOldAddress,
  LEDGER_FILE,
  ledgerText,
  readLedger,
  type Ledger,
  type LedgerLine,
} from './address-ledger.ts';
import { UserError } from './user-error.ts';
import { decodePath } from './urls.ts';
import { replaceFile } from './write-file.ts';

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
    const target = to?.replace(/#[^\p{Cc}#]*$/u, '') ?? '';
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

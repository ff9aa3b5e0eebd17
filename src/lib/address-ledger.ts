import { isAddress } from './urls.ts';

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
const TAKE_BACK = 'Take the file back from the history of the repository.';

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
  const none = (fault: LedgerFault): ReturnType<typeof readLedger> => ({
    ledger: new Map(),
    faults: [fault],
  });
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict) {
    const hint = 'Keep the lines of both sides and delete those of the marks.';
    return none({ line: lineAt(text, conflict.index), message: 'A merge was not finished here.', hint });
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return none({ message: 'The ledger of addresses is no JSON, so it cannot be read.', hint: TAKE_BACK });
  }
  if (!isRecord(raw) || raw['form'] !== 1) {
    return none({
      message: 'This is no ledger of addresses that can be read: “form” is not 1.',
      hint: TAKE_BACK,
    });
  }
  const ledger = new Map<string, LedgerLine>();
  const faults: LedgerFault[] = [];
  for (const from of Object.keys(raw)) {
    if (from === 'form') continue;
    const line = raw[from];
    const message = !isOldAddress(from)
      ? `${JSON.stringify(from)} is no address of this site.`
      : isLine(line)
        ? undefined
        : `What is said of ${from} cannot be read.`;
    if (message === undefined) ledger.set(from, line as LedgerLine);
    else
      faults.push({
        ...placeIn(text, from),
        message,
        hint: 'Remove this line, or take it back from the history.',
      });
  }
  return { ledger, faults };
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

function isLine(line: unknown): boolean {
  if (!isRecord(line)) return false;
  const isKnown = KINDS.has(String(line['as'])) && Object.keys(line).every((key) => KEYS.has(key));
  const { to } = line;
  const isTarget =
    to === undefined || (typeof to === 'string' && isOldAddress(to.replace(/#[^\p{Cc}#]*$/u, '')));
  return isKnown && isTarget && TEXTS.every((key) => ['string', 'undefined'].includes(typeof line[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

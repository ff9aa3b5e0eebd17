import type { SourceFile } from '../../content/source-file.ts';
import {
  readLedger,
  type Ledger,
  LEDGER_FILE,
  type LedgerLine,
  writeLedger,
} from '../../lib/address-ledger.ts';
import { hash } from '../../lib/hash.ts';
import { capped } from '../../lib/lists.ts';
import type { Problem } from '../../lib/problems.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog, ContentItem } from '../../pages/feature.ts';
import { publishedAddresses } from './published-addresses.ts';
import { redirectsFor, type SiteRedirects } from './redirect-resolver.ts';
import { textSign } from './rename-detection.ts';

/** The ledger of addresses, checked. Plain JSON. */
export interface LedgerItem extends ContentItem {
  readonly lines: readonly (readonly [from: string, line: LedgerLine])[];
}

declare module '../../pages/feature.ts' {
  interface FeatureLists {
    /** Empty when there is none. */
    readonly ledger: Ledger;
    readonly hasLedger: boolean;
  }
}

/** Turns the bytes of the ledger into its lines, or names each that cannot be read. */
export function parseLedger({ path, stamp }: SourceFile, bytes: Buffer): LedgerItem | readonly Problem[] {
  const { ledger, faults } = readLedger(bytes.toString());
  if (faults.length === 0) return { file: path, stamp, contentHash: hash(bytes), lines: [...ledger] };
  return faults.map((fault) => ({ file: path, rule: 'address-ledger', severity: 'error', ...fault }));
}

/** Lines about redirects in one report. */
const MOST_TOLD = 4;

/** A ledger brought up to date. */
export interface NextLedger {
  readonly ledger: Ledger;
  /** Addresses that it did not have. */
  readonly added: readonly string[];
  /** A line of the report for each address that a redirect answers, and a page before. */
  readonly moved: readonly string[];
}

/** The ledger with everything that is published now. Nothing is taken out. */
export function nextLedger({ context, pages }: CheckedBlog<PageContext>, site: SiteRedirects): NextLedger {
  const { bodies, lists } = context;
  const ledger = new Map(lists.ledger);
  const added: string[] = [];
  for (const [at, { as, post }] of publishedAddresses(pages, context)) {
    const last = ledger.get(at);
    if (!last) added.push(at);
    const isKnown =
      last?.as === as && last.file === post?.file && (as === 'redirect' || last?.title === post?.title);
    if (isKnown) continue;
    if (!post) ledger.set(at, { as });
    else if (as === 'redirect') ledger.set(at, { as, file: post.file });
    else {
      const text = textSign(bodies.source(post));
      ledger.set(at, { as, file: post.file, title: post.title, ...(text !== '' && { text }) });
    }
  }
  const moved: string[] = [];
  for (const [from, line] of lists.ledger) {
    const answer = site.answers.of(from);
    const { file } = line;
    if (answer.kind !== 'redirect' || file === undefined || line.as === 'gone' || ledger.get(from) !== line)
      continue;
    const post = site.answers.postOf(file);
    if (!post || (line.as === 'redirect' && post.file === file)) continue;
    ledger.set(from, { as: 'redirect', file: post.file } satisfies LedgerLine);
    if (line.as === 'redirect') continue;
    const because = post.file === file ? '' : `, because ${file} is ${post.file} now`;
    moved.push(`Redirect by itself: ${from} leads to ${answer.to}${because}.`);
  }
  return {
    ledger,
    added,
    moved: capped(moved, MOST_TOLD, (more) => `… and ${more.toLocaleString('en')} more redirects`),
  };
}

/**
 * After a build: adds the addresses that are new to the ledger, or says that they are missing where nothing may be written.
 *
 * @returns lines of the report
 */
export function keepLedger(blog: CheckedBlog<PageContext>, mayWrite: boolean): readonly string[] {
  const { context, pages } = blog;
  if (!context.lists.hasLedger) return [];
  const { ledger, added, moved } = nextLedger(blog, redirectsFor(context, pages));
  const count = counted(added.length);
  if (mayWrite) {
    const what = added.length > 0 ? `has ${count} more` : 'is up to date';
    return writeLedger(blog.root, ledger) ? [...moved, `${LEDGER_FILE} ${what}: commit it.`] : moved;
  }
  if (added.length === 0) return moved;
  const lacking = `${LEDGER_FILE} lacks ${count}, such as ${added[0]}: type npm run addresses -- update, and commit it.`;
  return [...moved, lacking];
}

export function counted(number: number): string {
  return `${number.toLocaleString('en')} ${number === 1 ? 'address' : 'addresses'}`;
}

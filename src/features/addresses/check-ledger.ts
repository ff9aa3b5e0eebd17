import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE, placeIn, type Ledger, type LedgerLine } from '../../lib/address-ledger.ts';
import type { Problem } from '../../lib/problems.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { feedParts, publishedAddresses, type PublishedAddress } from './published-addresses.ts';
import { redirectsFor, type SiteRedirects, type LossReason } from './redirect-resolver.ts';
import { nearest } from '../../lib/nearest.ts';

/** So many lost addresses are told with a guess at what has taken their place. */
const MOST_GUESSES = 20;

/** What is wrong with the ledger, and which of its addresses this site would lose. */
export function checkLedger(blog: CheckedBlog<PageContext>): Problem[] {
  const { context, pages, root } = blog;
  const { ledger } = context.lists;
  if (ledger.size === 0 || context.blog.isPreview) return [];
  const site = redirectsFor(context, pages);
  const lost = lostAddresses(blog, site);
  if (lost.length === 0) return [];
  const published = publishedAddresses(pages, context);
  const text = readFileSync(join(root, LEDGER_FILE), 'utf8');
  return lost.map((one, index) => {
    const near = index < MOST_GUESSES ? nearAddress(one, published, ledger) : undefined;
    const place = { file: LEDGER_FILE, ...placeIn(text, one.from) };
    return { ...place, rule: 'address-lost', severity: 'error', ...lostMessage(one, near) };
  });
}

/**
 * Addresses of the ledger that lead nowhere. Of files with faults nothing is known, and lists lack their posts, so those are
 * not counted as lost while there are faults. Pages and feeds go with their list or post.
 */
export function lostAddresses(
  { faulty, context }: Pick<CheckedBlog<PageContext>, 'faulty' | 'context'>,
  { answers }: SiteRedirects,
): LostAddress[] {
  const { ledger } = context.lists;
  const unknown = new Set(faulty);
  const isLost = (base: string): boolean => ledger.has(base) && answers.of(base).kind === 'lost';
  return [...ledger].flatMap(([from, line]): LostAddress[] => {
    const answer = answers.of(from);
    if (answer.kind !== 'lost' || isLost(baseOf(from))) return [];
    const isUnknown = line.file === undefined ? unknown.size > 0 : unknown.has(line.file);
    return isUnknown ? [] : [{ from, line, reason: answer.reason }];
  });
}

/** The list or post that a page or feed belongs to; empty when there is none. */
function baseOf(from: string): string {
  const first = from.replace(/page\/\d+\/$/, '');
  return first === from ? (feedParts(from)?.base ?? '') : first;
}

/** An address that a build would lose. */
export interface LostAddress {
  readonly from: string;
  readonly line: LedgerLine;
  readonly reason: LossReason;
}

/** Why an address leads nowhere: what has become of its file, where that is known, or else of itself. */
const REASONS: Readonly<Record<LossReason, string>> = {
  deleted: 'is gone',
  draft: 'is a draft now',
  scheduled: 'is dated in the future now',
  list: 'there is no such list any more',
  feed: 'there is no such feed any more',
  target: 'it leads to an address where nothing is published',
  circle: 'it leads in a circle',
};

/**
 * Says what is lost and how to keep it.
 *
 * @param near address that may have taken its place
 */
export function lostMessage(
  { from, line, reason }: LostAddress,
  near: string | undefined,
): { readonly message: string; readonly hint: string } {
  const isOfFile = reason === 'deleted' || reason === 'draft' || reason === 'scheduled';
  const why = isOfFile ? `${line.file ?? 'what was there'} ${REASONS[reason]}` : REASONS[reason];
  const move = `npm run addresses -- redirect ${asTyped(from)} ${asTyped(near ?? '/new/')}`;
  const where = near === undefined ? 'To lead it elsewhere' : `${near} is near. To lead it there`;
  return {
    message: `The address ${from} would be lost: ${why}.`,
    hint: `${where}, type: ${move} · to let it go for good: npm run addresses -- accept ${asTyped(from)}`,
  };
}

/** The list or post that may have taken the place of another: one with nearly the same name, rather a new one, or the only new one. */
function nearAddress(
  { from, line, reason }: LostAddress,
  published: ReadonlyMap<string, PublishedAddress>,
  ledger: Ledger,
): string | undefined {
  const isList = line.as === 'list';
  if (reason === 'draft' || reason === 'scheduled' || (line.file === undefined && !isList)) return undefined;
  const kinds: readonly string[] = isList ? ['list'] : ['post', 'page'];
  const all = [...published].flatMap(([at, { as }]) => (kinds.includes(as) ? [at] : []));
  const fresh = all.filter((at) => !ledger.has(at));
  const byName = new Map([...all, ...fresh].map((at) => [lastPart(at), at]));
  const near = byName.get(nearest(lastPart(from), byName.keys()) ?? '');
  return near ?? (fresh.length === 1 ? fresh[0] : undefined);
}

function lastPart(at: string): string {
  return at.replace(/\/$/, '').replace(/^.*\//s, '');
}

/** As it is typed in a shell. */
export function asTyped(text: string): string {
  return /^[\w./@:,~-]+$/.test(text) && !text.startsWith('~')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE, placeIn, splitQuery, type Ledger, type LedgerLine } from '../../lib/address-ledger.ts';
import type { Problem } from '../../lib/problems.ts';
import type { Href } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { redirects } from './formats/redirects-file.ts';
import { feedParts, publishedAddresses, type PublishedAddress } from './published-addresses.ts';
import { redirectsFor, type SiteRedirects, type LossReason } from './redirect-resolver.ts';
import { stubAddress } from './redirect-page.tsx';
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
  const unsaid = withoutFormat(context, site);
  if (lost.length + unsaid.length === 0) return [];
  const published = publishedAddresses(pages, context);
  const text = readFileSync(join(root, LEDGER_FILE), 'utf8');
  const placed = ({ from, ...problem }: Unplaced): Problem => ({
    file: LEDGER_FILE,
    ...placeIn(text, from),
    ...problem,
  });
  return [
    ...lost.map((one, index) =>
      lostProblem(one, index < MOST_GUESSES ? nearAddress(one, published, ledger) : undefined),
    ),
    ...unsaid,
  ].map(placed);
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

/** Redirects that none of the formats of the settings can say. */
function withoutFormat({ settings, urls }: PageContext, { moved }: SiteRedirects): Unplaced[] {
  const { formats } = settings.redirects;
  // Both say everything.
  if (formats.includes('nginx') || formats.includes('apache')) return [];
  const inFile = formats.includes('_redirects');
  return [...moved].flatMap(([from, { to }]): Unplaced[] => {
    const { path, query } = splitQuery(from);
    const isPage =
      formats.includes('html') && (query === undefined ? stubAddress(from) !== undefined : path === '/');
    const redirect = { from: encodeURI(from) as Href, to: urls.href(to) };
    if (isPage || (inFile && redirects([redirect]).skipped.length === 0)) return [];
    const message = `The address ${from} cannot be led on by the formats of redirects that the settings choose.`;
    const hint = 'Choose the format of your own server: redirects: { formats: ["nginx"] } or ["apache"].';
    return [{ from, rule: 'address-format', severity: 'warning', message, hint }];
  });
}

/** An address that a build would lose. */
export interface LostAddress {
  readonly from: string;
  readonly line: LedgerLine;
  readonly reason: LossReason;
}

/** What is wrong with an address, before its line is looked for. */
export interface Unplaced extends Omit<Problem, 'file' | 'line'> {
  readonly from: string;
}

/**
 * Says what is lost and how to keep it.
 *
 * @param near address that may have taken its place
 */
export function lostProblem({ from, line, reason }: LostAddress, near: string | undefined): Unplaced {
  const instead = near ?? '/new/';
  const move = `npm run addresses -- redirect ${asTyped(from)} ${asTyped(instead)}`;
  const where = near === undefined ? 'To lead it elsewhere' : `${near} is near. To lead it there`;
  const restore =
    reason === 'draft' && line.file !== undefined
      ? `Publish ${line.file} again. `
      : reason === 'scheduled' && line.file !== undefined
        ? `Give ${line.file} its old date. `
        : '';
  return {
    from,
    rule: 'address-lost',
    severity: 'error',
    message: `The address ${from} would be lost: ${inWords(reason, line)}.`,
    hint: `${restore}${where}, type: ${move} · to let it go for good: npm run addresses -- accept ${asTyped(from)}`,
  };
}

function inWords(reason: LossReason, { file, to, as }: LedgerLine): string {
  switch (reason) {
    case 'deleted':
      return file === undefined ? 'nothing is published there any more' : `${file} is gone`;
    case 'draft':
      return `${file ?? 'its post'} is a draft now`;
    case 'scheduled':
      return `${file ?? 'its post'} is dated in the future now`;
    case 'list':
    case 'feed':
      return as === 'feed' ? 'there is no such feed any more' : 'there is no such list any more';
    case 'target':
      return `it leads to ${to ?? 'another address'}, where nothing is published`;
    case 'circle':
      return 'it leads in a circle';
  }
}

/**
 * The address that may have taken the place of another: a post with nearly the same name, or else the only new one; a list that is spelt
 * nearly alike.
 */
function nearAddress(
  { from, line, reason }: LostAddress,
  published: ReadonlyMap<string, PublishedAddress>,
  ledger: Ledger,
): string | undefined {
  if (reason === 'draft' || reason === 'scheduled') return undefined;
  const all = [...published];
  if (line.as === 'list') {
    return nearest(
      from,
      all.flatMap(([at, { as }]) => (as === 'list' ? [at] : [])),
    );
  }
  if (line.file === undefined || from.includes('?')) return undefined;
  const posts = all.flatMap(([at, { as }]) => (as === 'post' || as === 'page' ? [at] : []));
  const fresh = posts.filter((at) => !ledger.has(at));
  const find = (some: readonly string[]): string | undefined => {
    const byName = new Map(some.map((at) => [lastPart(at), at]));
    return byName.get(nearest(lastPart(from), byName.keys()) ?? '');
  };
  return find(fresh) ?? (fresh.length === 1 ? fresh[0] : undefined) ?? find(posts);
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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE, placeIn, splitQuery } from '../../lib/address-ledger.ts';
import type { Problem } from '../../lib/problems.ts';
import type { Href } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { redirects } from './formats/redirects-file.ts';
import { lostProblem, NearAddresses, type LostAddress, type Unplaced } from './lost-problem.ts';
import { feedParts, publishedAddresses } from './published-addresses.ts';
import { answersFor, type SiteAnswers } from './site-answers.ts';
import { stubAddress } from './redirect-page.tsx';

/** So many lost addresses are told with a guess at what has taken their place. */
const MOST_GUESSES = 20;

/** What is wrong with the ledger, and which of its addresses this site would lose. */
export function checkLedger(blog: CheckedBlog<PageContext>): Problem[] {
  const { context, pages, root } = blog;
  const { ledger } = context.lists;
  if (ledger.size === 0 || context.blog.isPreview) return [];
  const site = answersFor(context, pages);
  const lost = lostAddresses(blog, site);
  const unsaid = withoutFormat(context, site);
  if (lost.length + unsaid.length === 0) return [];
  const near = new NearAddresses(publishedAddresses(pages, context), ledger);
  const text = readFileSync(join(root, LEDGER_FILE), 'utf8');
  const placed = ({ from, ...problem }: Unplaced): Problem => ({
    file: LEDGER_FILE,
    ...placeIn(text, from),
    ...problem,
  });
  return [
    ...lost.map((one, index) => lostProblem(one, index < MOST_GUESSES ? near.to(one) : undefined)),
    ...unsaid,
  ].map(placed);
}

/**
 * Addresses of the ledger that lead nowhere. Of files with faults nothing is known, and lists lack their posts, so those are
 * not counted as lost while there are faults. Pages and feeds go with their list or post.
 */
export function lostAddresses(
  { faulty, context }: Pick<CheckedBlog<PageContext>, 'faulty' | 'context'>,
  { answers }: SiteAnswers,
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
function withoutFormat({ settings, urls }: PageContext, { moved }: SiteAnswers): Unplaced[] {
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

import {
  LEDGER_FILE,
  readLedger,
  splitQuery,
  type Ledger,
  type LedgerFault,
} from '../../lib/address-ledger.ts';
import { address, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Page } from '../../pages/page.ts';
import { Answers } from './answers.ts';
import type { RedirectTarget } from './redirect-page.tsx';

/** What a site does with the addresses of its ledger. */
export interface SiteAnswers {
  /** Text of the ledger; undefined when the blog has none. */
  readonly text: string | undefined;
  readonly ledger: Ledger;
  readonly faults: readonly LedgerFault[];
  readonly answers: Answers;
  /** Old addresses that no page and no alias has, and where they lead. */
  readonly moved: ReadonlyMap<string, RedirectTarget>;
  readonly gone: readonly string[];
}

const NO_LEDGER: ReturnType<typeof readLedger> = { ledger: new Map(), faults: [] };

const known = new WeakMap<PageContext, SiteAnswers>();

/**
 * Works out what answers each address, once for a site.
 *
 * @param pages of the site without redirects of the ledger
 */
export function answerAddresses(context: PageContext, pages: readonly Page[]): SiteAnswers {
  const text = context.texts.get(LEDGER_FILE);
  const { ledger, faults } = text === undefined ? NO_LEDGER : readLedger(text);
  const answers = new Answers(ledger, ledger.size > 0 ? pages : [], context);
  const moved = new Map<string, RedirectTarget>();
  const gone: string[] = [];
  const aliases = new Set([...context.blog.posts, ...context.blog.pages].flatMap((post) => post.aliases));
  for (const from of [...ledger.keys()].toSorted((a, b) => (a < b ? -1 : 1))) {
    if (aliases.has(from as Address)) continue;
    const answer = answers.of(from);
    if (answer.kind === 'redirect') moved.set(from, answer);
    else if (answer.kind === 'gone') gone.push(from);
  }
  const found = { text, ledger, faults, answers, moved, gone };
  known.set(context, found);
  return found;
}

/** What {@link answerAddresses} found; undefined before the site is planned. */
export function answersFor(context: PageContext): SiteAnswers | undefined {
  return known.get(context);
}

/** Moves of the front page: its address with a query. */
export function frontMoves({ moved }: SiteAnswers): (readonly [query: string, to: Address])[] {
  return [...moved].flatMap(([from, { to }]) => {
    const { path, query } = splitQuery(from);
    return path === '/' && query !== undefined ? [[query, to] as const] : [];
  });
}

export const QUERY_SCRIPT = address('/assets/old-addresses.js');
export const QUERY_MAP = address('/assets/old-addresses.json');

import { splitQuery } from '../../lib/address-ledger.ts';
import { address, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Page } from '../../pages/page.ts';
import { Answers } from './answers.ts';
import { RedirectPage, type RedirectTarget } from './redirect-page.tsx';

/** What a site does with the addresses of its ledger. */
export interface SiteAnswers {
  readonly answers: Answers;
  /** Old addresses that no page and no alias has, and where they lead. */
  readonly moved: ReadonlyMap<string, RedirectTarget>;
  readonly gone: readonly string[];
}

/**
 * Works out what answers each address of the ledger.
 *
 * @param pages of the site
 */
export function answersFor(
  context: PageContext,
  pages: readonly Page[],
  ledger = context.lists.ledger,
): SiteAnswers {
  const others = ledger.size > 0 ? pages.filter((page) => !(page instanceof RedirectPage)) : [];
  const answers = new Answers(ledger, others, context);
  const moved = new Map<string, RedirectTarget>();
  const gone: string[] = [];
  const aliases = new Set([...context.blog.posts, ...context.blog.pages].flatMap((post) => post.aliases));
  for (const from of [...ledger.keys()].toSorted((a, b) => (a < b ? -1 : 1))) {
    if (aliases.has(from as Address)) continue;
    const answer = answers.of(from);
    if (answer.kind === 'redirect') moved.set(from, answer);
    else if (answer.kind === 'gone') gone.push(from);
  }
  return { answers, moved, gone };
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

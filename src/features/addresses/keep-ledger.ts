import { type Ledger, LEDGER_FILE, type LedgerLine, writeLedger } from '../../lib/address-ledger.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { publishedAddresses } from './published-addresses.ts';
import { redirectsFor, type SiteRedirects } from './redirect-resolver.ts';
import { textSign } from './rename-detection.ts';

/** Redirects that are told of one build. */
const MOST_TOLD = 3;

/** A ledger brought up to date. */
export interface NextLedger {
  readonly ledger: Ledger;
  /** Addresses that it did not have. */
  readonly added: readonly string[];
  /** Addresses that a redirect answers, and a page before: where they lead, and the file that has had another name. */
  readonly moved: readonly {
    readonly from: string;
    readonly to: string;
    readonly file?: string;
    readonly was?: string;
  }[];
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
  const moved: NextLedger['moved'][number][] = [];
  for (const [from, line] of lists.ledger) {
    const answer = site.answers.of(from);
    const { file } = line;
    if (answer.kind !== 'redirect' || file === undefined || line.as === 'gone' || ledger.get(from) !== line)
      continue;
    const post = site.answers.postOf(file);
    if (!post || (line.as === 'redirect' && post.file === file)) continue;
    ledger.set(from, { as: 'redirect', file: post.file } satisfies LedgerLine);
    if (line.as !== 'redirect')
      moved.push({ from, to: answer.to, file: post.file, ...(post.file !== file && { was: file }) });
  }
  return { ledger, added, moved };
}

/**
 * After a build: adds the addresses that are new to the ledger, or says that they are missing where nothing may be written.
 *
 * @returns lines of the report
 */
export function keepLedger(blog: CheckedBlog<PageContext>, mayWrite: boolean): string[] {
  const { context, pages } = blog;
  if (!context.lists.hasLedger) return [];
  const next = nextLedger(blog, redirectsFor(context, pages));
  const { added } = next;
  const count = `${added.length.toLocaleString('en')} ${added.length === 1 ? 'address' : 'addresses'}`;
  if (mayWrite) {
    const isWritten = writeLedger(blog.root, next.ledger);
    if (!isWritten) return movesInWords(next);
    const what = added.length > 0 ? `has ${count} more` : 'is up to date';
    return [...movesInWords(next), `${LEDGER_FILE} ${what}: commit it.`];
  }
  if (added.length === 0) return movesInWords(next);
  const lacking = `${LEDGER_FILE} lacks ${count}, such as ${added[0] ?? ''}: type npm run addresses -- update, and commit it.`;
  return [...movesInWords(next), lacking];
}

/** Redirects that were made without being typed, a line each. */
export function movesInWords({ moved }: Pick<NextLedger, 'moved'>): string[] {
  const lines = moved.map(({ from, to, file, was }) => {
    const because = was === undefined ? '' : `, because ${was} is ${file ?? ''} now`;
    return `Redirect by itself: ${from} leads to ${to}${because}.`;
  });
  const more = lines.length - MOST_TOLD;
  return more > 1
    ? [...lines.slice(0, MOST_TOLD), `… and ${more.toLocaleString('en')} more redirects`]
    : lines;
}

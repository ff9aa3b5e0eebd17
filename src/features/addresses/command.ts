import {
  type Ledger,
  LEDGER_FILE,
  type LedgerLine,
  readableAddress,
  writeLedger,
} from '../../lib/address-ledger.ts';
import { nearest } from '../../lib/nearest.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { lostAddresses, asTyped } from './check-ledger.ts';
import { counted, nextLedger } from './keep-ledger.ts';
import { publishedAddresses } from './published-addresses.ts';
import { redirectsFor, type SiteRedirects } from './redirect-resolver.ts';

/** What a command says, and its exit code: 0 well, 1 something is wrong with the blog, 2 used wrongly. */
interface CommandResult {
  readonly lines: readonly string[];
  readonly code: 0 | 1 | 2;
}

type Site = CheckedBlog<PageContext>;

const told = (...lines: readonly string[]): CommandResult => ({ lines, code: 0 });
const wrong = (...lines: readonly string[]): CommandResult => ({ lines, code: 1 });
const misused = (...lines: readonly string[]): CommandResult => ({ lines, code: 2 });

/** `npm run addresses -- …`: the ledger of the blog is begun, brought up to date, shown, or told what became of an address. */
export function runAddresses(blog: Site, words: readonly string[]): CommandResult {
  const site = redirectsFor(blog.context, blog.pages);
  const [what = 'list', ...rest] = words;
  if (what === 'init') return begin(blog, site);
  if (!blog.context.lists.hasLedger) {
    return wrong(`There is no ${LEDGER_FILE} yet. To begin it, type: npm run addresses -- init`);
  }
  switch (what) {
    case 'list':
      return show(blog, site);
    case 'update':
      return update(blog, site);
    case 'accept':
      return accept(blog, site, rest);
    case 'redirect':
      return redirect(blog, site, rest);
    default:
      return misused(`There is no “${what}”. What there is: init, update, accept, redirect.`);
  }
}

function begin(blog: Site, site: SiteRedirects): CommandResult {
  if (blog.context.lists.hasLedger) {
    return wrong(
      `There is an ${LEDGER_FILE} already. To bring it up to date, type: npm run addresses -- update`,
    );
  }
  const { ledger } = nextLedger(blog, site);
  writeLedger(blog.root, ledger);
  return told(
    `${LEDGER_FILE} has ${counted(ledger.size)}: commit it. From now on no build loses one of them.`,
    `So that git merges it by itself, add this line to .gitattributes: ${LEDGER_FILE} merge=union`,
  );
}

function show(blog: Site, site: SiteRedirects): CommandResult {
  const lost = lostAddresses(blog, site);
  const { added } = nextLedger(blog, site);
  const lines = [
    `${LEDGER_FILE} has ${counted(blog.context.lists.ledger.size)}: ${site.moved.size.toLocaleString('en')} led on, ${site.gone.length.toLocaleString('en')} gone for good, ${lost.length.toLocaleString('en')} lost.`,
    ...lost.map(({ from }) => `Lost: ${from}`),
    ...(added.length > 0
      ? [`It lacks ${counted(added.length)}. To add them, type: npm run addresses -- update`]
      : []),
  ];
  return lost.length > 0 ? wrong(...lines, 'npm run check says how to keep each.') : told(...lines);
}

function update(blog: Site, site: SiteRedirects): CommandResult {
  const next = nextLedger(blog, site);
  const isWritten = writeLedger(blog.root, next.ledger);
  const what = next.added.length > 0 ? `has ${counted(next.added.length)} more` : 'is up to date';
  return told(...next.moved, `${LEDGER_FILE} ${what}${isWritten ? ': commit it' : ''}.`);
}

function accept(blog: Site, site: SiteRedirects, typed: readonly string[]): CommandResult {
  const lost = lostAddresses(blog, site).map(({ from }) => from);
  if (typed.length === 0)
    return misused(
      'Which address? Type: npm run addresses -- accept /old/, or --lost for all that are lost.',
    );
  const ledger = new Map(blog.context.lists.ledger);
  const published = publishedAddresses(blog.pages, blog.context);
  for (const one of typed) {
    const found =
      one === '--lost'
        ? lost
        : one.includes('*')
          ? matching(one, ledger, published)
          : [readableAddress(one) ?? one];
    if (found.length === 0) return wrong(`No address is like ${one}. Nothing was written.`);
    for (const from of found) {
      const owner = published.get(from);
      if (owner) return wrong(`${stillThere(from, owner)} Nothing was written.`);
      if (!ledger.has(from))
        return wrong(`${LEDGER_FILE} has no ${from}.${guess(from, ledger)} Nothing was written.`);
      ledger.set(from, { as: 'gone' });
    }
  }
  return written(blog, ledger, 'gone for good. Hosts that can say so answer 410');
}

function redirect(blog: Site, site: SiteRedirects, typed: readonly string[]): CommandResult {
  const [first = '', second = '', ...more] = typed;
  const [from, to] = [readableAddress(first), second.startsWith('/') ? readableAddress(second) : second];
  if (from === undefined || from.includes('#') || to === undefined || to === '' || more.length > 0) {
    return misused('Type the old address and the new one: npm run addresses -- redirect /old/ /new/');
  }
  const owner = publishedAddresses(blog.pages, blog.context).get(from);
  if (owner) return wrong(`${stillThere(from, owner)} Nothing was written.`);
  const line: LedgerLine = to.startsWith('/') ? { as: 'redirect', to } : { as: 'redirect', file: to };
  const ledger = new Map(blog.context.lists.ledger).set(from, line);
  const answer = redirectsFor(blog.context, blog.pages, ledger).answers.of(from);
  if (answer.kind === 'lost') {
    const why =
      answer.reason === 'circle' ? 'That would lead in a circle.' : `Nothing is published at ${to}.`;
    return wrong(`${why} Nothing was written.`);
  }
  return written(blog, ledger, `led on to ${answer.kind === 'redirect' ? answer.to : to}`);
}

function written(blog: Site, ledger: Ledger, what: string): CommandResult {
  const before = blog.context.lists.ledger;
  const changed = [...ledger].filter(([from, line]) => before.get(from) !== line).map(([from]) => from);
  writeLedger(blog.root, ledger);
  return told(
    ...changed.slice(0, 20).map((from) => `${from} is ${what}.`),
    ...(changed.length > 20 ? [`… and ${(changed.length - 20).toLocaleString('en')} more`] : []),
    `Commit ${LEDGER_FILE}.`,
  );
}

/** Addresses that are not published and that a pattern means: `/tag/*`. */
function matching(pattern: string, ledger: Ledger, published: ReadonlyMap<string, unknown>): string[] {
  const [start = '', end = '', ...more] = pattern.split('*');
  if (more.length > 0) return [];
  return [...ledger.keys()].filter(
    (from) =>
      !published.has(from) &&
      from.length >= start.length + end.length &&
      from.startsWith(start) &&
      from.endsWith(end),
  );
}

function stillThere(
  from: string,
  { as, post }: { readonly as: string; readonly post?: { readonly file: string } },
): string {
  const place = post?.file ?? 'the site itself';
  return as === 'redirect'
    ? `${from} is an alias in ${place}: remove it there first.`
    : `${from} is published, by ${place}.`;
}

function guess(from: string, ledger: Ledger): string {
  const near = nearest(from, ledger.keys());
  return near === undefined ? '' : ` Did you mean ${asTyped(near)}?`;
}

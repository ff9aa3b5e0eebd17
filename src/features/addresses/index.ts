import { address } from '../../lib/urls.ts';
import { onceShared } from '../../blog/published.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { checkLedger } from './check-ledger.ts';
import { queryNames } from './formats/rules.ts';
import { keepLedger, parseLedger, type LedgerItem } from './keep-ledger.ts';
import { oldAddressPages } from './old-address-pages.ts';
import { RedirectPage, Redirect } from './redirect-page.tsx';
import { addressesSettings } from './settings.ts';
import { LEDGER_FILE, splitQuery } from '../../lib/address-ledger.ts';
import { QUERY_MAP, QUERY_SCRIPT } from './redirect-resolver.ts';

const FRONT = address('/');

/**
 * Old addresses lead to the new ones: those that posts name as aliases, and all that the ledger has, `addresses.json`, of
 * which no build may lose one.
 */
export const addresses: BlogFeature = {
  name: 'addresses',
  settings: addressesSettings,
  content: {
    at: LEDGER_FILE,
    parse: parseLedger,
    lists: ([ledger]: readonly LedgerItem[]) => ({
      ledger: new Map(ledger?.lines),
      hasLedger: ledger !== undefined,
    }),
    update: keepLedger,
  },
  layouts: { redirect: Redirect },
  pages(context, planned) {
    const { blog, settings } = context;
    const { shown } = blog;
    // What was shared before it was published. No list of rules may tell everybody of these addresses.
    const shared = blog.isPreview ? [] : onceShared(shown, settings);
    const aliases = settings.redirects.formats.includes('html')
      ? shown.flatMap((post) => post.aliases.map((alias) => [alias, post] as const))
      : [];
    const redirects = [...shared, ...aliases].map(
      ([from, post]) => new RedirectPage(context, from, { to: post.address, post }),
    );
    return [...redirects, ...oldAddressPages(context, [...planned, ...redirects])];
  },
  head(page, { settings, lists, urls }) {
    if (page.address !== FRONT || !settings.redirects.formats.includes('html')) return {};
    const queries = [...lists.ledger].flatMap(([from, { as }]) => {
      const { path, query } = splitQuery(from);
      return path === FRONT && query !== undefined && as !== 'gone' ? [query] : [];
    });
    if (queries.length === 0) return {};
    const names = queryNames(queries);
    const attributes = {
      src: urls.href(QUERY_SCRIPT),
      defer: true,
      'data-map': urls.href(QUERY_MAP),
      'data-names': JSON.stringify(names),
    } as const;
    return { elements: [{ name: 'script', attributes }] };
  },
  checks: checkLedger,
};

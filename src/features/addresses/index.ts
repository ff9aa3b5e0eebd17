import { LEDGER_FILE } from '../../lib/address-ledger.ts';
import { address } from '../../lib/urls.ts';
import { onceShared } from '../../collections/shared.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { checkLedger } from './check-ledger.ts';
import { queryNames } from './formats/rules.ts';
import { keepLedger } from './keep-ledger.ts';
import { oldAddressPages } from './old-address-pages.ts';
import { RedirectPage, Redirect } from './redirect-page.tsx';
import { addressesSettings } from './settings.ts';
import { answersFor, frontMoves, QUERY_MAP, QUERY_SCRIPT } from './site-answers.ts';

const FRONT = address('/');

/**
 * Old addresses lead to the new ones: those that posts name as aliases, and all that the ledger has, `addresses.json`, of
 * which no build may lose one.
 */
export const addresses: BlogFeature = {
  name: 'addresses',
  settings: addressesSettings,
  reads: [LEDGER_FILE],
  layouts: { redirect: Redirect },
  pages(context) {
    const { blog, settings } = context;
    const shown = [...blog.posts, ...blog.pages];
    // What was shared before it was published. No list of rules may tell everybody of these addresses.
    const shared = blog.isPreview ? [] : onceShared(shown, settings);
    const aliases = settings.redirects.formats.includes('html')
      ? shown.flatMap((post) => post.aliases.map((alias) => [alias, post] as const))
      : [];
    return [...shared, ...aliases].map(
      ([from, post]) => new RedirectPage(context, from, { to: post.address, post }),
    );
  },
  oldAddresses: oldAddressPages,
  head(page, context) {
    const site = page.address === FRONT ? answersFor(context) : undefined;
    const moves = site && context.settings.redirects.formats.includes('html') ? frontMoves(site) : [];
    if (moves.length === 0) return {};
    const names = queryNames(moves.map(([query]) => query));
    const attributes = {
      src: context.urls.href(QUERY_SCRIPT),
      defer: true,
      'data-map': context.urls.href(QUERY_MAP),
      'data-names': JSON.stringify(names),
    } as const;
    return { elements: [{ name: 'script', attributes }] };
  },
  checks: checkLedger,
  built: keepLedger,
};

import { LEDGER_FILE } from '../../lib/address-ledger.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { FRONT, queryScript } from './front-queries.ts';
import { checkLedger, keepLedger, parseLedger, type LedgerItem } from './ledger.ts';
import { oldAddressPages } from './old-address-pages.ts';
import { Redirect } from './redirect-page.tsx';
import { addressesSettings } from './settings.ts';

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
  pages: oldAddressPages,
  head: (page, context) =>
    page.address === FRONT && context.settings.redirects.formats.includes('html') ? queryScript(context) : {},
  checks: checkLedger,
};

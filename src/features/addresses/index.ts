import * as z from 'zod';
import { group, like } from '../../settings/kinds.ts';
import { errorRules } from '../../settings/rules.ts';
import { LEDGER_FILE } from './ledger-file.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { ledgerCommand } from './command.ts';
import { FRONT, queryScript } from './front-queries.ts';
import {
  checkLedger,
  keepLedger,
  parseLedger,
  recordOfLedger,
  redirectsOf,
  type LedgerItem,
} from './ledger.ts';
import { oldAddressPages } from './old-address-pages.ts';
import { Redirect } from './redirect-page.tsx';

const FORMATS = ['html', '_redirects', 'nginx', 'apache'] as const;

export const addressesSettings = {
  /**
   * Redirects from old addresses to new ones.
   * @example redirects: { formats: ['html', 'nginx'] }
   */
  redirects: group("{ formats: ['html', 'nginx'] }", {
    /**
     * Formats: `html`, a small page for each; `_redirects` for Netlify, Cloudflare and GitLab Pages.
     * `nginx` and `apache` are files for your own server, with its headers.
     * @example redirects: { formats: ['apache'] }
     */
    formats: z.array(z.enum(FORMATS), like("['html', 'nginx']")).default(['html', '_redirects']),
  }).prefault({}),
};

export const addresses: BlogFeature = {
  name: 'addresses',
  settings: addressesSettings,
  rules: errorRules('address-lost address-ledger'),
  content: {
    at: LEDGER_FILE,
    parse: parseLedger,
    lists: ([ledger]: readonly LedgerItem[]) => ({
      ledger: new Map(ledger?.lines),
      hasLedger: ledger !== undefined,
    }),
    redirects: redirectsOf,
    published: recordOfLedger,
    update: keepLedger,
  },
  layouts: { redirect: Redirect },
  sitePages: oldAddressPages,
  head: (page, context) =>
    page.address === FRONT && context.settings.redirects.formats.includes('html') ? queryScript(context) : {},
  checks: checkLedger,
  commands: { addresses: ledgerCommand },
};

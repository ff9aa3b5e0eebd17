import { loadLedger, readableAddress, recordAddresses } from './addresses/ledger-file.ts';

/** Files of features, for programs that write a blog. */
export { changedLedger, writeLedger } from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

/** For the importer. */
export const Ledgers = { loadLedger, readableAddress, recordAddresses };

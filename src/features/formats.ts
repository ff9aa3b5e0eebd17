/** Files of features, for programs that write a blog. */
export {
  type AnsweredAddress,
  changedLedger,
  LEDGER_FILE,
  type LedgerLine,
  loadLedger,
  readableAddress,
  recordAddresses,
  redirectTo,
  writeLedger,
} from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

/** Files of features, for programs that write a blog. */
export {
  changedLedger,
  loadLedger,
  readableAddress,
  recordAddresses,
  writeLedger,
} from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

/** Files of features, for programs that write a blog. */
export {
  type AnsweredAddress,
  changedLedger,
  loadLedger,
  readableAddress,
  recordAddresses,
  writeLedger,
} from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

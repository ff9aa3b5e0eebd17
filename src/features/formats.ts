/** Files of features, for programs that create a blog. */
export {
  type AnsweredAddress,
  loadLedger,
  readableAddress,
  recordAddresses,
} from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

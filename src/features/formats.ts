/** Files of features, as a program writes them that makes a blog. */
export {
  type AnsweredAddress,
  loadLedger,
  readableAddress,
  recordAddresses,
} from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

/** Files of features, for the importer. */
export {
  type AnsweredAddress,
  loadLedger,
  readableAddress,
  recordAddresses,
} from './addresses/ledger-file.ts';
export { checkCommentBody } from './comments/comment-html.ts';

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../import-report.ts';
import type { CommentFile } from './comment-files.ts';
import type { FileWriter } from './file-writer.ts';
import { isLater, type LedgerEntry } from './ledger.ts';

export interface CommentTarget {
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly writer: FileWriter;
  readonly outcome: Outcome;
}

/**
 * Writes the comments on an item.
 *
 * @param before what an earlier import has written
 * @returns id of the last comment; undefined when there is none
 */
export function writeComments(
  comments: readonly CommentFile[],
  before: LedgerEntry | undefined,
  { root, writer, outcome }: CommentTarget,
): string | undefined {
  const known = before?.lastComment;
  let last = known;
  for (const { id, file, text } of comments) {
    // A comment that was there once and is no more was taken down.
    const isOld = known !== undefined && !isLater(id, known) && !before?.waiting?.includes(id);
    if (isOld && !existsSync(join(root, file))) {
      outcome.file(file, 'removed');
      continue;
    }
    outcome.file(file, writer.text(file, text));
    if (last === undefined || isLater(id, last)) last = id;
  }
  return last;
}

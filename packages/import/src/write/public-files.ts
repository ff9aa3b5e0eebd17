import { listed, type TakenAddresses } from '../addresses/paths.ts';
import { isFileOfSite, isPartOfList } from '../addresses/new-lists.ts';
import type { OldFiles } from '../files/uploads.ts';
import type { Outcome } from '../import-report.ts';
import type { FileWriter } from './file-writer.ts';

/** Files of every site that an owner may have in `public/` all the same. */
const OWN = /^\/(?:assets\/.*|robots\.txt)$/;

export interface PublicTarget {
  /** Addresses of posts, pages and lists. */
  readonly taken: Pick<TakenAddresses, 'has'>;
  /** Whether something else answers an old address. */
  readonly isAnswered: (address: string) => boolean;
  /** Of posts that readers did not see, with what lies beside them; parts of paths. */
  readonly hiddenFolders: readonly string[];
  readonly writer: FileWriter;
  readonly outcome: Outcome;
}

/** Copies to `public/` what the old blog published as it was and no text shows, so that it keeps its address. */
export function copyPublicFiles(files: OldFiles, target: PublicTarget): void {
  const { taken, isAnswered, hiddenFolders, writer, outcome } = target;
  const left: string[] = [];
  let count = 0;
  for (const [address, path] of files.publicFiles?.() ?? []) {
    if (hiddenFolders.some((folder) => path.includes(`/${folder}`))) continue;
    const isOfSite =
      (isFileOfSite(address) && !OWN.test(address)) || isPartOfList(address) || address === '/404.html';
    if (isOfSite || taken.has(address) || isAnswered(address)) {
      left.push(address);
      continue;
    }
    count++;
    outcome.file(`public${address}`, writer.copy(`public${address}`, path));
  }
  if (count > 0)
    outcome.remark(
      `Files that no text shows keep their addresses: ${count} went to public/. Stylesheets, scripts and typefaces of the old look stayed behind.`,
    );
  if (left.length > 0) outcome.remark(`The site has files of its own in place of ${listed(left)}.`);
}

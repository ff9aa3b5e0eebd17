import { isSettled, sameStamp, type SourceFile } from '../../content/source-file.ts';

/**
 * Whether the files of a folder are those that were there, by their stamps.
 *
 * @param known in the order in which they were found
 * @param scannedAt when they were looked at, in milliseconds since 1970
 */
export function sameFiles(
  known: readonly (readonly [path: string, stamp: SourceFile['stamp']])[],
  found: readonly SourceFile[],
  scannedAt: number,
): boolean {
  return (
    known.length === found.length &&
    found.every(({ path, stamp }, index) => {
      const [knownPath, knownStamp] = known[index] ?? [];
      return (
        knownPath === path &&
        knownStamp !== undefined &&
        sameStamp(knownStamp, stamp) &&
        isSettled(stamp, scannedAt)
      );
    })
  );
}

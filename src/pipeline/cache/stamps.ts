import type { Stamp } from '../../content/source-file.ts';

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/** Coarsest time stamps of file systems, in milliseconds. */
const GRAIN = 50;

/**
 * A file may change again within the resolution.
 *
 * @param takenAt milliseconds since 1970
 */
export function isSettled(stamp: Stamp, takenAt: number): boolean {
  return Math.max(stamp[2], stamp[3]) < takenAt - GRAIN;
}

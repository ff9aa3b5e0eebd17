import type { Stamp } from '../../content/source-file.ts';

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

/**
 * True if equal stamps prove equal content.
 *
 * @param takenAt of the last stamp
 */
export function provesSame(last: Stamp, stamp: Stamp, takenAt = 0): boolean {
  return isSettled(stamp, takenAt) && last.every((part, index) => part === stamp[index]);
}

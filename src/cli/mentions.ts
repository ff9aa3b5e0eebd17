import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../content/decode.ts';

/** Bytes. A larger file is data. */
const LARGEST = 1 << 20;
/** Lines of the report. */
const MOST = 20;

/**
 * Names the places of old addresses and file names that a command does not change: settings, templates, layouts.
 *
 * @param files paths from the root
 * @param names new names by old ones: addresses without their last slash, and paths without an ending
 * @param starts what may stand before an address: the URL of the site, and its path
 * @returns lines of a report
 */
export function mentionsOf(
  root: string,
  files: readonly string[],
  names: ReadonlyMap<string, string>,
  starts: readonly string[],
): string[] {
  const found = files.flatMap((file) =>
    textOf(join(root, file))
      .split('\n')
      .flatMap((line, index) => {
        const old = [...names.keys()].find((name) => stands(line, name, starts));
        const place = `${file}:${index + 1}`;
        return old === undefined ? [] : [`${place} still has ${old}: write ${names.get(old)} there`];
      }),
  );
  const more = found.length - MOST;
  return more > 0 ? [...found.slice(0, MOST), `${more} more lines have an old name`] : found;
}

/** Empty for a link, a large file, or one that is no text. */
function textOf(path: string) {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= LARGEST ? (decode(readFileSync(path)) ?? '') : '';
}

function stands(line: string, name: string, starts: readonly string[]) {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const before = line.slice(0, at);
    const isStart = !/[\w.-]$/.test(before) || starts.some((start) => before.endsWith(start));
    const isAddress = name.startsWith('/');
    const next = line.charAt(at + name.length);
    if (isStart && !(isAddress ? /[\w.-]/ : /[\w-]/).test(next)) return true;
  }
  return false;
}

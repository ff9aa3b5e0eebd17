import type { Problem } from '../lib/problems.ts';
import { isReservedName } from '../lib/slugs.ts';
import { printable } from '../lib/text.ts';

const HINT = 'Rename it with plain letters, digits and hyphens.';

/**
 * Why the name of a file or folder cannot be used: a control character or a mark that turns the direction of writing
 * would deceive readers of a message or an address. Node decodes names that are no UTF-8 with U+FFFD, and nothing
 * can be opened by such a name.
 *
 * @param path from the root of the blog
 */
export function nameFault(path: string, name: string): Problem | undefined {
  const message = faultOf(name);
  if (message === undefined) return undefined;
  return { file: path, rule: 'file-name', severity: 'error', message, hint: HINT };
}

function faultOf(name: string): string | undefined {
  if (name.includes('\uFFFD')) {
    return 'This name has a letter that is not in UTF-8, so that the file cannot be opened.';
  }
  if (name.includes('\\')) return 'This name has a backslash in it, which other systems take for a folder.';
  return printable(name) === name ? undefined : 'This name has an invisible control character in it.';
}

/**
 * Why a media file cannot be published under its own name: Windows could not store a copy of the site.
 *
 * @param path from the root of the blog
 * @param shown the part of it that is part of its address
 */
export function mediaNameFault(path: string, shown: string): Problem | undefined {
  const part = shown.split('/').find(isReservedName);
  if (part === undefined) return undefined;
  const message = `Windows cannot store “${part}”, which would be a part of the address of this file.`;
  const plain = part.replace(/[. ]+$/, '').replaceAll(/[<>:"|?*]/g, '-');
  const hint = `Choose another name, such as x-${plain}.`;
  return { file: path, rule: 'file-name', severity: 'error', message, hint };
}

/**
 * Finds names in one folder that look the same: some systems store é as one character, others as e and an accent.
 *
 * @param folder path from the root of the blog
 * @returns a problem for each name that another one has already, in code-point order
 */
export function namesakes(
  folder: string,
  entries: readonly { readonly name: string }[],
): ReadonlyMap<string, Problem> {
  const problems = new Map<string, Problem>();
  // oxlint-disable-next-line no-control-regex -- anything but ASCII
  const names = entries.map(({ name }) => name).filter((name) => /[^\0-\x7F]/.test(name));
  const taken = new Set<string>();
  for (const name of names.toSorted()) {
    const composed = composedPath(name);
    if (taken.size < taken.add(composed).size) continue;
    const message = `There are two of the name “${composed}” here: in one of them, letters and accents are stored apart.`;
    const hint = 'Remove or rename one of them.';
    problems.set(name, { file: `${folder}/${name}`, rule: 'file-name', severity: 'error', message, hint });
  }
  return problems;
}

/** A path as it is looked up: letters and accents in one character (NFC), whatever the disk stores. */
export function composedPath(path: string): string {
  return path.normalize('NFC');
}

/**
 * The path of a post below `posts/`, without `.md` or `/index.md`; of an undated page with `pages/` before it. So it is the
 * name that the editor gave the file, and not an address that may change. The same whether the disk stores letters and
 * accents together or apart.
 */
export function postPath(file: string): string {
  return composedPath(file.replace(/^posts\//, '').replace(/(?:(?<=.)\/index)?\.md$/i, ''));
}

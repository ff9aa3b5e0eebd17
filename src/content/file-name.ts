import type { Problem } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { printable } from '../lib/text.ts';

/** What a post's path says of it. */
export interface FileName {
  /** The file's or folder's name without date and ending. */
  readonly name: string;
  /** `2010-06-21`, not yet checked against the calendar. */
  readonly date?: string;
}

/**
 * Reads a path such as `posts/2010-06-21-picnic.md`, `posts/2010-06-21-picnic/index.md` or `posts/picnic.md`.
 */
export function readFileName(path: string): FileName {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const own =
    file.toLowerCase() === 'index.md' && parts.length > 2
      ? (parts.at(-2) ?? '')
      : file.slice(0, -'.md'.length);
  const match = /^(\d{4}-\d{2}-\d{2})(?:[-_. ]+(.*))?$/u.exec(own);
  return match ? { name: match[2] ?? '', date: match[1] ?? '' } : { name: own };
}

/** The slug that a path gives, so that an edited title breaks no link. Never empty. */
export function slugOfPath(path: string): string {
  const { name, date } = readFileName(path);
  return slugify(name === '' && date ? date : name);
}

/** Whether a name has nothing in it that can stand in an address, so that a slug is made up for it. */
export function isWithoutLetters(name: string): boolean {
  return !/[\p{L}\p{N}]/u.test(name);
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

/**
 * Why the name of a file or folder cannot be used: a control character or a mark that turns the direction of writing
 * would deceive readers of a message or an address, a backslash is a folder on other systems, and nothing can be opened by a
 * name that is no UTF-8, which Node decodes with U+FFFD.
 *
 * @param path from the root of the blog
 */
export function nameFault(path: string, name: string): Problem | undefined {
  if (printable(name) === name && !/[\uFFFD\\]/.test(name)) return undefined;
  const message = 'This name has a backslash, an invisible character or a letter in it that is not in UTF-8.';
  const hint = 'Rename it with plain letters, digits and hyphens.';
  return { file: path, rule: 'file-name', severity: 'error', message, hint };
}

/**
 * Finds names in one folder that look the same: some systems store é as one character, others as e and an accent.
 *
 * @param folder path from the root of the blog
 * @returns a problem for each name that another one has already, by that name
 */
export function namesakes(folder: string, names: readonly string[]): ReadonlyMap<string, Problem> {
  const taken = new Set<string>();
  const problems = new Map<string, Problem>();
  // oxlint-disable-next-line no-control-regex -- anything but ASCII
  for (const name of names.filter((one) => /[^\0-\x7F]/.test(one)).toSorted()) {
    const composed = composedPath(name);
    if (taken.size < taken.add(composed).size) continue;
    const message = `There are two of the name “${composed}” here: in one of them, letters and accents are stored apart.`;
    const hint = 'Remove or rename one of them.';
    problems.set(name, { file: `${folder}/${name}`, rule: 'file-name', severity: 'error', message, hint });
  }
  return problems;
}

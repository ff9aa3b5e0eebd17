import { error, type Problem } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { printable } from '../lib/text.ts';

/**
 * Reads `posts/2010-06-21-picnic.md`, `posts/2010-06-21-picnic/index.md` and `posts/picnic.md`.
 *
 * @returns the name without date and extension; `2010-06-21`, which may be no valid day
 */
export function readFileName(path: string) {
  const own = path.replace(/(?:(?<=\/[^/]{1,255})\/index)?\.md$/i, '').replace(/^.*\//s, '');
  const [, date, name = ''] = /^(\d{4}-\d{2}-\d{2})(?:[-_. ]+(.*))?$/u.exec(own) ?? [];
  return date === undefined ? { name: own } : { name, date };
}

/** From the path, so that a new title breaks no link. Never empty. */
export function slugOfPath(path: string): string {
  const { name, date } = readFileName(path);
  return slugify(name === '' ? (date ?? '') : name);
}

/** Disks store accents in two ways. */
export function composedPath(path: string): string {
  return path.normalize('NFC');
}

/** Stable id: path below `posts/` without `.md` or `/index.md`. Pages keep `pages/`. */
export function postPath(file: string): string {
  return composedPath(file.replace(/^posts\//, '').replace(/(?:(?<=.)\/index)?\.md$/i, ''));
}

/**
 * Control characters and direction marks deceive readers. A backslash separates paths elsewhere, and U+FFFD
 * replaces invalid UTF-8.
 *
 * @param file path from the blog root
 */
export function nameFault(file: string, name: string): Problem | undefined {
  if (printable(name) === name && !/[\uFFFD\\]/.test(name)) return undefined;
  const message = 'This name has a backslash, an invisible character or a letter in it that is not in UTF-8.';
  const hint = 'Rename it with plain letters, digits and hyphens.';
  return { file, ...error('file-name', message, hint) };
}

/**
 * Names that differ only in Unicode normal form.
 *
 * @param folder path from the blog root
 * @returns problems by duplicate name
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
    problems.set(name, { file: `${folder}/${name}`, ...error('file-name', message, hint) });
  }
  return problems;
}

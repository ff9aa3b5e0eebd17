import { slugify } from '../lib/slugs.ts';

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

/** Names of files that say nothing of a post. */
const OF_ANY_POST = /^(?:post|page|article|text|content|readme|untitled|new)$/i;

/**
 * The name that was probably meant for a file in a folder of its own: `posts/2010-06-21-picnic/index.md` for
 * `posts/2010-06-21-picnic/post.md`. Other files of the folder are not known here.
 *
 * @returns undefined where the file may well be called as it is
 */
export function indexMeant(path: string): string | undefined {
  const parts = path.split('/');
  const index = [...parts.slice(0, -1), 'index.md'].join('/');
  if (parts.length < 3 || path.toLowerCase() === index.toLowerCase()) return undefined;
  const { name, date } = readFileName(path);
  if (date !== undefined) return undefined;
  return readFileName(index).date !== undefined || OF_ANY_POST.test(name) ? index : undefined;
}

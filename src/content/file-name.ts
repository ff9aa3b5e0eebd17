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

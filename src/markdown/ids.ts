import type { Env } from './env.ts';

/**
 * Ids that pages themselves have: of their parts, of footnotes and of comments. Each has an underscore in it, which is
 * what tells others from them.
 */
const OWN = /^(?:main_|query_|category_|year_|comments_|notes_|note_\d+(?:_.*)?|comment_.*)$/s;

/** Letters and digits of every script. Nothing of it means anything in HTML. */
const VALID = /^[\p{L}\p{M}\p{N}_.:-]+$/u;

/** Whether an editor may write such an id. */
export function isValidId(id: string): boolean {
  return VALID.test(id);
}

/** Whether nothing on the page has or will have this id. */
export function isFree({ found: { ids } }: Env, id: string): boolean {
  return !ids.has(id) && !OWN.test(id);
}

/**
 * The id itself or, where it is taken, with a number behind it, as GitHub counts. Counts on from the last of the same
 * words: to start anew each time would take the square of their number.
 */
export function claimId(env: Env, wanted: string): string {
  const { ids, nextId } = env.found;
  const base = OWN.test(wanted) ? wanted.replaceAll('_', '-') : wanted;
  let n = nextId.get(base) ?? 0;
  const numbered = (): string => (n === 0 ? base : `${base}-${n}`);
  while (ids.has(numbered())) n++;
  const id = numbered();
  nextId.set(base, n);
  ids.add(id);
  return id;
}

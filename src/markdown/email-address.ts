/**
 * Names such as `ada@example.org`, but not those of the fediverse, `@ada@social.example`. A run of letters is
 * looked at once, from its start, so the time grows in a straight line.
 */
const EMAIL =
  /(?<![\p{L}\p{N}@._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}/u;

/** Where an e-mail address stands in a text: its index, in UTF-16; -1 when there is none. */
export function findEmail(text: string): number {
  return text.includes('@') ? text.search(EMAIL) : -1;
}

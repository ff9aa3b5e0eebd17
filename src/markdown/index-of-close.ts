import type Token from 'markdown-it/lib/token.mjs';

/** Index of the token that closes what another opens; the number of tokens when there is none. */
export function indexOfClose(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level ?? 0;
  let index = open + 1;
  while (index < tokens.length && (tokens[index]?.level ?? 0) > level) index++;
  return index;
}

/** A line that is a comment; what only looks like one; a comment, from `%` to the end of its line. */
const COMMENT = /^[ \t>]*%.*(?:\n|$)|\\verb\*([^]).*?\1|\\verb([^*a-z]).*?\2|\\[^]|[ \t]*%.*/gim;

/** TeX without its comments. */
export function withoutTexComments(tex: string): string {
  if (!tex.includes('%')) return tex;
  return tex.replaceAll(COMMENT, (found) => (/^[\s>]*%/.test(found) ? '' : found));
}

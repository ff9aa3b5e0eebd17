/** Comment lines, lookalikes such as `\%`, and comments. */
const COMMENT =
  /^[ \t>]*%.*(?:\n|$)|\\verb\*([^]).*?\1|\\verb([^*a-z]).*?\2|\\[^]|(?:(?<![ \t])[ \t]+)?%.*/gim;

export function withoutTexComments(tex: string): string {
  if (!tex.includes('%')) return tex;
  return tex.replaceAll(COMMENT, (found) => (/^[\s>]*%/.test(found) ? '' : found));
}

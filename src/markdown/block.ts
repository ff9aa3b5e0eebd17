/**
 * A block that a feature draws, in the form of generic directives
 * (https://talk.commonmark.org/t/generic-directives-plugins-syntax/444).
 */
export interface Block {
  /** Behind the colons: `:::note`. */
  readonly name: string;
  /** In square brackets; empty when there is none. Plain text. */
  readonly label: string;
  /** In braces: `{place=Leeds zoom="12"}`. A name alone has an empty value. */
  readonly attributes: Readonly<Record<string, string>>;
  /** It has no end and holds nothing: `::map{place=Leeds}`. */
  readonly isLeaf: boolean;
}

/** `:::name[Label]{key=value}`; a block that holds something has three colons or more, one that does not has two. */
const OPENING = /^(:{2,64}) ?([a-z][\w-]{0,63})(?:\[([^\]\n]{0,500})\])?(?:\{([^{}\n]{0,2000})\})?[ \t]*$/i;
const ATTRIBUTE = /([\w.:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

/** The block that a line begins; undefined when it begins none. @param line without the white space before it */
export function readOpening(line: string): (Block & { readonly colons: number }) | undefined {
  if (!line.startsWith('::')) return undefined;
  const [, signs = '', name = '', label = '', written = ''] = OPENING.exec(line) ?? [];
  if (name === '') return undefined;
  const attributes = Object.fromEntries(
    [...written.matchAll(ATTRIBUTE)].map(([, key = '', ...values]) => [
      key,
      values.find((value) => value !== undefined) ?? '',
    ]),
  );
  return { name, label, attributes, isLeaf: signs.length === 2, colons: signs.length };
}

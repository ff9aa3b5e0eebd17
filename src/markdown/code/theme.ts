/** What a piece of code is, as far as print tells it apart: each is a class of the style sheet. */
export type CodeKind = 'co' | 'kw' | 'st' | 'nu' | 'in' | 'de';

/**
 * Which scopes of highlight.js are of which kind. Few, as in a printed listing: names of functions, types and keys
 * stay plain ink, and so do operators and brackets. A scope that is not named here is as what it stands in.
 *
 * @see https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html
 */
const SCOPES: Readonly<Record<CodeKind | 'plain', string>> = {
  co: 'comment quote',
  /** Words of the language, tags, headings. */
  kw: 'keyword name section selector-class selector-id selector-pseudo selector-tag strong',
  /** Texts, and the addresses of links. */
  st: 'char.escape code link regex regexp string',
  /** Numbers, constants, character references. */
  nu: 'character literal number',
  in: 'addition',
  de: 'deletion',
  /** What stands inside one of these and is none of it. */
  plain: 'meta subst template-tag template-variable variable',
};

const KINDS: ReadonlyMap<string, CodeKind | 'plain'> = new Map(
  (Object.entries(SCOPES) as [CodeKind | 'plain', string][]).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind] as const),
  ),
);

/** Kinds that nothing inside them changes. */
const WHOLE: ReadonlySet<CodeKind | undefined> = new Set<CodeKind>(['co', 'in', 'de']);

/**
 * The kind of what stands in a scope, such as `title.function`.
 *
 * @param around the kind of what the scope stands in; undefined for plain code
 */
export function kindIn(scope: string, around: CodeKind | undefined): CodeKind | undefined {
  if (WHOLE.has(around)) return around;
  const kind = KINDS.get(scope) ?? KINDS.get(scope.split('.', 1)[0] ?? '');
  return kind === 'plain' ? undefined : (kind ?? around);
}

/**
 * Whether a piece is plain although it is of a kind: in YAML a text without quotes, where little else is none; in Markdown what
 * stands above a line of hyphens, such as the end of front matter, and is taken for a heading, and code in blocks.
 */
export function isPlainPiece(text: string, kind: CodeKind | undefined, language: string): boolean {
  if (language === 'yaml') return kind === 'st' && /^[^"']/.test(text);
  if (language !== 'markdown') return false;
  return (kind === 'kw' && /^[^#*_]/.test(text)) || (kind === 'st' && /^(?:`{3}|~{3}|\s)|\n/.test(text));
}

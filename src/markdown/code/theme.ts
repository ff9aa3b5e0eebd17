import { keysByName } from '../../lib/lists.ts';

/** Kind of token: a class of the style sheet. */
export type CodeKind = 'co' | 'kw' | 'st' | 'nu' | 'in' | 'de';

/**
 * Scopes of highlight.js. Few, as in print. Other scopes inherit the kind around them.
 *
 * @see https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html
 */
const KINDS = keysByName<CodeKind | 'plain'>({
  co: 'comment quote',
  /** Keywords, tags, headings. */
  kw: 'keyword name section selector-class selector-id selector-pseudo selector-tag strong',
  /** Strings and URLs of links. */
  st: 'char.escape code link regex regexp string',
  /** Numbers, constants, character references. */
  nu: 'character literal number',
  in: 'addition',
  de: 'deletion',
  /** Resets the kind to plain. */
  plain: 'meta subst template-tag template-variable variable',
});

/** Nested scopes do not change these. */
const WHOLE: ReadonlySet<CodeKind | undefined> = new Set<CodeKind>(['co', 'in', 'de']);

/**
 * @param scope such as `title.function`
 * @param around kind of the enclosing scope; undefined for plain code
 */
export function kindIn(scope: string, around: CodeKind | undefined): CodeKind | undefined {
  if (WHOLE.has(around)) return around;
  const kind = KINDS.get(scope) ?? KINDS.get(scope.split('.', 1)[0] ?? '');
  return kind === 'plain' ? undefined : (kind ?? around);
}

/**
 * True for tokens that would be noise: in YAML, unquoted strings; in Markdown, code blocks and front matter
 * that looks like a heading.
 */
export function isPlainPiece(text: string, kind: CodeKind | undefined, language: string): boolean {
  if (language === 'yaml') return kind === 'st' && /^[^"']/.test(text);
  if (language !== 'markdown') return false;
  return (kind === 'kw' && /^[^#*_]/.test(text)) || (kind === 'st' && /^(?:`{3}|~{3}|\s)|\n/.test(text));
}

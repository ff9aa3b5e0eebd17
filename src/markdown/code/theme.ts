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
  kw: 'keyword name section selector-class selector-id selector-pseudo selector-tag strong variable.language',
  /** Texts, and the addresses of links. */
  st: 'char.escape code link regex regexp string',
  /** Numbers, constants, character references. */
  nu: 'character literal number symbol',
  in: 'addition',
  de: 'deletion',
  /** What stands inside one of these and is none of it. */
  plain: 'meta subst template-tag template-variable variable',
};

type Kinds = ReadonlyMap<string, CodeKind | 'plain'>;

const ALL: Kinds = kindsOf(SCOPES);

/** Where a language uses a scope for something else. */
const IN_LANGUAGE: ReadonlyMap<string, Kinds> = new Map([
  // The first line of a script.
  ['bash', kindsOf({ co: 'meta' })],
  // `int` and its like.
  ...['c', 'cpp', 'java'].map((name): [string, Kinds] => [name, kindsOf({ kw: 'type' })]),
  ['diff', kindsOf({ co: 'meta' })],
  ['json', kindsOf({ nu: 'keyword' })],
  // Texts and names of links, of which prose is full.
  ['markdown', kindsOf({ plain: 'string symbol' })],
  // Labels of lifetimes, which stand in every other signature.
  ['rust', kindsOf({ plain: 'symbol' })],
]);

/** Globals of browsers and of Node, which highlight.js has among the words of the language. */
const GLOBALS = /^(?:arguments|console|document|global|localStorage|module|sessionStorage|window)$/;

/** Pieces that are plain although they are of a kind, by language: where they are of that kind, little else is not. */
const PLAIN_PIECES: ReadonlyMap<string, Readonly<Partial<Record<CodeKind, RegExp>>>> = new Map([
  ['javascript', { kw: GLOBALS }],
  ['typescript', { kw: GLOBALS }],
  // Code in blocks; the last line of front matter, which is taken for a heading with a line under it.
  ['markdown', { st: /^(?:`{3}|~{3}|\s)|\n/, kw: /^[^#*_]/ }],
  // Texts without quotes.
  ['yaml', { st: /^[^"']/ }],
]);

/** Kinds that nothing inside them changes. */
const WHOLE: ReadonlySet<CodeKind | undefined> = new Set<CodeKind>(['co', 'in', 'de']);

/**
 * The kind of what stands in a scope.
 *
 * @param scope `title.function`, or `language.xml` around a piece in another language
 * @param around the kind of what the scope stands in; undefined for plain code
 */
export function kindIn(scope: string, around: CodeKind | undefined, language: string): CodeKind | undefined {
  if (WHOLE.has(around)) return around;
  if (scope.startsWith('language.')) return undefined;
  const kinds = IN_LANGUAGE.get(language);
  const [first = ''] = scope.split('.');
  const kind = kinds?.get(scope) ?? ALL.get(scope) ?? kinds?.get(first) ?? ALL.get(first);
  return kind === 'plain' ? undefined : (kind ?? around);
}

/** The kind that a piece in a scope is shown as. Blanks are of no kind. */
export function kindOfPiece(
  text: string,
  kind: CodeKind | undefined,
  language: string,
): CodeKind | undefined {
  if (kind === undefined || text.trim() === '') return undefined;
  return PLAIN_PIECES.get(language)?.[kind]?.test(text) ? undefined : kind;
}

/** @param scopes of each kind, with spaces between them */
function kindsOf(scopes: Readonly<Partial<typeof SCOPES>>): Kinds {
  const entries = Object.entries(scopes) as [CodeKind | 'plain', string][];
  return new Map(entries.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)));
}

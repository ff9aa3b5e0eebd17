/** What a piece of code is, as far as print tells it apart: each is a class of the style sheet. */
export type CodeKind = 'co' | 'kw' | 'st' | 'nu' | 'in' | 'de';

/**
 * Which scopes of highlight.js are of which kind. Few, as in a printed listing: names of functions, types and keys
 * stay plain ink, and so do operators and brackets. A scope that is not named here is as what it stands in.
 *
 * @see https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html
 */
const SCOPES: Readonly<Record<CodeKind | 'plain', readonly string[]>> = {
  co: ['comment', 'quote'],
  /** Words of the language, tags, headings. */
  kw: [
    'keyword',
    'name',
    'section',
    'selector-class',
    'selector-id',
    'selector-pseudo',
    'selector-tag',
    'strong',
    'variable.language',
  ],
  /** Texts, and the addresses of links. */
  st: ['char.escape', 'code', 'link', 'regex', 'regexp', 'string'],
  /** Numbers, constants, character references. */
  nu: ['character', 'literal', 'number', 'symbol'],
  in: ['addition'],
  de: ['deletion'],
  /** What stands inside one of these and is none of it. */
  plain: ['meta', 'subst', 'template-tag', 'template-variable', 'variable'],
};

type Kinds = ReadonlyMap<string, CodeKind | 'plain'>;

const ALL: Kinds = kindsOf(SCOPES);

/** Where a language uses a scope for something else. */
const IN_LANGUAGE: ReadonlyMap<string, Kinds> = new Map([
  ['diff', kindsOf({ co: ['meta'] })],
  // Labels of lifetimes, which stand in every other signature.
  ['rust', kindsOf({ plain: ['symbol'] })],
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
  if (kind === 'plain') return undefined;
  return kind ?? around;
}

function kindsOf(scopes: Readonly<Partial<typeof SCOPES>>): Kinds {
  const kinds = new Map<string, CodeKind | 'plain'>();
  for (const kind of ['plain', 'co', 'kw', 'st', 'nu', 'in', 'de'] as const)
    for (const scope of scopes[kind] ?? []) kinds.set(scope, kind);
  return kinds;
}

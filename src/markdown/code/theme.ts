/** What a piece of code is, as far as print tells it apart: each is a class of the style sheet. */
export type CodeKind = 'co' | 'kw' | 'st' | 'nu' | 'in' | 'de';

/**
 * Which scopes of a TextMate grammar are of which kind; the longest scope that fits wins. Few, as in a printed
 * listing: names of functions, types and keys stay plain ink, and so do operators and brackets.
 */
const SCOPES: Readonly<Record<CodeKind | 'plain', readonly string[]>> = {
  /** Comments, and the headers of a diff. */
  co: ['comment', 'meta.diff.header', 'meta.diff.range', 'meta.separator.diff', 'markup.quote'],
  /** Words of the language, tags, headings. */
  kw: [
    'keyword',
    'storage',
    'entity.name.tag',
    'variable.language',
    'markup.heading',
    'markup.bold',
    'entity.other.attribute-name.class',
    'entity.other.attribute-name.id',
    'keyword.operator.new',
    'keyword.operator.expression',
    'keyword.operator.word',
    'keyword.operator.logical.python',
  ],
  /** Texts, and the addresses of links. */
  st: ['string', 'markup.inline.raw', 'markup.underline.link', 'constant.character.escape'],
  /** Numbers, constants, escapes. */
  nu: ['constant', 'support.constant', 'keyword.other.unit'],
  in: ['markup.inserted'],
  de: ['markup.deleted'],
  /** What stands inside one of these and is none of it. */
  plain: [
    'keyword.operator',
    'storage.type.function.arrow',
    'constant.other.option',
    'constant.character.format.placeholder',
    'string.unquoted',
    'string.other.link',
    'meta.embedded',
    'meta.template.expression',
    'meta.interpolation',
    'string variable',
    'entity.name.tag.yaml',
    'entity.name.tag.toml',
    'support.type.property-name',
    'markup.fenced_code',
  ],
};

const KINDS = ['plain', 'co', 'kw', 'st', 'nu', 'in', 'de'] as const;

/** A theme whose colours are only numbers: the place of a kind in the list above. */
export const theme = {
  name: 'pamphlet',
  type: 'light' as const,
  fg: colourOf(0),
  bg: '#ffffff',
  settings: KINDS.map((kind, index) => ({
    scope: [...SCOPES[kind]],
    settings: { foreground: colourOf(index) },
  })),
};

/** The kind that a colour of the theme stands for; undefined for plain code. */
export function kindOf(colour: string | undefined): CodeKind | undefined {
  const kind = KINDS[Number(colour?.slice(1))];
  return kind === 'plain' ? undefined : kind;
}

function colourOf(index: number): string {
  return `#${String(index).padStart(6, '0')}`;
}

import { keysByName } from '../../lib/lists.ts';
import { codeIn } from '../words.ts';
import { renderInline } from '../inline.ts';
import { elementName, elementNamed, WITH_CONTENT } from './elements.ts';
import { type Piece, scanTags } from './scan-tags.ts';

const MARKS = keysByName({
  '*': 'em i cite dfn var',
  '**': 'strong b',
  '~~': 'del s',
  '`': 'code kbd samp',
});

/**
 * `a <em>long</em> table` becomes `a *long* table`. Falls back to plain words if Markdown would read the
 * result differently.
 */
export function marksForTags(text: string): string {
  const plain = withoutTags(text);
  if (plain === text || plain === '') return text;
  const marked = rewrite(text, true);
  return renderInline(marked).text === renderInline(plain).text ? marked : plain;
}

/**
 * Removes elements from a line, and unreadable content such as scripts. Text that is not HTML, such as
 * `Vec<T>` or an unclosed tag, stays.
 */
export function withoutTags(text: string): string {
  return text.includes('<') ? rewrite(text, false) : text;
}

function rewrite(text: string, hasMarks: boolean) {
  const pieces = tagsIn(text);
  const pairs = pairsOf(pieces);
  let [result, from] = ['', 0];
  for (const [index, piece] of pieces.entries()) {
    if (piece.start < from) continue;
    const other = pairs.get(index);
    const isHidden = other !== undefined && WITH_CONTENT.has(nameOf(piece));
    const mark = hasMarks ? MARKS.get(nameOf(piece)) : undefined;
    const written = other === undefined ? single(piece) : (mark ?? (isHidden ? ' ' : ''));
    if (written === undefined) continue;
    result += text.slice(from, piece.start) + written;
    from = (isHidden ? pieces[other] : piece)?.end ?? piece.end;
  }
  return from === 0 ? text : (result + text.slice(from)).replaceAll(/ {2,}/g, ' ').trim();
}

/** Excludes code and escapes. */
export function tagsIn(text: string): readonly Piece[] {
  const isCode = codeIn(text);
  return scanTags(text).filter(
    ({ kind, start }) => !/^(?:text|unknown)$/.test(kind) && text[start - 1] !== '\\' && !isCode(start),
  );
}

/** Index of the matching tag, for both tags. */
export function pairsOf(pieces: readonly Piece[]): Map<number, number> {
  const open = new Map<string, number[]>();
  const pairs = new Map<number, number>();
  for (const [index, piece] of pieces.entries()) {
    const name = nameOf(piece);
    if (name === '' || elementNamed(name)?.void) continue;
    const others = open.get(name) ?? [];
    if (piece.kind === 'start') {
      others.push(index);
      open.set(name, others);
    } else {
      const start = others.pop();
      if (start !== undefined) pairs.set(start, index).set(index, start);
    }
  }
  return pairs;
}

function nameOf(piece: Piece) {
  return 'name' in piece ? elementName(piece.name) : '';
}

/** Replacement of an unpaired tag; undefined keeps it. */
function single(piece: Piece) {
  if (piece.kind === 'comment') return piece.closed ? '' : undefined;
  if (piece.kind !== 'start') return undefined;
  if (piece.name === 'br') return ' ';
  if (piece.name === 'wbr') return '';
  return piece.name === 'img' ? (piece.attributes.get('alt') ?? '') : undefined;
}

import { decode, type Piece, scanTags } from './scan-tags.ts';
import { codeRanges } from '../only-words.ts';
import { renderInline } from '../inline.ts';
import { elementName, elementNamed, goesWithContent } from './elements.ts';

/** What Markdown writes for an element. */
const MARKS: ReadonlyMap<string, string> = new Map(
  [
    ['*', 'em i cite dfn var'],
    ['**', 'strong b'],
    ['~~', 'del s'],
    ['`', 'code kbd samp'],
  ].flatMap(([mark = '', names = '']) => names.split(' ').map((name) => [name, mark] as const)),
);

/**
 * A line of Markdown with the marks that mean what its HTML says: `a <em>long</em> table` is `a *long* table`. Where
 * there are none, the words stay. What is no inline HTML of a post, such as `Vec<T>` or a tag that nothing closes, stays
 * as it is typed.
 */
export function marksForTags(text: string): string {
  const plain = withoutTags(text);
  if (plain === text) return text;
  const marked = rewrite(text, true);
  return renderInline(marked).text === renderInline(plain).text ? marked : plain;
}

/** The words of a line with HTML in it. */
export function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  const words = rewrite(text, false);
  return words === '' ? text : words;
}

/** Rewriting a text may make tags of what stood around others. */
const MOST_PASSES = 4;

/**
 * The words of a line that is shown as plain text: all elements go, and with them the content of those that have none for
 * readers, such as scripts. What no end tag closes stays as it is typed. Its own result is as it was.
 */
export function plainWords(text: string): string {
  let words = text;
  for (let pass = 0; pass < MOST_PASSES && words.includes('<'); pass++) {
    const before = words;
    words = rewrite(before, false, true);
    if (words === before) return words;
  }
  return words.replaceAll('<', '');
}

function rewrite(text: string, hasMarks: boolean, hasAll = false): string {
  const pieces = tagsIn(text);
  const pairs = pairsOf(pieces, hasAll);
  const starts: number[] = [];
  let result = '';
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.start < from) continue;
    const other = pairs.get(index);
    const last = other === undefined ? undefined : pieces[other];
    if (last && other !== undefined && other > index && goesWithContent(nameOf(piece))) {
      result += `${text.slice(from, piece.start)} `;
      from = last.end;
      continue;
    }
    const written = other === undefined ? single(piece) : '';
    if (written === undefined) continue;
    result += text.slice(from, piece.start) + written;
    from = piece.end;
    if (other === undefined || !hasMarks) continue;
    const mark = MARKS.get(nameOf(piece)) ?? '';
    if (other > index) starts[other] = result.length;
    const start = other > index ? result.length : (starts[index] ?? result.length);
    if (mark !== '`') result += mark;
    else if (other < index) result = result.slice(0, start) + code(decode(result.slice(start)));
  }
  const whole = result + text.slice(from);
  return from === 0 ? text : whole.replaceAll(/ {2,}/g, ' ').trim();
}

/** Tags and comments that are no code and have no backslash before them. */
function tagsIn(text: string): readonly Piece[] {
  const ranges = codeRanges(text);
  let next = 0;
  return scanTags(text).filter(({ kind, start, end }) => {
    if (kind === 'text' || kind === 'unknown' || text[start - 1] === '\\') return false;
    while ((ranges[next]?.end ?? Infinity) <= start) next++;
    return end <= (ranges[next]?.start ?? Infinity);
  });
}

/** Index of the other tag of each element that is opened and closed, by the index of one. */
function pairsOf(pieces: readonly Piece[], hasAll: boolean): Map<number, number> {
  const open = new Map<string, number[]>();
  const pairs = new Map<number, number>();
  for (const [index, piece] of pieces.entries()) {
    const name = nameOf(piece);
    const element = elementNamed(name);
    if (name === '' || element?.void || (!hasAll && (!element || element.block || element.parents))) continue;
    if (piece.kind === 'start') {
      const others = open.get(name);
      if (others) others.push(index);
      else open.set(name, [index]);
    } else {
      const start = open.get(name)?.pop();
      if (start !== undefined) pairs.set(start, index).set(index, start);
    }
  }
  return pairs;
}

function nameOf(piece: Piece): string {
  return 'name' in piece ? elementName(piece.name) : '';
}

/** What is written for a tag that stands by itself; undefined when it stays as it is typed. */
function single(piece: Piece): string | undefined {
  if (piece.kind === 'comment') return piece.closed ? '' : undefined;
  if (piece.kind !== 'start') return undefined;
  if (piece.name === 'br') return ' ';
  if (piece.name === 'wbr') return '';
  return piece.name === 'img' ? (piece.attributes.get('alt') ?? '') : undefined;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

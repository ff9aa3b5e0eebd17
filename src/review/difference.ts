import { diffArrays } from 'diff';
import { CLOSE, OPEN, type Block } from './page-view.ts';
import { addAll, present } from '../lib/lists.ts';

export interface Piece {
  is: 'same' | 'inserted' | 'deleted';
  /** As in a block: `OPEN` and `CLOSE` enclose URLs. */
  text: string;
}

/** A changed paragraph, heading or picture, or its neighbour. */
export interface Line {
  is: Piece['is'] | 'changed';
  kind: string;
  pieces: readonly Piece[];
  /** Address of a picture. */
  picture?: string;
}

/** In page order. */
export interface Difference {
  /** A number stands for unchanged lines. */
  lines: readonly (Line | number)[];
  /** Number of lines above the limit. */
  left: number;
}

/** Search steps. Above the limit, the text counts as rewritten. */
const MOST_STEPS = 1000;
/** For words. */
const MOST_WORD_STEPS = 200;
/** Characters of a paragraph to compare, and context before the first difference. */
const MOST_LETTERS = 4000;
const SHOWN_BEFORE = 200;
const MOST_LINES = 80;
/** A paragraph that keeps less than this share counts as rewritten. */
const ALIKE = 0.3;

/** A URL, a word, a character of a script without spaces, white space, or one other character. */
const TOKENS =
  /\uE000[^\uE000\uE001]*\uE001|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_'’]+|\s+|./gsu;

/** Has one line of context. Empty without changes. */
export function differenceOf(before: readonly Block[], after: readonly Block[]): Difference {
  const parts = diffArrays([...before], [...after], { comparator: isSame, maxEditLength: MOST_STEPS }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  const lines: (Line | number)[] = [];
  let left = 0;
  let gone: readonly Block[] = [];
  for (const [at, { removed, added, value }] of parts.entries()) {
    if (removed) gone = value;
    if (removed && parts[at + 1]?.added) continue;
    const come = added ? value : [];
    // Compares replaced blocks pairwise.
    for (let each = 0; each < Math.max(gone.length, come.length); each++) {
      if (lines.length < MOST_LINES) addAll(lines, changedLines(gone[each], come[each]));
      else left++;
    }
    gone = [];
    const isFull = removed || added || parts.length === 1 || lines.length >= MOST_LINES;
    if (!isFull) addAll(lines, context(value, at > 0, at + 1 < parts.length));
  }
  return { lines, left };
}

function isSame(was: Block, is: Block) {
  return was.kind === is.kind && was.text === is.text && was.picture === is.picture;
}

/** Collapses unchanged blocks, except the first and last. */
function context(blocks: readonly Block[], hasFirst: boolean, hasLast: boolean) {
  const shown = blocks.map((block) => wholeLine(block, 'same'));
  const [start, end] = [Number(hasFirst), shown.length - Number(hasLast)];
  return end > start ? [...shown.slice(0, start), end - start, ...shown.slice(end)] : shown;
}

function changedLines(was: Block | undefined, is: Block | undefined) {
  const line = was && is && was.kind === is.kind && was.picture === is.picture && changedLine(was, is);
  if (line) return [line];
  return present(was && wholeLine(was, 'deleted'), is && wholeLine(is, 'inserted'));
}

/** @returns undefined for a rewritten paragraph */
function changedLine(was: Block, is: Block): Line | undefined {
  let same = 0;
  while (same < was.text.length && was.text[same] === is.text[same]) same++;
  const start = Math.max(0, same - SHOWN_BEFORE);
  const words = (text: string) => cut(text, start).match(TOKENS) ?? [];
  const parts = diffArrays(words(was.text), words(is.text), { maxEditLength: MOST_WORD_STEPS });
  const pieces = parts?.map(({ value, added, removed }): Piece => ({
    is: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value.join(''),
  }));
  const lengthOf = (some: readonly Piece[]) => some.reduce((sum, { text }) => sum + text.trim().length, 0);
  const isAlike =
    pieces && lengthOf(pieces.filter((piece) => piece.is === 'same')) >= ALIKE * lengthOf(pieces);
  return isAlike ? { ...wholeLine(is, 'same'), is: 'changed', pieces } : undefined;
}

function wholeLine({ kind, text, picture }: Block, is: Piece['is']) {
  return { is, kind, pieces: [{ is, text: cut(text, 0) }], picture };
}

function cut(text: string, start: number) {
  const end = start + MOST_LETTERS;
  return `${start > 0 ? '[…] ' : ''}${text.slice(start, end)}${end < text.length ? ' […]' : ''}`;
}

/** `Tea (→ /tea/)` */
export function shownText({ text }: Piece): string {
  return visible(text.replaceAll(OPEN, ' (→ ').replaceAll(CLOSE, ')'));
}

/**
 * `⟦U+202E⟧` for invisible and bidirectional characters. Keeps joiners and variation selectors for emoji and
 * scripts.
 */
export function visible(text: string): string {
  return text.replaceAll(
    /(?!\t|\n|\u200C|\u200D|\uFE0E|\uFE0F)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu,
    (letter) => `⟦U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  );
}

import { diffArrays } from 'diff';
import { CLOSE, OPEN, type Block } from './page-view.ts';
import { addAll } from '../lib/lists.ts';

/** A part of a text: as it was and is, put in, or taken out. */
export interface Piece {
  readonly is: 'same' | 'inserted' | 'deleted';
  /** As in a block: addresses of links stand between `OPEN` and `CLOSE`. */
  readonly text: string;
}

/** A paragraph, heading or picture of which something is new, or which stands beside one. */
export interface Line {
  readonly is: Piece['is'] | 'changed';
  readonly kind: string;
  readonly pieces: readonly Piece[];
  /** Address of a picture. */
  readonly picture?: string;
}

/** What a change does to a page, in the order of the page. */
export interface Difference {
  /** A number stands for so many lines that are as they were. */
  readonly lines: readonly (Line | number)[];
  /** Lines that are new or changed and stand in no list: there are too many. */
  readonly left: number;
}

/** Steps that the search for a shortest difference may take; then a text counts as written anew. */
const MOST_STEPS = 1000;
/** The same for the words of a paragraph. */
const MOST_WORD_STEPS = 200;
/** Letters of a paragraph that are compared word by word and shown, from a little before the first that differs. */
const MOST_LETTERS = 4000;
const SHOWN_BEFORE = 200;
/** Lines of a difference that are shown. */
const MOST_LINES = 80;
/** Less than this share of a paragraph being left, it was written anew. */
const ALIKE = 0.3;

/** A link's address, a word, a letter of a script without spaces, white space, or any other character. */
const TOKENS =
  /\uE000[^\uE001]*\uE001|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_'’]+|\s+|./gsu;

/** What was done to a page; no lines when nothing was. One line stays on each side of what has changed. */
export function differenceOf(before: readonly Block[], after: readonly Block[]): Difference {
  const options = { comparator: isSame, maxEditLength: MOST_STEPS };
  const parts = diffArrays([...before], [...after], options) ?? [
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
    // Blocks that stand in the place of others are compared with them.
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

function isSame(was: Block, is: Block): boolean {
  return was.kind === is.kind && was.text === is.text && was.picture === is.picture;
}

/** Blocks that are as they were, but for the first and the last in one number. */
function context(blocks: readonly Block[], hasFirst: boolean, hasLast: boolean): (Line | number)[] {
  const shown = blocks.map((block) => wholeLine(block, 'same'));
  const [start, end] = [Number(hasFirst), shown.length - Number(hasLast)];
  return end > start ? [...shown.slice(0, start), end - start, ...shown.slice(end)] : shown;
}

function changedLines(was: Block | undefined, is: Block | undefined): Line[] {
  const line = was && is && was.kind === is.kind && was.picture === is.picture && changedLine(was, is);
  if (line) return [line];
  return [...(was ? [wholeLine(was, 'deleted')] : []), ...(is ? [wholeLine(is, 'inserted')] : [])];
}

/** @returns undefined when hardly anything of it is left */
function changedLine(was: Block, is: Block): Line | undefined {
  let same = 0;
  while (same < was.text.length && was.text[same] === is.text[same]) same++;
  const start = Math.max(0, same - SHOWN_BEFORE);
  const words = (text: string): string[] => cut(text, start).match(TOKENS) ?? [];
  const parts = diffArrays(words(was.text), words(is.text), { maxEditLength: MOST_WORD_STEPS });
  const pieces = parts?.map(({ value, added, removed }): Piece => ({
    is: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value.join(''),
  }));
  const lengthOf = (some: readonly Piece[]): number =>
    some.reduce((sum, { text }) => sum + text.trim().length, 0);
  const isAlike =
    pieces && lengthOf(pieces.filter((piece) => piece.is === 'same')) >= ALIKE * lengthOf(pieces);
  return isAlike ? { ...wholeLine(is, 'same'), is: 'changed', pieces } : undefined;
}

function wholeLine({ kind, text, picture }: Block, is: Piece['is']): Line {
  return { is, kind, pieces: [{ is, text: cut(text, 0) }], ...(picture !== undefined && { picture }) };
}

/** So much of a long text as is shown. */
function cut(text: string, start: number): string {
  const end = start + MOST_LETTERS;
  return `${start > 0 ? '[…] ' : ''}${text.slice(start, end)}${end < text.length ? ' […]' : ''}`;
}

/** The text of a piece with everything in it to be seen: `Tea (→ /tea/)`. */
export function shownText({ text }: Piece): string {
  return visible(text.replaceAll(OPEN, ' (→ ').replaceAll(CLOSE, ')'));
}
/**
 * What has no look of its own, or turns the direction of writing, as people can see it: `⟦U+202E⟧`. Joiners and variants, which
 * emoji and some scripts need, stay.
 */

export function visible(text: string): string {
  return text.replaceAll(
    /(?!\t|\n|\u200C|\u200D|\uFE0E|\uFE0F)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu,
    (letter) => `⟦U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  );
}

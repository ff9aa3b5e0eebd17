import { diffArrays } from 'diff';
import { visible } from '../lib/text.ts';
import { CLOSE, OPEN, type Block } from './page-view.ts';

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
  /** Letters of the whole text, when not all of it is shown. */
  readonly cutFrom?: number;
  /** Addresses of a picture before and after. */
  readonly before?: string;
  readonly after?: string;
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

/**
 * What was done to a page.
 *
 * @param isOther whether a picture shows something else than before, by its address
 */
export function differenceOf(
  before: readonly Block[],
  after: readonly Block[],
  isOther: (picture: string) => boolean = () => false,
): Difference {
  const lines: (Line | number)[] = [];
  let left = 0;
  const add = (count: number, made: () => Iterable<Line>): void => {
    if (lines.length < MOST_LINES) lines.push(...made());
    else left += count;
  };
  const old = before.map((block) => keyOf(block, 'old', isOther));
  const fresh = after.map((block) => keyOf(block, 'new', isOther));
  const parts: readonly Part[] = diffArrays(old, fresh, { maxEditLength: MOST_STEPS }) ?? [
    { removed: true, count: old.length },
    { added: true, count: fresh.length },
  ];
  let [at, to] = [0, 0];
  let gone: readonly Block[] = [];
  for (const [index, { removed, added, count }] of parts.entries()) {
    if (removed) gone = before.slice(at, (at += count));
    const come = added ? after.slice(to, (to += count)) : [];
    if (removed && parts[index + 1]?.added) continue;
    if (removed || added) {
      add(Math.max(gone.length, come.length), () => replaced(gone, come));
      gone = [];
      continue;
    }
    // One line stays on each side of what has changed.
    const [head, tail] = [index > 0 ? 1 : 0, index < parts.length - 1 ? 1 : 0];
    const same = after.slice(to, to + count).map((block) => wholeLine(block, 'same'));
    const isShort = count <= head + tail;
    add(0, () => (isShort ? same : same.slice(0, head)));
    if (!isShort && left === 0) lines.push(count - head - tail, ...same.slice(count - tail));
    at += count;
    to += count;
  }
  return { lines, left };
}

/** Blocks that stand together on one side or on both. */
interface Part {
  readonly removed?: boolean;
  readonly added?: boolean;
  readonly count: number;
}

/** A page of which everything is new, or gone. */
export function wholePage(blocks: readonly Block[], is: 'inserted' | 'deleted'): Difference {
  const shown = blocks.slice(0, MOST_LINES);
  return { lines: shown.map((block) => wholeLine(block, is)), left: blocks.length - shown.length };
}

function keyOf(
  { zone, kind, text, picture }: Block,
  side: string,
  isOther: (picture: string) => boolean,
): string {
  const version = picture !== undefined && isOther(picture) ? side : '';
  return [zone, kind, text, picture ?? '', version].join('\n');
}

/** Paragraphs in the place of others: compared in pairs as long as both sides have one of the same kind. */
function* replaced(before: readonly Block[], after: readonly Block[]): Generator<Line> {
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    const [was, is] = [before[index], after[index]];
    const line = was && is && was.kind === is.kind ? changedLine(was, is) : undefined;
    if (line) yield line;
    else {
      if (was) yield wholeLine(was, 'deleted');
      if (is) yield wholeLine(is, 'inserted');
    }
  }
}

/** @returns undefined when hardly anything of it is left */
function changedLine(was: Block, is: Block): Line | undefined {
  const start = Math.max(0, commonStart(was.text, is.text) - SHOWN_BEFORE);
  const [old, fresh] = [cut(was.text, start), cut(is.text, start)];
  const [words, newWords] = [tokensOf(old), tokensOf(fresh)];
  const known = new Set(words);
  // No search for what has nothing in common.
  const mayBeAlike = newWords.filter((word) => known.has(word)).length >= ALIKE * newWords.length;
  const parts = mayBeAlike ? diffArrays(words, newWords, { maxEditLength: MOST_WORD_STEPS }) : undefined;
  if (!parts) return undefined;
  const pieces = parts.map(({ value, added, removed }): Piece => ({
    is: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value.join(''),
  }));
  const length = (wanted: (piece: Piece) => boolean): number =>
    pieces.filter(wanted).reduce((sum, { text }) => sum + text.trim().length, 0);
  const isAlike = length((piece) => piece.is === 'same') >= ALIKE * length(() => true);
  if (!isAlike && is.picture === undefined) return undefined;
  const whole = Math.max(was.text.length, is.text.length);
  return {
    is: 'changed',
    kind: is.kind,
    pieces,
    ...(whole > Math.max(old.length, fresh.length) && { cutFrom: whole }),
    ...(was.picture !== undefined && { before: was.picture }),
    ...(is.picture !== undefined && { after: is.picture }),
  };
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];

function wholeLine({ kind, text, picture }: Block, is: Piece['is']): Line {
  const shown = cut(text, 0);
  return {
    is,
    kind,
    pieces: [{ is, text: shown }],
    ...(shown.length < text.length && { cutFrom: text.length }),
    ...(picture !== undefined && (is === 'deleted' ? { before: picture } : { after: picture })),
  };
}

/** So much of a long text as is shown. An address of a link that is cut in two is closed. */
function cut(text: string, start: number): string {
  const shown = text.slice(start, start + MOST_LETTERS);
  return shown.lastIndexOf(OPEN) > shown.lastIndexOf(CLOSE) ? shown + CLOSE : shown;
}

/** A part of a line as it is shown. */
export interface Run extends Piece {
  /** It is the address that the link before it leads to. */
  readonly isAddress: boolean;
}

/** The parts of a line, with everything in them to be seen. */
export function runsOf({ pieces }: Line): Run[] {
  return pieces.flatMap(({ is, text }) =>
    text.split(/(\uE000[^\uE001]*\uE001)/).flatMap((part): Run[] => {
      const isAddress = part.startsWith(OPEN);
      return part === '' ? [] : [{ is, isAddress, text: visible(isAddress ? part.slice(1, -1) : part) }];
    }),
  );
}

/** How a line begins in plain text. */
export const SIGNS: Readonly<Record<Line['is'], string>> = {
  same: ' ',
  changed: '~',
  inserted: '+',
  deleted: '-',
};

/** The address of a line's picture in words, with a space behind it; empty without one. */
export function pictureNote({ before, after }: Line): string {
  const [address] = [after, before].flatMap((each) => each ?? []);
  if (address === undefined) return '';
  const how =
    before === undefined || after === undefined
      ? ''
      : before === after
        ? ', another than before'
        : `, before: ${visible(before)}`;
  return `[picture ${visible(address)}${how}] `;
}

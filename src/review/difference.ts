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

/** A block before and after; one and the same when nothing has become of it. */
type Pair = readonly [was: Block | undefined, is: Block | undefined];

/**
 * What was done to a page. One line stays on each side of what has changed.
 *
 * @param isOther whether a picture shows something else than before, by its address
 */
export function differenceOf(
  before: readonly Block[],
  after: readonly Block[],
  isOther: (picture: string) => boolean = () => false,
): Difference {
  const pairs = pairsOf(before, after, isOther);
  const lines: (Line | number)[] = [];
  let left = 0;
  for (const [at, [was, is]] of pairs.entries()) {
    const isChanged = was !== is;
    if (lines.length >= MOST_LINES) left += Number(isChanged);
    else if (isChanged || !is) lines.push(...changedLines(was, is));
    else if ([pairs[at - 1], pairs[at + 1]].some((beside) => beside && beside[0] !== beside[1]))
      lines.push(wholeLine(is, 'same'));
    else {
      const last = lines.at(-1);
      if (typeof last === 'number') lines.pop();
      lines.push(typeof last === 'number' ? last + 1 : 1);
    }
  }
  return { lines, left };
}

/** Blocks of a page in its order; those that stand in the place of others are paired with them. */
function pairsOf(
  before: readonly Block[],
  after: readonly Block[],
  isOther: (picture: string) => boolean,
): Pair[] {
  const keys = (blocks: readonly Block[], side: string): string[] =>
    blocks.map(({ zone, kind, text, picture = '' }) =>
      [zone, kind, text, picture, picture !== '' && isOther(picture) ? side : ''].join('\n'),
    );
  const options = { maxEditLength: MOST_STEPS };
  const parts = diffArrays(keys(before, 'old'), keys(after, 'new'), options) ?? [
    { removed: true, added: false, count: before.length },
    { removed: false, added: true, count: after.length },
  ];
  const pairs: Pair[] = [];
  let [at, to] = [0, 0];
  let gone: readonly Block[] = [];
  const replace = (come: readonly Block[]): void => {
    for (let each = 0; each < Math.max(gone.length, come.length); each++)
      pairs.push([gone[each], come[each]]);
    gone = [];
  };
  for (const { removed, added, count } of parts) {
    if (removed) {
      gone = before.slice(at, (at += count));
      continue;
    }
    const come = after.slice(to, (to += count));
    replace(added ? come : []);
    if (added) continue;
    for (const block of come) pairs.push([block, block]);
    at += count;
  }
  replace([]);
  return pairs;
}

function changedLines(was: Block | undefined, is: Block | undefined): Line[] {
  const line = was && is && was.kind === is.kind ? changedLine(was, is) : undefined;
  if (line) return [line];
  return [...(was ? [wholeLine(was, 'deleted')] : []), ...(is ? [wholeLine(is, 'inserted')] : [])];
}

/** @returns undefined when hardly anything of it is left */
function changedLine(was: Block, is: Block): Line | undefined {
  let same = 0;
  while (same < was.text.length && was.text[same] === is.text[same]) same++;
  const start = Math.max(0, same - SHOWN_BEFORE);
  const [old, fresh] = [cut(was.text, start), cut(is.text, start)];
  const [words, newWords] = [old.match(TOKENS) ?? [], fresh.match(TOKENS) ?? []];
  const known = new Set<string>(words);
  // No search for what has nothing in common.
  const mayBeAlike = newWords.filter((word) => known.has(word)).length >= ALIKE * newWords.length;
  const parts = mayBeAlike ? diffArrays(words, newWords, { maxEditLength: MOST_WORD_STEPS }) : undefined;
  if (!parts) return undefined;
  const pieces = parts.map(({ value, added, removed }): Piece => ({
    is: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value.join(''),
  }));
  const lengthOf = (some: readonly Piece[]): number =>
    some.reduce((sum, { text }) => sum + text.trim().length, 0);
  const isAlike = lengthOf(pieces.filter((piece) => piece.is === 'same')) >= ALIKE * lengthOf(pieces);
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

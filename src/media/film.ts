import type { ByteSource } from './byte-source.ts';

/** A part of a file: places of its first byte and of that behind its last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Begins MP4, M4A and MOV (ISO/IEC 14496-12). */
export const FILM = /^[^]{4}(?:ftyp|moov|mdat|free|skip|wide)/;
/** Boxes that hold others. */
const HOLDERS = /^(?:moov|trak|mdia|minf|gmhd|stbl|mvex|udta)$/;
/** Boxes of notes, from which players show title and cover. */
const PLAYED = /^(?:free|skip|meta|name|titl|auth|cprt|chpl|\u00A9(?:nam|ART|alb|day|gen|cmt|too|wrt))$/;
const OF_APPLE = /com\.apple\.quicktime\.|location/i;
const OF_PLACES = /gpmd|camm/;

type Size = { readonly width: number; readonly height: number };
type Box = Range & { readonly name: string };

export function readFilm(source: ByteSource) {
  const notes: Range[] = [];
  let hasPlaces = false;
  let hasSound = false;
  let time = { scale: 0, length: 0 };
  let track: { isVideo?: boolean; size?: Size } = {};
  let video: typeof track | undefined;
  const readBox = ({ name, from, to }: Box): void => {
    // Times of 64 bits in the second version.
    const wide = source.read(from + 8, 1)[0] === 1;
    if (name === 'mvhd') {
      const at = from + (wide ? 28 : 20);
      time = {
        scale: source.read(at, 4).readUInt32BE(),
        length: number(source, at + 4, wide) || time.length,
      };
    } else if (name === 'mehd') time.length ||= number(source, from + 12, wide);
    else if (name === 'tkhd') track.size = sizeIn(source.read(from + (wide ? 60 : 48), 44));
    else if (name === 'hdlr') {
      const of = source.text(from + 16, 4);
      track.isVideo = of === 'vide';
      hasSound ||= of === 'soun';
    }
    if (/^(?:hdlr|stsd)$/.test(name))
      hasPlaces ||= OF_PLACES.test(source.text(from + 8, Math.min(4096, to - from - 8)));
  };
  const look = (from: number, end: number, around: readonly string[]): void => {
    for (const box of boxesIn(source, from, end)) {
      const { name, from: at, to } = box;
      const isOfCamera =
        name === 'uuid' ||
        (name === 'meta' && source.has(OF_APPLE, at, to)) ||
        (around.includes('udta') && !PLAYED.test(name));
      hasPlaces ||= name === 'gpmd';
      if (isOfCamera) notes.push(box);
      else if (!HOLDERS.test(name)) readBox(box);
      else if (!around.includes(name)) {
        if (name === 'trak') track = {};
        look(at + 8, to, [...around, name]);
        if (name === 'trak' && track.isVideo) video ??= track;
      }
    }
  };
  look(0, source.size, []);
  const kind = video ? ('film' as const) : ('sound' as const);
  return { kind, duration: time.length / time.scale, ...video?.size, isSilent: !hasSound, notes, hasPlaces };
}

/** Width and height behind the matrix of a track, which may turn it by a quarter. */
function sizeIn(bytes: Buffer): Size {
  const [width, height] = [bytes.readUInt32BE(36) >>> 16, bytes.readUInt32BE(40) >>> 16];
  const isTurned = bytes.readInt32BE(0) === 0 && bytes.readInt32BE(4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

function number(source: ByteSource, at: number, isWide: boolean): number {
  const bytes = source.read(at, 8);
  return isWide ? Number(bytes.readBigUInt64BE()) : bytes.readUInt32BE();
}

/** A length of 1 stands for one of 64 bits, behind the name; 0 for all that is left. */
function* boxesIn(source: ByteSource, from: number, end: number): Generator<Box> {
  for (let at = from; at + 8 <= end;) {
    const head = source.read(at, 16);
    const short = head.readUInt32BE();
    const length = short === 1 && at + 16 <= source.size ? Number(head.readBigUInt64BE(8)) : short;
    const to = Math.min(end, length < 8 ? end : at + length);
    yield { name: head.toString('latin1', 4, 8), from: at, to };
    at = to;
  }
}

/**
 * Makes free space of notes, of the same size: the rest of a film names places in the file by number.
 *
 * @param pieces the whole file; changed in place
 */
export function* withoutNotes(pieces: Iterable<Buffer>, notes: readonly Range[]): Generator<Buffer> {
  let start = 0;
  for (const piece of pieces) {
    for (const { from, to } of notes) {
      const name = from + 4 - start;
      const [first, end] = [Math.max(0, name), Math.min(piece.length, to - start)];
      if (first >= end) continue;
      piece.fill(0, first, end);
      for (const [at, letter] of Buffer.from('free').entries())
        if (name + at >= 0 && name + at < piece.length) piece[name + at] = letter;
    }
    start += piece.length;
    yield piece;
  }
}

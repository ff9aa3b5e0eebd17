import type { ByteSource } from './byte-source.ts';
import type { Blank } from './blanks.ts';
import { readFilm } from './film.ts';
import { secondsOfMp3 } from './mp3.ts';
import { readWebm } from './webm.ts';

/** Plain JSON. */
export interface MediaInfo {
  readonly kind: 'sound' | 'film';
  /** Seconds. */
  readonly duration?: number | undefined;
  /** CSS pixels of a film, upright. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** No sound track. */
  readonly isSilent?: boolean;
}

/** Start of MP4, M4A and MOV (ISO/IEC 14496-12). */
export const MP4 = /^[^]{4}(?:ftyp|moov|mdat|free|skip|wide)/;

interface Read extends MediaInfo {
  /** Private metadata, such as GPS positions. */
  blanks?: readonly Blank[];
  /** The reader cannot check all contents. */
  isUnreadable?: boolean;
}

/** The first match wins. */
const KINDS: readonly (readonly [starts: RegExp, read: (source: ByteSource) => Read])[] = [
  [MP4, readFilm],
  [/^\p{Cc}E\xDF\xA3/u, readWebm],
  [/^(?:ID3|\xFF[\xE2-\xFF])/, (source) => ({ kind: 'sound', duration: secondsOfMp3(source) })],
  // WAV, FLAC and Ogg: the reader skips their duration.
  [/^(?:RIFF[^]{4}WAVE|fLaC|OggS)/, () => ({ kind: 'sound' })],
];

/** Plausible limits: seconds and pixels. */
const LONGEST = 1_000_000;
const WIDEST = 65_535;

export interface Recording {
  media: MediaInfo;
  /** Private metadata, such as GPS positions, for {@link withBlanks}. Ascending. */
  blanks: readonly Blank[];
  /** Do not publish the file then. `unreadable`: damaged, or with unknown parts. `parts`: too many to read. */
  fault?: 'unreadable' | 'parts';
}

/**
 * Recognises the format by its first bytes. WAV, FLAC and Ogg yield only their kind. Omits implausible values.
 *
 * @returns undefined for other formats
 * @throws Error of `source` only
 */
export function readRecording(source: ByteSource): Recording | undefined {
  const start = source.text(0, 12);
  const read = KINDS.find(([starts]) => starts.test(start))?.[1](source);
  if (!read) return undefined;
  const { kind, duration = 0, width = 0, height = 0, isSilent, blanks = [], isUnreadable = false } = read;
  const isFilm = kind === 'film' && Math.min(width, height) >= 1 && Math.max(width, height) <= WIDEST;
  const media: MediaInfo = {
    kind,
    ...(duration > 0 && duration < LONGEST && { duration: Math.round(duration * 1000) / 1000 }),
    ...(isFilm && { width, height }),
    ...(kind === 'film' && isSilent && { isSilent }),
  };
  return { media, blanks, fault: source.isSpent ? 'parts' : isUnreadable ? 'unreadable' : undefined };
}

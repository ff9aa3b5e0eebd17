import { MP4, type MediaInfo } from './kinds.ts';
import type { ByteSource } from './byte-source.ts';
import type { Blank } from './blanks.ts';
import { readFilm } from './film.ts';
import { secondsOfMp3 } from './mp3.ts';
import { readWebm } from './webm.ts';

export interface Read extends MediaInfo {
  /** Private metadata, such as GPS positions. */
  readonly blanks?: readonly Blank[];
  /** The reader cannot check all contents. */
  readonly isUnreadable?: boolean;
}

/** The first match wins. */
const KINDS: readonly (readonly [starts: RegExp, read: (source: ByteSource) => Read])[] = [
  [MP4, readFilm],
  [/^\p{Cc}E\xDF\xA3/u, readWebm],
  [/^(?:ID3|\xFF[\xE2-\xFF])/, (source) => ({ kind: 'sound', duration: secondsOfMp3(source) })],
  // WAV, FLAC and Ogg: the reader skips their duration.
  [/^(?:RIFF[^]{4}WAVE|fLaC|OggS)/, () => ({ kind: 'sound' })],
];

const UNREADABLE = {
  message:
    'This sound or film is damaged, or its parts are of kinds that cannot be checked for places and times.',
  hint: 'Save it again in a program for sound or video.',
};
const TOO_MANY = {
  message: 'This file has so many parts that it cannot be looked through.',
  hint: 'Save it again in a program for sound or video.',
};

/** Plausible limits: seconds and pixels. */
const LONGEST = 1_000_000;
const WIDEST = 65_535;

/**
 * Ignores the extension. WAV, FLAC and Ogg yield only their kind. Omits implausible values.
 *
 * @returns undefined for other formats; `fault` prevents publication
 */
export function readRecording(source: ByteSource) {
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
  return { media, blanks, fault: source.isSpent ? TOO_MANY : isUnreadable ? UNREADABLE : undefined };
}

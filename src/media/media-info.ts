import type { MediaInfo } from '../lib/media.ts';
import { lookInto, type ByteSource } from './byte-source.ts';
import { FILM, type Film, readFilm } from './film.ts';
import { secondsOfFlac, secondsOfMp3, secondsOfOgg, secondsOfWav } from './sounds.ts';
import { readWebm } from './webm.ts';

/** Longer than any sound is, in seconds, and larger than any film is, in pixels. */
const LONGEST = 1_000_000;
const WIDEST = 65_535;

/** How the kinds are read, by the bytes with which a file starts. The first that matches counts. */
const KINDS: readonly (readonly [starts: RegExp, read: (source: ByteSource) => MediaInfo])[] = [
  [FILM, readFilm],
  [/^\p{Cc}E\xDF\xA3/u, readWebm],
  [/^RIFF[^]{4}WAVE/, sound(secondsOfWav)],
  [/^fLaC/, sound(secondsOfFlac)],
  [/^OggS/, sound(secondsOfOgg)],
  [/^(?:ID3|\xFF[\xE2-\xFF])/, sound(secondsOfMp3)],
];

function sound(seconds: (source: ByteSource) => number): (source: ByteSource) => MediaInfo {
  return (source) => ({ kind: 'sound', duration: seconds(source) });
}

/**
 * Looks into a file of sound or film, whatever its name: MP4 and MOV, WebM, MP3, Ogg, WAV, FLAC. Only a few kilobytes of it
 * are read, however long it is.
 *
 * @param path absolute
 * @returns undefined when it is of another kind
 * @throws Error of the system when it cannot be read
 */
export function mediaInfo(path: string): MediaInfo | undefined {
  return lookInto(path, mediaInfoOf);
}

const PLACES = {
  message: 'This film has a track that says where it was taken, second by second.',
  hint: 'Save it again in a video program, without the data of the camera.',
};
const TOO_MANY = {
  message: 'This file has so many parts that it cannot be looked through.',
  hint: 'Save it again in a program for sound or video.',
};

/** As {@link mediaInfo}, of bytes. What a damaged file says that cannot be is left out. */
export function mediaInfoOf(source: ByteSource): MediaInfo | undefined {
  return lookAtMedia(source)?.media;
}

/** What is known of a file of sound or film, what a camera has written into it, and why it may not be published. */
export function lookAtMedia(source: ByteSource) {
  const start = source.text(0, 12);
  const read = KINDS.find(([starts]) => starts.test(start))?.[1](source);
  if (!read) return undefined;
  const { notes = [], hasPlaces = false } = read as Partial<Film>;
  const fault = hasPlaces ? PLACES : source.isSpent ? TOO_MANY : undefined;
  return { media: soundInfo(read), notes, fault };
}

function soundInfo({ kind, duration = 0, width = 0, height = 0 }: MediaInfo): MediaInfo {
  const isFilm = kind === 'film' && Math.min(width, height) >= 1 && Math.max(width, height) <= WIDEST;
  return {
    kind,
    ...(duration > 0 && duration < LONGEST && { duration: Math.round(duration * 1000) / 1000 }),
    ...(isFilm && { width, height }),
  };
}

import { extname } from 'node:path';

/** What is known of a sound or film before it is played. Plain JSON. */
export interface MediaInfo {
  readonly kind: 'sound' | 'film';
  /** Seconds; missing when the file does not say. */
  readonly duration?: number | undefined;
  /** CSS pixels of a film, upright. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Of a film without a track of sound. */
  readonly isSilent?: boolean;
}

/** Files that browsers play or show, by how their names end: their MIME types (https://www.iana.org/assignments/media-types/). */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.flac', 'audio/flac'],
  ['.m4a', 'audio/mp4'],
  ['.mp3', 'audio/mpeg'],
  ['.oga', 'audio/ogg'],
  ['.ogg', 'audio/ogg'],
  ['.opus', 'audio/ogg'],
  ['.wav', 'audio/wav'],
  ['.m4v', 'video/mp4'],
  ['.mp4', 'video/mp4'],
  ['.ogv', 'video/ogg'],
  ['.webm', 'video/webm'],
  ['.avif', 'image/avif'],
  ['.gif', 'image/gif'],
  ['.jpeg', 'image/jpeg'],
  ['.jpg', 'image/jpeg'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.webp', 'image/webp'],
]);

function typeOf(file: string, kind: RegExp): string | undefined {
  const type = TYPES.get(extname(file).toLowerCase());
  return type !== undefined && kind.test(type) ? type : undefined;
}

/** MIME type of a sound or film by its name; undefined for any other file. */
export function mediaType(file: string): string | undefined {
  return typeOf(file, /^(?:audio|video)/);
}

/** MIME type of a picture that browsers show, by its name; undefined for any other file. */
export function pictureType(file: string): string | undefined {
  return typeOf(file, /^image/);
}

/** Whether a file is a sound or film, by its name. */
export function isRecording(file: string): boolean {
  return mediaType(file) !== undefined;
}

/** What cameras write and not every browser plays. */
const OTHER_FILMS: ReadonlySet<string> = new Set('.mov .avi .mkv .wmv .flv .3gp .mpg .mpeg'.split(' '));

/** Whether a file is a film that is not played, by its name. */
export function isOtherFilm(file: string): boolean {
  return OTHER_FILMS.has(extname(file).toLowerCase());
}

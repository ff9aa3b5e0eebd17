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

const MP4 = /^[^]{4}(?:ftyp|moov|mdat|free|skip|wide)/;
const OGG = /^OggS/;
const ZIP = /^(?:PK\p{Cc}{2}|\xD0\xCF\p{Cc}\xE0)/u;

/**
 * Files that are published beside posts, by how their names end: the MIME type of what browsers play or show
 * (https://www.iana.org/assignments/media-types/), and how such a file starts. Texts may start with anything, and decoders of the
 * other pictures say whether they are damaged.
 */
const KINDS: ReadonlyMap<string, readonly [type: string, starts?: RegExp]> = new Map([
  ['.flac', ['audio/flac', /^fLaC/]],
  ['.m4a', ['audio/mp4', MP4]],
  ['.mp3', ['audio/mpeg', /^(?:ID3\p{Cc}|\xFF[\xE2-\xFD]|RIFF[^]{4}WAVE)/u]],
  ['.oga', ['audio/ogg', OGG]],
  ['.ogg', ['audio/ogg', OGG]],
  ['.opus', ['audio/ogg', OGG]],
  ['.wav', ['audio/wav', /^RIFF[^]{4}WAVE/]],
  ['.m4v', ['video/mp4', MP4]],
  ['.mp4', ['video/mp4', MP4]],
  ['.ogv', ['video/ogg', OGG]],
  ['.webm', ['video/webm', /^\p{Cc}E\xDF\xA3/u]],
  ['.avif', ['image/avif']],
  // Not encoded again, so photographs under this name would keep the place.
  ['.gif', ['image/gif', /^(?:GIF8[79]a|\x89PNG|RIFF[^]{4}WEBP)/]],
  ['.jpeg', ['image/jpeg']],
  ['.jpg', ['image/jpeg']],
  ['.png', ['image/png']],
  ['.svg', ['image/svg+xml']],
  ['.webp', ['image/webp']],
  ['.ico', ['', /^(?:\0\0\p{Cc}\0|\x89PNG)/u]],
  ['.pdf', ['', /^[\s\xEF\xBB\xBF]*%PDF-/]],
  ['.vtt', ['', /^(?:\xEF\xBB\xBF)?WEBVTT/]],
  ['.zip', ['', ZIP]],
  ['.epub', ['', ZIP]],
  ['.txt', ['']],
  ['.csv', ['']],
]);

const endingOf = (file: string): string => extname(file).toLowerCase();

function typeOf(file: string, kind: RegExp): string | undefined {
  const [type = ''] = KINDS.get(endingOf(file)) ?? [];
  return kind.test(type) ? type : undefined;
}

/** True if files of this name are published beside posts. */
export function isPublishedMedia(file: string): boolean {
  return KINDS.has(endingOf(file));
}

/** MIME type of a sound or film by its name; undefined for any other file. */
export function mediaType(file: string): string | undefined {
  return typeOf(file, /^(?:audio|video)/);
}

/** MIME type of a picture that browsers show, by its name; undefined for any other file. */
export function pictureType(file: string): string | undefined {
  return typeOf(file, /^image/);
}

/** True if a file is a drawing (SVG), by its name: so hosts decide what they serve it as. */
export function isDrawing(file: string): boolean {
  return endingOf(file) === '.svg';
}

const setOf = (endings: string): ReadonlySet<string> => new Set(endings.split(' '));

/** What cameras and picture programs write and not every browser plays or shows, by the kind in which to save it. */
const OTHERS = {
  MP4: setOf('.mov .avi .mkv .wmv .flv .3gp .mpg .mpeg'),
  JPEG: setOf(
    '.heic .heif .hif .bmp .tif .tiff .psd .ai .eps .xcf .raw .dng .cr2 .cr3 .nef .arw .orf .rw2 .raf .jp2 .jxl .tga .jfif .jpe .pjpeg .pjp',
  ),
} as const;

/** The kind in which to save a film or picture that is not published, by its name; undefined for any other file. */
export function betterKind(file: string): keyof typeof OTHERS | undefined {
  return (['MP4', 'JPEG'] as const).find((kind) => OTHERS[kind].has(endingOf(file)));
}

/** Bytes at the start of a file that {@link wrongKind} looks at. */
export const LOOKED_AT = 4096;

/**
 * How a browser knows a page that is sent without a type (MIME Sniffing Standard, section 7.1), and more: any tag,
 * comment or declaration.
 */
const PAGE = /^(?:\xEF\xBB\xBF)?[\s\0]*<[a-z!?/]/i;

/**
 * Why a file that is published as it is may not be one of the kind that its name says, in an editor's words. What begins as a page
 * runs as one on a host that names no types.
 *
 * @param bytes its first, {@link LOOKED_AT} of them
 * @returns undefined when it may
 */
export function wrongKind(
  file: string,
  bytes: Buffer,
): { readonly message: string; readonly hint: string } | undefined {
  const ending = endingOf(file);
  const start = bytes.toString('latin1', 0, LOOKED_AT);
  if (PAGE.test(start)) {
    return {
      message: `This file begins as a web page does, though its name ends in ${ending}, and some hosts would run it.`,
      hint: 'Take away the tags at its beginning, or have the owner of the blog put it into the folder “public”.',
    };
  }
  if (KINDS.get(ending)?.[1]?.test(start) ?? true) return undefined;
  return {
    message: 'This file is damaged, or of another kind than its name says.',
    hint: `Save it again as ${ending.slice(1).toUpperCase()} in the program that made it, or remove it.`,
  };
}

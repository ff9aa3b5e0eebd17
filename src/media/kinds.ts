import { extname } from 'node:path';
import { keysByName } from '../lib/lists.ts';
import { type ByteSource, lookInto, MP4 } from '../../packages/film-metadata/src/index.ts';

const OGG = /^OggS/;
const ZIP = /^(?:PK\p{Cc}{2}|\xD0\xCF\p{Cc}\xE0)/u;

/**
 * Files to publish, by extension: MIME type (https://www.iana.org/assignments/media-types/) and signature.
 * Text has none. Decoders validate other pictures.
 */
const KINDS = new Map<string, readonly [type: string, starts?: RegExp]>(
  Object.entries({
    '.flac': ['audio/flac', /^fLaC/],
    '.m4a': ['audio/mp4', MP4],
    '.mp3': ['audio/mpeg', /^(?:ID3\p{Cc}|\xFF[\xE2-\xFD]|RIFF[^]{4}WAVE)/u],
    '.oga': ['audio/ogg', OGG],
    '.ogg': ['audio/ogg', OGG],
    '.opus': ['audio/ogg', OGG],
    '.wav': ['audio/wav', /^RIFF[^]{4}WAVE/],
    '.m4v': ['video/mp4', MP4],
    '.mp4': ['video/mp4', MP4],
    '.ogv': ['video/ogg', OGG],
    '.webm': ['video/webm', /^\p{Cc}E\xDF\xA3/u],
    '.avif': ['image/avif'],
    // The build does not re-encode GIF: another picture would keep its GPS position.
    '.gif': ['image/gif', /^(?:GIF8[79]a|\x89PNG|RIFF[^]{4}WEBP)/],
    '.jpeg': ['image/jpeg'],
    '.jpg': ['image/jpeg'],
    '.png': ['image/png'],
    '.svg': ['image/svg+xml'],
    '.webp': ['image/webp'],
    '.ico': ['', /^(?:\0\0\p{Cc}\0|\x89PNG)/u],
    '.pdf': ['', /^[\s\xEF\xBB\xBF]*%PDF-/],
    '.vtt': ['', /^(?:\xEF\xBB\xBF)?WEBVTT/],
    '.zip': ['', ZIP],
    '.epub': ['', ZIP],
    '.txt': [''],
    '.csv': [''],
  }),
);

const endingOf = (file: string) => extname(file).toLowerCase();

function typeOf(file: string, kind: RegExp) {
  const [type = ''] = KINDS.get(endingOf(file)) ?? [];
  return kind.test(type) ? type : undefined;
}

export function isPublishedMedia(file: string): boolean {
  return KINDS.has(endingOf(file));
}

/** MIME type of a sound or film. */
export function mediaType(file: string): string | undefined {
  return typeOf(file, /^(?:audio|video)/);
}

export function pictureType(file: string): string | undefined {
  return typeOf(file, /^image/);
}

/** Hosts set the MIME type by name too. */
export function isDrawing(file: string): boolean {
  return endingOf(file) === '.svg';
}

/** Formats without full browser support, by replacement. */
const OTHERS = keysByName({
  PDF: '.doc .docx .odt .rtf .pages .xls .xlsx .ods .numbers .ppt .pptx .odp .key .pub',
  MP3: '.aac .aif .aiff .amr .caf .wma',
  MP4: '.mov .avi .mkv .wmv .flv .3gp .mpg .mpeg',
  JPEG: '.heic .heif .hif .bmp .tif .tiff .psd .ai .eps .xcf .raw .dng .cr2 .cr3 .nef .arw .orf .rw2 .raf .jp2 .jxl .tga .jfif .jpe .pjpeg .pjp',
});

export function betterKind(file: string): 'PDF' | 'MP3' | 'MP4' | 'JPEG' | undefined {
  return OTHERS.get(endingOf(file));
}

/** Bytes that identify a format. */
export const LOOKED_AT = 4096;

export function startOf(source: ByteSource): Buffer {
  return source.read(0, Math.min(LOOKED_AT, source.size));
}

/** Empty for an unreadable file. */
export function firstBytes(path: string): Buffer {
  try {
    return lookInto(path, startOf);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Broader than MIME Sniffing (section 7.1): any tag, comment or declaration. */
const PAGE = /^(?:\xEF\xBB\xBF)?[\s\0]*<[a-z!?/]/i;

/**
 * Compares content and extension. Some hosts would run a file that begins as HTML.
 *
 * @param bytes the first {@link LOOKED_AT}
 * @returns undefined if valid
 */
export function wrongKind(file: string, bytes: Buffer) {
  const ending = endingOf(file);
  const start = bytes.toString('latin1', 0, LOOKED_AT);
  const [, signature] = KINDS.get(ending) ?? [];
  const again = `Save it again as ${ending.slice(1).toUpperCase()} in the program that made it, or remove it.`;
  if (PAGE.test(start)) {
    return {
      message: `This file begins as a web page does, though its name ends in ${ending}, and some hosts would run it.`,
      hint: signature
        ? again
        : 'Take away the tags at its beginning, or have the owner of the blog put it into the folder “public”.',
    };
  }
  if (signature?.test(start) ?? true) return undefined;
  return { message: 'This file is damaged, or of another kind than its name says.', hint: again };
}

import { extname } from 'node:path';
import { isOtherFilm } from '../lib/media.ts';

/** Why a file is not published as it is, in an editor's words, and what to do. */
interface Refusal {
  readonly message: string;
  readonly hint: string;
}

const setOf = (endings: string): ReadonlySet<string> => new Set(endings.split(' '));

/** Pictures and other files beside posts that are published as they are. */
const MEDIA = setOf(
  '.jpg .jpeg .png .gif .webp .avif .svg .ico .pdf .mp3 .m4a .ogg .oga .opus .wav .flac .mp4 .m4v .webm .ogv .vtt .txt .csv .zip .epub',
);

/** What cameras and picture programs write and browsers do not show, or by another name. */
const PICTURES = setOf(
  '.heic .heif .hif .bmp .tif .tiff .psd .ai .eps .xcf .raw .dng .cr2 .cr3 .nef .arw .orf .rw2 .raf .jp2 .jxl .tga .jfif .jpe .pjpeg .pjp',
);

/** Whether a file is of a kind that is published beside posts, by its name. */
export function isPublishedMedia(path: string): boolean {
  return MEDIA.has(extname(path).toLowerCase());
}

/** Whether a file is a picture or film of a kind that is not published. */
function isRefusedMedia(path: string): boolean {
  return PICTURES.has(extname(path).toLowerCase()) || isOtherFilm(path);
}

/** Why a file in a content folder is not published. @param path from the root of the blog */
export function refusedFile(path: string): Refusal {
  const extension = extname(path).toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const message = `“${extension || name}” files are not published and never run.`;
  if (/^\.(?:markdown|mdown|mkd|mdx)$/.test(extension))
    return { message, hint: 'Rename it so that it ends in .md.' };
  const hint = isRefusedMedia(path)
    ? `Save it as ${isOtherFilm(path) ? 'MP4' : 'JPEG'} in this folder, and write the name of the new file in the post.`
    : 'Texts end in .md, and what those of a folder share is JSON, such as posts/posts.json. Move anything else out of this folder.';
  return { message, hint };
}

/** Bytes that are looked at; each is one character of what a kind starts with. */
export const LOOKED_AT = 4096;

/** What files of a name start with. Texts may begin with anything, and decoders of the other pictures say whether they are damaged. */
const STARTS: readonly (readonly [endings: ReadonlySet<string>, starts: RegExp])[] = [
  // Not encoded again, so photographs under this name would keep the place.
  [setOf('.gif'), /^(?:GIF8[79]a|\x89PNG|RIFF[^]{4}WEBP)/],
  [setOf('.ico'), /^(?:\0\0\p{Cc}\0|\x89PNG)/u],
  [setOf('.mp4 .m4v .m4a'), /^[^]{4}(?:ftyp|moov|mdat|free|skip|wide)/],
  [setOf('.webm'), /^\p{Cc}E\xDF\xA3/u],
  [setOf('.ogg .oga .opus .ogv'), /^OggS/],
  [setOf('.wav'), /^RIFF[^]{4}WAVE/],
  [setOf('.mp3'), /^(?:ID3\p{Cc}|\xFF[\xE2-\xFD]|RIFF[^]{4}WAVE)/u],
  [setOf('.flac'), /^fLaC/],
  [setOf('.pdf'), /^[\s\xEF\xBB\xBF]*%PDF-/],
  [setOf('.vtt'), /^(?:\xEF\xBB\xBF)?WEBVTT/],
  [setOf('.zip .epub'), /^(?:PK\p{Cc}{2}|\xD0\xCF\p{Cc}\xE0)/u],
];

/**
 * How a browser knows a page that is sent without a type (MIME Sniffing Standard, section 7.1), and more: any tag,
 * comment or declaration.
 */
const PAGE = /^(?:\xEF\xBB\xBF)?[\s\0]*<[a-z!?/]/i;

/**
 * Why a file that is published as it is may not be one of the kind that its name says. What begins as a page runs as one on a
 * host that names no types.
 *
 * @param path from the root of the blog
 * @param bytes its first, {@link LOOKED_AT} of them
 * @returns undefined when it may
 */
export function wrongKind(path: string, bytes: Buffer): Refusal | undefined {
  const ending = extname(path).toLowerCase();
  const start = bytes.toString('latin1', 0, LOOKED_AT);
  if (PAGE.test(start)) {
    return {
      message: `This file begins as a web page does, though its name ends in ${ending}, and some hosts would run it.`,
      hint: 'Take away the tags at its beginning, or have the owner of the blog put it into the folder “public”.',
    };
  }
  const [, starts] = STARTS.find(([endings]) => endings.has(ending)) ?? [];
  if (starts?.test(start) ?? true) return undefined;
  return {
    message: 'This file is damaged, or of another kind than its name says.',
    hint: `Save it again as ${ending.slice(1).toUpperCase()} in the program that made it, or remove it.`,
  };
}

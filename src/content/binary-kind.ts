import { extname } from 'node:path';

/** Bytes that are looked at; each is one character of what a kind starts with. */
export const LOOKED_AT = 4096;

/** A kind of file: its name, the bytes it starts with, endings of names that it may have, and what to do with one that has another. */
type Kind = readonly [
  name: string,
  starts: RegExp,
  endings: string,
  advice: 'copy' | 'export' | `.${string}`,
];

/** Programs show a picture of pixels whichever of these its name has. */
const PIXELS = '.jpg .jpeg .png .gif .webp .avif';

/** The first that matches counts. */
const KINDS: readonly Kind[] = [
  ['a PNG picture', /^\x89PNG/, `${PIXELS} .ico`, '.png'],
  ['a JPEG picture', /^\xFF\xD8\xFF/, PIXELS, '.jpg'],
  ['a GIF picture', /^GIF8[79]a/, PIXELS, '.gif'],
  ['a WebP picture', /^RIFF[^]{4}WEBP/, PIXELS, '.webp'],
  ['an AVIF picture', /^[^]{4}ftypavi[fs]/, PIXELS, '.avif'],
  ['a HEIC picture', /^[^]{4}ftyp(?:hei|hev|mif1|msf1)/, '.avif', 'export'],
  ['a TIFF picture', /^(?:II\*\0|MM\0\*)/, '', 'export'],
  ['a Photoshop picture', /^8BPS/, '', 'export'],
  ['an icon', /^\0\0\p{Cc}\0/u, '.ico', '.ico'],
  ['a film', /^[^]{4}(?:ftyp|moov|mdat|free|skip|wide)/, '.mp4 .m4v .m4a', '.mp4'],
  ['a WebM film', /^\p{Cc}E\xDF\xA3/u, '.webm', '.webm'],
  ['an Ogg sound or film', /^OggS/, '.ogg .oga .opus .ogv', '.ogg'],
  ['a WAV sound', /^RIFF[^]{4}WAVE/, '.wav .mp3', '.wav'],
  ['a sound', /^(?:ID3\p{Cc}|\xFF[\xE2-\xFD])/u, '.mp3', '.mp3'],
  ['a FLAC sound', /^fLaC/, '.flac', '.flac'],
  ['a PDF document', /^[\s\xEF\xBB\xBF]*%PDF-/, '.pdf', '.pdf'],
  ['an RTF document', /^\{\\rtf/, '', 'copy'],
  ['a file of subtitles', /^(?:\xEF\xBB\xBF)?WEBVTT/, '.vtt .txt', '.vtt'],
  ['a Word document', /^(?:PK\p{Cc}{2}[^]*?word\/|\xD0\xCF\p{Cc}\xE0)/u, '.zip .epub', 'copy'],
  ['a document of a word processor or a ZIP archive', /^PK\p{Cc}{2}/u, '.zip .epub', 'copy'],
];

/** Files that may begin with anything else: texts, and pictures whose decoder says whether they are damaged. */
const OTHERS: ReadonlySet<string> = new Set(['.txt', '.csv', '.jpg', '.jpeg', '.png', '.webp', '.avif']);

/**
 * How a browser knows a page that is sent without a type (MIME Sniffing Standard, section 7.1), and more: any tag,
 * comment or declaration.
 */
const PAGE = /^(?:\xEF\xBB\xBF)?[\s\0]*<[a-z!?/]/i;

/**
 * What a file is whose name says that it is Markdown, and what to do with it, in an editor's words.
 *
 * @param path from the root of the blog
 * @returns undefined when it may be text
 */
export function binaryKind(
  path: string,
  bytes: Buffer,
): { readonly message: string; readonly hint: string } | undefined {
  const kind = kindOf(bytes.toString('latin1', 0, LOOKED_AT));
  return kind && misnamed(path, kind);
}

/**
 * Why a file that is published as it is may not be one of the kind that its name says. What begins as a page runs as one on a
 * host that names no types.
 *
 * @param path from the root of the blog
 * @param bytes its first, {@link LOOKED_AT} of them
 * @returns undefined when it may
 */
export function wrongKind(
  path: string,
  bytes: Buffer,
): { readonly message: string; readonly hint: string } | undefined {
  const ending = extname(path).toLowerCase();
  const start = bytes.toString('latin1', 0, LOOKED_AT);
  const kind = kindOf(start);
  if (kind) return kind[2].split(' ').includes(ending) ? undefined : misnamed(path, kind);
  if (PAGE.test(start)) {
    return {
      message: `This file begins as a web page does, though its name ends in ${ending}, and some hosts would run it.`,
      hint: 'Take away the tags at its beginning, or have the owner of the blog put it into the folder “public”.',
    };
  }
  if (OTHERS.has(ending)) return undefined;
  return {
    message: 'This file is damaged, or of another kind than its name says.',
    hint: `Save it again as ${ending.slice(1).toUpperCase()} in the program that made it, or remove it.`,
  };
}

function kindOf(start: string): Kind | undefined {
  return KINDS.find(([, starts]) => starts.test(start));
}

function misnamed(path: string, [name, , , advice]: Kind): { message: string; hint: string } {
  const ending = extname(path);
  const message = `This file is ${name}, though its name ends in ${ending.toLowerCase()}.`;
  if (advice === 'copy')
    return { message, hint: 'Open it, copy its text into a file of plain text, and save that with .md.' };
  if (advice === 'export')
    return { message, hint: 'Save it as JPEG, and show that in a post: ![What it shows](name.jpg)' };
  const own = path.slice(path.lastIndexOf('/') + 1, -ending.length) + advice;
  const use = PIXELS.includes(advice)
    ? `show it: ![What it shows](${own})`
    : `link to it: [What it is](${own})`;
  return { message, hint: `Rename it so that it ends in ${advice}, and ${use}` };
}

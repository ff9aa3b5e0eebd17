import { extname } from 'node:path';

/** A kind of file, by the bytes it starts with. */
interface Kind {
  readonly name: string;
  readonly starts: RegExp;
  /** Endings of names that such a file may have. */
  readonly endings?: string;
  /** What to do with such a file that has another name, whose name without ending is given. */
  readonly hint: (name: string) => string;
}

/** Bytes that are looked at; each is one character of what {@link Kind.starts} is matched with. */
export const LOOKED_AT = 4096;

const picture =
  (ending: string) =>
  (name: string): string =>
    `Rename it so that it ends in .${ending}, and show it in a post: ![What it shows](${name}.${ending})`;
const renamed =
  (ending: string) =>
  (name: string): string =>
    `Rename it so that it ends in .${ending}, and link to it in a post: [What it is](${name}.${ending})`;
const copied = (): string => 'Open it, copy its text into a file of plain text, and save that with .md.';
const exported = (): string => 'Save it as JPEG, and show that in a post: ![What it shows](name.jpg)';

/** Programs show a picture of pixels whichever of these its name has. */
const PIXELS = '.jpg .jpeg .png .gif .webp .avif';

/** The first that matches counts. */
const KINDS: readonly Kind[] = [
  { name: 'a PNG picture', starts: /^\x89PNG/, endings: `${PIXELS} .ico`, hint: picture('png') },
  { name: 'a JPEG picture', starts: /^\xFF\xD8\xFF/, endings: PIXELS, hint: picture('jpg') },
  { name: 'a GIF picture', starts: /^GIF8[79]a/, endings: PIXELS, hint: picture('gif') },
  { name: 'a WebP picture', starts: /^RIFF[^]{4}WEBP/, endings: PIXELS, hint: picture('webp') },
  { name: 'an AVIF picture', starts: /^[^]{4}ftypavi[fs]/, endings: PIXELS, hint: picture('avif') },
  { name: 'a HEIC picture', starts: /^[^]{4}ftyp(?:hei|hev|mif1|msf1)/, endings: '.avif', hint: exported },
  { name: 'a TIFF picture', starts: /^(?:II\*\0|MM\0\*)/, hint: exported },
  { name: 'a Photoshop picture', starts: /^8BPS/, hint: exported },
  { name: 'an icon', starts: /^\0\0\p{Cc}\0/u, endings: '.ico', hint: renamed('ico') },
  {
    name: 'a film',
    starts: /^[^]{4}(?:ftyp|moov|mdat|free|skip|wide)/,
    endings: '.mp4 .m4a',
    hint: renamed('mp4'),
  },
  { name: 'a WebM film', starts: /^\p{Cc}E\xDF\xA3/u, endings: '.webm', hint: renamed('webm') },
  { name: 'an Ogg sound or film', starts: /^OggS/, endings: '.ogg .oga .opus .ogv', hint: renamed('ogg') },
  { name: 'a WAV sound', starts: /^RIFF[^]{4}WAVE/, endings: '.wav .mp3', hint: renamed('wav') },
  { name: 'a sound', starts: /^(?:ID3\p{Cc}|\xFF[\xE2-\xFD])/u, endings: '.mp3', hint: renamed('mp3') },
  { name: 'a PDF document', starts: /^[\s\xEF\xBB\xBF]*%PDF-/, endings: '.pdf', hint: renamed('pdf') },
  { name: 'an RTF document', starts: /^\{\\rtf/, hint: copied },
  {
    name: 'a file of subtitles',
    starts: /^(?:\xEF\xBB\xBF)?WEBVTT/,
    endings: '.vtt .txt',
    hint: renamed('vtt'),
  },
  {
    name: 'a Word document',
    starts: /^(?:PK\p{Cc}{2}[^]*?word\/|\xD0\xCF\p{Cc}\xE0)/u,
    endings: '.zip .epub',
    hint: copied,
  },
  { name: 'a Pages document', starts: /^PK\p{Cc}{2}[^]*?Index\//u, endings: '.zip .epub', hint: copied },
  {
    name: 'a document of a word processor or a ZIP archive',
    starts: /^PK\p{Cc}{2}/u,
    endings: '.zip .epub',
    hint: copied,
  },
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
  const start = bytes.toString('latin1', 0, LOOKED_AT);
  const kind = KINDS.find(({ starts }) => starts.test(start));
  if (!kind) return undefined;
  return misnamed(path, kind);
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
  const kind = KINDS.find(({ starts }) => starts.test(start));
  if (kind) return kind.endings?.split(' ').includes(ending) ? undefined : misnamed(path, kind);
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

function misnamed(path: string, { name, hint }: Kind): { message: string; hint: string } {
  const ending = extname(path);
  const own = path.slice(path.lastIndexOf('/') + 1, -ending.length);
  return {
    message: `This file is ${name}, though its name ends in ${ending.toLowerCase()}.`,
    hint: hint(own),
  };
}

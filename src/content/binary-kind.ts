/** A kind of file that is no text, by the bytes it starts with. */
interface Kind {
  readonly name: string;
  readonly starts: RegExp;
  /** What to do with such a file, whose name without ending is given. */
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

/** The first that matches counts. */
const KINDS: readonly Kind[] = [
  { name: 'a PNG picture', starts: /^\x89PNG/, hint: picture('png') },
  { name: 'a JPEG picture', starts: /^\xFF\xD8\xFF/, hint: picture('jpg') },
  { name: 'a GIF picture', starts: /^GIF8[79]a/, hint: picture('gif') },
  { name: 'a WebP picture', starts: /^RIFF[^]{4}WEBP/, hint: picture('webp') },
  { name: 'an AVIF picture', starts: /^[^]{4}ftypavi[fs]/, hint: picture('avif') },
  { name: 'a HEIC picture', starts: /^[^]{4}ftyp(?:hei|hev|mif1|msf1)/, hint: exported },
  { name: 'a TIFF picture', starts: /^(?:II\*\0|MM\0\*)/, hint: exported },
  { name: 'a Photoshop picture', starts: /^8BPS/, hint: exported },
  { name: 'a film', starts: /^[^]{4}ftyp/, hint: renamed('mp4') },
  { name: 'a sound', starts: /^(?:ID3\p{Cc}|\xFF[\xFA\xFB])/u, hint: renamed('mp3') },
  { name: 'a PDF document', starts: /^%PDF-/, hint: renamed('pdf') },
  { name: 'an RTF document', starts: /^\{\\rtf/, hint: copied },
  { name: 'a Word document', starts: /^(?:PK\p{Cc}{2}[^]*?word\/|\xD0\xCF\p{Cc}\xE0)/u, hint: copied },
  { name: 'a Pages document', starts: /^PK\p{Cc}{2}[^]*?Index\//u, hint: copied },
  { name: 'a document of a word processor or a ZIP archive', starts: /^PK\p{Cc}{2}/u, hint: copied },
];

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
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  return { message: `This file is ${kind.name}, though its name ends in .md.`, hint: kind.hint(name) };
}

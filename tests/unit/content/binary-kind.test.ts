import { expect, test } from 'vitest';
import { binaryKind } from '../../../src/content/binary-kind.ts';
import { unescape } from '../../support/case-files.ts';

const jpeg = 'Save it as JPEG, and show that in a post: ![What it shows](name.jpg)';
const copy = 'Open it, copy its text into a file of plain text, and save that with .md.';
const show = (ending: string): string =>
  `Rename it so that it ends in .${ending}, and show it in a post: ![What it shows](tea.${ending})`;
const link = (ending: string): string =>
  `Rename it so that it ends in .${ending}, and link to it in a post: [What it is](tea.${ending})`;

test.each([
  [String.raw`\x89PNG\r\n\x1A\n\0\0\0\rIHDR`, 'a PNG picture', show('png')],
  [String.raw`\xFF\xD8\xFF\xE0\0\x10JFIF`, 'a JPEG picture', show('jpg')],
  [String.raw`GIF89a\x01\0`, 'a GIF picture', show('gif')],
  [String.raw`RIFF\x24\0\0\0WEBPVP8 `, 'a WebP picture', show('webp')],
  [String.raw`\0\0\0\x1Cftypavif\0\0`, 'an AVIF picture', show('avif')],
  [String.raw`\0\0\0\x1Cftypheic\0\0`, 'a HEIC picture', jpeg],
  [String.raw`II*\0\x08\0`, 'a TIFF picture', jpeg],
  [String.raw`8BPS\0\x01`, 'a Photoshop picture', jpeg],
  [String.raw`\0\0\0\x1Cftypisom\0\0`, 'a film', link('mp4')],
  [String.raw`ID3\x03\0\0`, 'a sound', link('mp3')],
  [String.raw`%PDF-1.7\n%\xE2\xE3`, 'a PDF document', link('pdf')],
  [String.raw`{\\rtf1\\ansi Hello}`, 'an RTF document', copy],
  [
    String.raw`PK\x03\x04\x14\0[Content_Types].xml\xB4PK\x03\x04\x14\0word/document.xml`,
    'a Word document',
    copy,
  ],
  [String.raw`\xD0\xCF\x11\xE0\xA1`, 'a Word document', copy],
  [String.raw`PK\x03\x04\x14\0Index/Document.iwa`, 'a Pages document', copy],
  [String.raw`PK\x03\x04\x14\0mimetype`, 'a document of a word processor or a ZIP archive', copy],
])('%s is %s', (bytes, name, hint) => {
  const message = `This file is ${name}, though its name ends in .md.`;
  expect(binaryKind('posts/a/tea.MD', unescape(bytes))).toEqual({ message, hint });
});

test.each([['---\\ntitle: A'], ['\\xFF\\xFE-\\0'], ['\\xEF\\xBB\\xBF---'], ['PK means penalty kick'], ['']])(
  '%s may be text',
  (bytes) => {
    expect(binaryKind('posts/tea.md', unescape(bytes))).toBeUndefined();
  },
);

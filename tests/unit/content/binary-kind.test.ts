import { expect, test } from 'vitest';
import { binaryKind, wrongKind } from '../../../src/content/binary-kind.ts';
import { unescape } from '../../support/case-files.ts';

const jpeg = 'Save it as JPEG, and show that in a post: ![What it shows](name.jpg)';
const copy = 'Open it, copy its text into a file of plain text, and save that with .md.';
const show = (ending: string): string =>
  `Rename it so that it ends in .${ending}, and show it: ![What it shows](tea.${ending})`;
const link = (ending: string): string =>
  `Rename it so that it ends in .${ending}, and link to it: [What it is](tea.${ending})`;

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

test.each([
  ['a.PNG', String.raw`\x89PNG\r\n`],
  ['a.jpg', String.raw`\x89PNG\r\n`],
  ['a.gif', 'GIF89a'],
  ['a.ico', String.raw`\0\0\x01\0\x01`],
  ['a.pdf', String.raw`\n%PDF-1.7`],
  ['a.mp3', String.raw`ID3\x04\0`],
  ['a.mp3', String.raw`\xFF\xFBp`],
  ['a.m4a', String.raw`\0\0\0\x1CftypM4A `],
  ['a.mp4', String.raw`\0\0\0\x1Cftypisom`],
  ['a.mp4', String.raw`\0\0\0\x08wide`],
  ['a.webm', String.raw`\x1A\x45\xDF\xA3`],
  ['a.opus', 'OggS'],
  ['a.wav', String.raw`RIFF\x24\0\0\0WAVEfmt `],
  ['a.zip', String.raw`PK\x03\x04\x14\0word/document.xml`],
  ['a.zip', String.raw`PK\x05\x06\0\0`],
  ['a.epub', String.raw`PK\x03\x04\x14\0mimetype`],
  ['a.vtt', String.raw`\xEF\xBB\xBFWEBVTT\n`],
  ['a.txt', 'WEBVTT'],
  ['a.txt', ''],
  ['a.txt', '<3 and < 4'],
  ['a.csv', 'a;b'],
])('%s may begin with %s', (path, bytes) => {
  expect(wrongKind(path, unescape(bytes))).toBeUndefined();
});

test.each([
  [
    'a.pdf',
    String.raw`\x89PNG`,
    'This file is a PNG picture, though its name ends in .pdf. Rename it so that it ends in .png, and show it: ![What it shows](a.png)',
  ],
  [
    'b/a.MP3',
    'noise',
    'This file is damaged, or of another kind than its name says. Save it again as MP3 in the program that made it, or remove it.',
  ],
])('%s may not begin with %s', (path, bytes, told) => {
  const { message, hint } = wrongKind(path, unescape(bytes)) ?? {};
  expect(`${message} ${hint}`).toBe(told);
});

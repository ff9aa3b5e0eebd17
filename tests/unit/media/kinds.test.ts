import { expect, test } from 'vitest';
import { wrongKind } from '../../../src/media/kinds.ts';
import { unescape } from '../../support/case-files.ts';

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
    'This file is damaged, or of another kind than its name says. Save it again as PDF in the program that made it, or remove it.',
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

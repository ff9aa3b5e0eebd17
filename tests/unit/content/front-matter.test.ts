import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, firstBadLine } from '../../../src/content/decode.ts';
import { bodyOf, splitFrontMatter } from '../../../src/content/front-matter.ts';
import { isFault } from '../../../src/lib/problems.ts';
import { randomly } from '../../support/random.ts';

describe('a file is split at its fences', () => {
  test.each([
    ['---\ntitle: x\n---\nbody\n', 'title: x\n', 'body\n', 4],
    ['---\ntitle: x\n---\n\nbody', 'title: x\n', '\nbody', 4],
    ['---\ntitle: x\n---', 'title: x\n', '', 4],
    ['---\n---\nbody', '', 'body', 3],
    ['--- \t\ntitle: x\n---  \nbody', 'title: x\n', 'body', 4],
    ['---\ntitle: --- x\n---\na\n---\nb\n', 'title: --- x\n', 'a\n---\nb\n', 4],
    ['---\ntitle: x\n ---\n---\n\n---\nbody', 'title: x\n ---\n', '\n---\nbody', 5],
    ['---\n\n---\n \nbody', '\n', ' \nbody', 4],
  ])('%j', (text, yaml, body, bodyLine) => {
    expect(splitFrontMatter(text)).toMatchObject({ yaml, body, bodyLine });
  });

  test('the body starts on the line that is named', () => {
    const text = '---\na: 1\n\nb: 2\n---\nhere\n';
    const parts = splitFrontMatter(text);
    expect(!isFault(parts) && text.split('\n')[parts.bodyLine - 1]).toBe('here');
  });

  test.each([
    ['', 1, 'The file has no front matter.'],
    ['body', 1, 'The file has no front matter.'],
    ['\n---\ntitle: x\n---\n', 1, 'The front matter does not begin on the first line.'],
    ['```md\n---\ntitle: x\n---\n```\n', 1, 'The front matter does not begin on the first line.'],
    ['Text\n---\nmore', 1, 'The file has no front matter.'],
    ['<<<<<<< HEAD\n---\ntitle: x\n---\n', 1, 'This line is left over from a merge of two versions.'],
    ['---js\n{}\n---\n', 1, 'The file has no front matter.'],
    ['---', 1, 'The front matter is not closed.'],
    ['---\ntitle: x\n', 1, 'The front matter is not closed.'],
    ['---\ntags:\n- a\n  # b\n\n\ndate: x\nText.\nmore: text\n', 8, 'The front matter is not closed.'],
    ['---\ntitle: x\n ---\n', 3, 'This line is “ ---”, not three hyphens.'],
    ['---\ntitle: x\n—\n', 3, 'This line is “—”, not three hyphens.'],
    ['---\ntitle: x\n\n***\nText', 4, 'This line is “***”, not three hyphens.'],
    ['---\na: |\n---x\n---\n', 3, 'This line is “---x”, not three hyphens.'],
    ['---\n\n\n--- # end\nbody', 4, 'This line is “--- # end”, not three hyphens.'],
  ])('%j is refused', (text, line, message) => {
    expect(splitFrontMatter(text)).toMatchObject({ line, message });
  });
});

describe('front matter and body by themselves', () => {
  const piece = fc.constantFrom(
    '---',
    '--- ',
    '----',
    '---x',
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\r',
    'title: x',
    'text',
    'é',
    '\uFEFF',
  );

  test('are those of the parts, whatever the file is made of', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, isPost) => {
        const bytes = Buffer.from((isPost ? '---\ntitle: x\n' : '') + pieces.join(''));
        const parts = splitFrontMatter(decode(bytes) ?? '');
        expect(bodyOf(bytes)).toBe(isFault(parts) ? undefined : parts.body);
      }),
      randomly(600),
    );
  });
});

describe('bytes of a file', () => {
  test.each([
    ['ASCII', Buffer.from('a\nb\n'), 'a\nb\n'],
    ['UTF-8', Buffer.from('é夏🎉\n'), 'é夏🎉\n'],
    ['a mark in front', Buffer.from('\uFEFFa'), 'a'],
    ['a mark within', Buffer.from('a\uFEFFb'), 'a\uFEFFb'],
    ['Windows line ends', Buffer.from('a\r\nb\r\n'), 'a\nb\n'],
    ['old Mac line ends', Buffer.from('a\rb\r'), 'a\nb\n'],
    ['all of them', Buffer.from('a\r\n\r\rb\n\r'), 'a\n\n\nb\n\n'],
    ['nothing', Buffer.alloc(0), ''],
  ])('%s are text', (_, bytes, text) => {
    expect(decode(bytes)).toBe(text);
  });

  test.each([
    ['Latin-1', Buffer.from('a\ncaf\u00E9\nb', 'latin1'), 2],
    ['half a letter at the end', Buffer.from([0x61, 0x0a, 0x0a, 0xc3]), 3],
    ['half a letter at the end of a line', Buffer.from([0xc3, 0x0a, 0x61]), 1],
    ['UTF-16 with a mark', Buffer.from('\uFEFFab', 'utf16le'), 1],
    ['UTF-16 without a mark', Buffer.from('a\nb', 'utf16le'), 1],
    ['a NUL', Buffer.from('a\nb\nc\0'), 3],
    ['an overlong slash', Buffer.from([0xc0, 0xaf]), 1],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80]), 1],
  ])('%s are not, and the line is known', (_, bytes, line) => {
    expect([decode(bytes), firstBadLine(bytes)]).toEqual([undefined, line]);
  });
});

import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/content/front-matter.ts';
import { valueOf } from '../../src/content/line-value.ts';
import { parseComment } from '../../src/features/comments/parse-comment.ts';
import { parsePost } from '../../src/content/parse-post.ts';
import { frontMatterSchema } from '../../src/content/schema.ts';
import type { SourceFile } from '../../src/content/source-file.ts';
import { nearest } from '../../src/lib/nearest.ts';
import { slugify } from '../../src/lib/slugs.ts';
import { growthOf, LINEAR } from './growth.ts';

const SETTINGS = {
  language: 'en',
  timeZone: 'UTC',
  permalink: '/:slug/',
  categories: [{ name: 'Press' }],
  author: undefined,
};
const source = (path: string): SourceFile => ({ path, stamp: [0, 0, 0, 0] });

function parseBoth(bytes: Buffer): void {
  parsePost(source('posts/2010-06-21-a.md'), bytes, SETTINGS);
  parseComment(source('comments/a/b.md'), bytes, SETTINGS);
}

const times = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));

function numbered(size: number, piece: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < size; index++) text += piece(index);
  return text;
}

/** Pieces with and without a meaning. */
const PIECES =
  '---|---\n|- |: |:|#| #|"|\'|[|{|{a: |&a |*a |!|>|>\n|\t|\r|\r\n|\n| | \n|a: b\n|- a\n|? |%|@|`|<a|<!--|,|, |]|}|\\|\\"|...\n|é|😀|\u2028|\u007f|"\n|\'\n|[\n|a: [|a: "|:\n'.split(
    '|',
  );

describe('a file of 100,000 characters costs no more than a straight line', () => {
  it.each(PIECES)('%j and nothing else', async (piece) => {
    expect(await growthOf((size) => Buffer.from(times(piece, size)), parseBoth)).toBeLessThan(LINEAR);
  });

  it.each(PIECES)('%j in front matter', async (piece) => {
    const file = (size: number): Buffer => Buffer.from(`---\n${times(piece, size)}\n---\nText.\n`);
    expect(await growthOf(file, parseBoth, LONGEST)).toBeLessThan(LINEAR);
  });

  it.each(PIECES)('%j in a title', async (piece) => {
    const file = (size: number): Buffer =>
      Buffer.from(`---\ntitle: a${times(piece, size)}b\ndate: 2010-06-21\n---\nText.\n`);
    expect(await growthOf(file, parseBoth, LONGEST)).toBeLessThan(LINEAR);
  });
});

/** Just below the limit. */
const LONGEST = 48_000;

const SHAPES: Readonly<Record<string, (size: number) => string>> = {
  'unknown keys': (size) => numbered(size, (index) => `k${index}: a\n`),
  'misspelt keys': (size) => numbered(size, (index) => `titl${index}: a\n`),
  'one long key': (size) => `${'a'.repeat(size)}: a`,
  'keys in quotation marks': (size) => numbered(size, (index) => `"k${index}": a\n`),
  'keys that are lists': (size) => numbered(size, (index) => `? [${index}]\n: a\n`),
  'one key many times': (size) => times('a: b\n', size),
  'tags on one line': (size) => `tags: [${numbered(size, (index) => `t${index}, `)}]`,
  'tags on a line each': (size) => `tags:\n${numbered(size, (index) => `- t${index}\n`)}`,
  'tags that are lists': (size) => `tags: [${numbered(size, (index) => `[${index}], `)}]`,
  'tags with commas': (size) => `tags: ${numbered(size, (index) => `t${index}, `)}`,
  'categories that are not declared': (size) =>
    `categories: [${numbered(size, (index) => `Pres${index}, `)}]`,
  'aliases that are none': (size) => `aliases: [${numbered(size, (index) => `x${index}, `)}]`,
  'keys of a picture': (size) => `image: { ${numbered(size, (index) => `x${index}: a, `)} }`,
  'brackets in brackets': (size) => `tags: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
  'groups in groups': (size) => `image: ${'{a: '.repeat(size / 5)}b${'}'.repeat(size / 5)}`,
  'lists in lists': (size) => `tags:\n ${'- '.repeat(size / 2)}a`,
  anchors: (size) => numbered(size, (index) => `k${index}: &a${index} b\n`),
  'quotes that stay open': (size) => numbered(size, (index) => `k${index}: "a\n`),
  'brackets that stay open': (size) => numbered(size, (index) => `k${index}: [a\n`),
  'colons in values': (size) => numbered(size, (index) => `k${index}: a: b\n`),
  'an address of dots': (size) => `permalink: "/${'/.a'.repeat(size / 3)}"`,
  'a slug of hyphens': (size) => `slug: "é${'-'.repeat(size)}é"`,
  'a date with spaces': (size) => `date: "2010-06-21${' '.repeat(size)}x"`,
};

it.each(Object.entries(SHAPES))('front matter of %s costs no more than a straight line', async (_, shape) => {
  const file = (size: number): Buffer => Buffer.from(`---\ntitle: A\n${shape(size)}\n---\nText.\n`);
  expect(await growthOf(file, parseBoth, LONGEST)).toBeLessThan(LINEAR);
});

const FUNCTIONS: readonly (readonly [
  name: string,
  input: (size: number) => string,
  work: (text: string) => unknown,
])[] = [
  ['fences among empty lines', (size) => `${'\n'.repeat(size)}x`, splitFrontMatter],
  ['fences among spaces', (size) => `${' '.repeat(size)}x`, splitFrontMatter],
  ['fences with spaces behind', (size) => `---\n${times('---  x\n', size)}`, splitFrontMatter],
  ['titles with half a tag', (size) => times('<a', size), (title) => frontMatterSchema.safeParse({ title })],
  ['values behind hyphens', (size) => `${times('- ', size)}a\u2028`, valueOf],
  ['slugs of hyphens', (size) => `é${'-'.repeat(size)}`, slugify],
  ['slugs of accents', (size) => `e${'\u0301'.repeat(size)}`, slugify],
  ['guesses for long words', (size) => 'a'.repeat(size), (word) => nearest(word, [`${word}b`])],
];

it.each(FUNCTIONS)('reading %s costs no more than a straight line', async (_, input, work) => {
  expect(await growthOf(input, work)).toBeLessThan(LINEAR);
});

import { expect, test } from 'vitest';
import { styleSheet } from '../../../src/pages/style-sheet.ts';

test.each([
  ['two files are one', ['a {}\n', 'b {}\n'], 'a {}\n\nb {}\n'],
  ['comments are left out', ['/* One. */\na {} /* Two,\n   long. */\n\nb {}\n'], '\na {}\n\nb {}\n'],
  ['what is between two comments stays', ['/* One. */ a {} /* Two. */'], ' a {}'],
  ['quotation marks stay', ["a { content: '/' / '' }\n"], "a { content: '/' / '' }\n"],
])('%s', (_case, parts, expected) => {
  expect(styleSheet(parts)).toBe(expected);
});

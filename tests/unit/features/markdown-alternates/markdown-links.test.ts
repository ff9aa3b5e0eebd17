import { expect, test } from 'vitest';
import type { AbsoluteUrl } from '../../../../src/lib/urls.ts';
import { withFullLinks } from '../../../../src/features/markdown-alternates/alternate-page.ts';

const NEW = 'https://x.example/a/' as AbsoluteUrl;

test.each([
  ['a link', '[a](a.md)', `[a](${NEW})`],
  ['a link whose text is its target', '[a.md](a.md)', `[a.md](${NEW})`],
  ['a picture with a title', '![a](a.md "A")', `![a](${NEW} "A")`],
  ['angle brackets', '[a](<a.md>)', `[a](<${NEW}>)`],
  ['behind emoji', '😀😀 [a](a.md)', `😀😀 [a](${NEW})`],
  ['over two lines', '[a\nb](a.md)', `[a\nb](${NEW})`],
  ['two in a line', '[a](a.md) and [b](a.md)', `[a](${NEW}) and [b](${NEW})`],
  ['a definition further down', '[a][b]\n\n[b]: a.md "A"', `[a][b]\n\n[b]: ${NEW} "A"`],
  ['a definition used twice', '[b] [b]\n\n[b]: <a.md>', `[b] [b]\n\n[b]: <${NEW}>`],
  ['raw HTML', `<a href='a.md'>`, `<a href='${NEW}'>`],
  ['not code of the same letters', '`[a](a.md)` [a](a.md)', `\`[a](a.md)\` [a](${NEW})`],
  ['not a block of code', '```\n[a](a.md)\n```\n[a](a.md)', `\`\`\`\n[a](a.md)\n\`\`\`\n[a](${NEW})`],
  ['not the same letters in a text', 'a.md [a](a.md)', `a.md [a](${NEW})`],
  ['not a longer name', '[a](a.md) [b](a.md.txt)', `[a](${NEW}) [b](a.md.txt)`],
  ['nothing where the target is not to be found', '[a](a\\.md)', '[a](a\\.md)'],
])('%s', (_, body, expected) => {
  expect(withFullLinks(body, [['a.md', NEW]])).toBe(expected);
});

test('a target with parentheses and a comma, and no indented code', () => {
  const body = '[a](a(1),2.md)\n\n    [a](a(1),2.md)\n';
  const expected = `[a](${NEW})\n\n    [a](a(1),2.md)\n`;
  expect(withFullLinks(body, [['a(1),2.md', NEW]])).toBe(expected);
});

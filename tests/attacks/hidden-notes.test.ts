import { describe, expect, it, test } from 'vitest';
import { withoutComments } from '../../src/markdown/without-comments.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { growthOf, LINEAR } from './growth.ts';

describe('what an author has written for no reader is in no Markdown', () => {
  it.each([
    ['a\n\n<!-- secret -->\n\nb', 'a\n\nb'],
    ['a\n<!-- secret -->\nb', 'a\n\nb'],
    ['a <!-- secret --> b', 'a  b'],
    ['a <!-- secret\nsecret --> b', 'a  b'],
    ['<!-- secret\n\nsecret\n-->\n\na', '\na'],
    ['a\n\n<!-- secret\n\nsecret', 'a'],
    ['<div>\n<!-- secret -->a\n</div>', '<div>\na\n</div>'],
    ['<div><!-- secret\n\na', '<div>\n\na'],
    ['> a <!-- secret --> b\n>\n> <!-- secret -->', '> a  b\n>\n> '],
    ['- a\n  <!-- secret -->\n- b', '- a\n\n- b'],
    ['# A <!-- secret -->', '# A '],
    ['a ` b\n\nc <!-- secret --> ` d', 'a ` b\n\nc  ` d'],
    ['- a `\n- <!-- secret --> `', '- a `\n-  `'],
    ['| a ` | <!-- secret --> ` |\n| - | - |\n| <!-- secret --> | b |', '| a ` |  ` |\n| - | - |\n|  | b |'],
    ['a\n\n[//]: # (secret)\n\nb', 'a\n\n\nb'],
    ['a\n\n[note]: <> "secret"\n[b]: /c\n\n[b]', 'a\n\n[b]: /c\n\n[b]'],
    ['[secret]: https://secret.example\n  "secret"\n\na', '\na'],
    ['<pre>\n<!-- secret -->\n</pre>', '<pre>\n\n</pre>'],
    ['<!--more-->\n\na', '\na'],
  ])('%j', (body, kept) => {
    expect(withoutComments(body).trim()).toBe(kept.trim());
  });

  it.each([
    ['`<!-- a -->`'],
    ['a `` ` <!-- a --> `` b'],
    ['```html\n<!-- a -->\n\n\n[b]: c\n```'],
    ['- a\n\n  ~~~\n  <!-- a -->\n  ~~~'],
    ['    <!-- a -->\n    [b]: c'],
    ['\\<!-- a -->'],
    ['a <!-- b'],
    ['a [^1] and [B c][], [d] and ![e][f]\n\n[^1]: Word.\n[b  C]: /b\n[d]: /d\n[f]: /f'],
    ['- a\n\n<!-- -->\n\n- b'],
    ['a\n\n\n\nb'],
  ])('%j stays as it is', (body) => {
    expect(withoutComments(body)).toBe(body);
  });

  it.each<[string, (size: number) => string]>([
    ['comments', (size) => '<!-- a --> '.repeat(size / 11)],
    ['comments that never end', (size) => 'a <!-- '.repeat(size / 7)],
    ['blocks', (size) => '<!-- a -->\n'.repeat(size / 11)],
    ['blocks that never end', (size) => '<p><!--\n\n'.repeat(size / 9)],
    ['code and comments', (size) => '` ` <!-- a --> '.repeat(size / 15)],
    ['definitions', (size) => '[a]: b\n'.repeat(size / 7)],
    ['brackets', (size) => '[a]: <!-- '.concat('[\\'.repeat(size / 2))],
  ])('and the cost grows no faster than %s', async (_, bodyOf) => {
    expect(await growthOf(bodyOf, withoutComments)).toBeLessThan(LINEAR);
  });
});

test('no file of a site has a comment of an author', async () => {
  const note = '<!-- secret -->';
  const site = new TestSite({
    'posts/2020-01-01-one.md': post(
      { title: 'One' },
      `${note}\n\nFirst ${note} *words*${note}\n\n<!--more-->\n\n## Part ${note}\n\n- a ${note}\n- b[^1]\n\n[^1]: Note ${note}\n\n| a ${note} |\n| --- |\n| b |\n\n> q ${note}\n\n<div>\n${note}\n</div>\n\n[//]: # (secret)\n`,
    ),
    'posts/2020-01-02-two.md': post(
      { title: 'Two', description: '"<script>secret</script> & <b>x</b>"' },
      `a${note}`,
    ),
    'pages/about.md': `---\ntitle: About\n---\n\n${note}\n\nText ${note}\n`,
  });
  await site.build({ settings: { markdownTwins: true, search: true } });
  const told = [...site.files()].filter(([, text]) => text.includes('secret')).map(([file]) => file);
  expect(site.files().size).toBeGreaterThan(20);
  expect(told).toEqual([]);
});

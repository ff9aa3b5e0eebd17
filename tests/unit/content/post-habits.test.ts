import { describe, expect, test } from 'vitest';
import { habitsOf, pathOfPost } from '../../../src/content/post-habits.ts';
import { momentOf } from '../../support/post-of.ts';

const NONE = { folder: '', hasOwnFolder: false, isDated: true };

/** Posts at these paths, all of 21 June 2010 unless the path says another day. */
const at = (...files: string[]): Parameters<typeof habitsOf>[0] =>
  files.map((file) => ({
    kind: file.startsWith('pages/') ? 'page' : 'post',
    file,
    date: momentOf(/\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? '2010-06-21'),
  }));

describe('posts have the habit of', () => {
  test.each<[string, string[], Partial<typeof NONE>]>([
    ['nothing, where there are none', [], {}],
    ['a date in the name', ['posts/2010-06-21-a.md', 'posts/2010-07-21-b.md'], {}],
    ['both forms, which is none', ['posts/2010-06-21-a.md', 'posts/2010-07-21-b/index.md'], {}],
    ['a folder each', ['posts/2010-06-21-a/index.md', 'posts/2010-07-21-b/index.md'], { hasOwnFolder: true }],
    ['one folder, which is no habit yet', ['posts/2010-06-21-a/index.md'], {}],
    ['a name without a date', ['posts/a.md', 'posts/b.md'], { isDated: false }],
    [
      'a folder a year',
      ['posts/2010/2010-06-21-a.md', 'posts/2012/2012-01-01-b/index.md'],
      { folder: ':year' },
    ],
    [
      'a folder a month',
      ['posts/2010/06/2010-06-21-a.md', 'posts/2012/01/2012-01-01-b.md'],
      { folder: ':year/:month' },
    ],
    ['a folder a month in one', ['posts/2010-06/2010-06-21-a.md'], { folder: ':year-:month' }],
    ['a folder a day', ['posts/2010/06/21/a/index.md'], { folder: ':year/:month/:day' }],
    [
      'a folder of another name',
      ['posts/news/2010-06-21-a.md', 'posts/news/2011-06-21-b.md'],
      { folder: 'news' },
    ],
    ['folders that disagree', ['posts/2010/2010-06-21-a.md', 'posts/2011-06-21-b.md'], {}],
    ['years that are wrong', ['posts/2011/2010-06-21-a.md', 'posts/2010/2010-06-22-b.md'], {}],
    ['pages do not count', ['pages/a.md', 'pages/b.md'], {}],
  ])('%s', (_, files, habits) => {
    expect(habitsOf(at(...files))).toEqual({ ...NONE, ...habits });
  });
});

test.each([
  [NONE, 'posts/2024-06-02-tea.md'],
  [{ ...NONE, hasOwnFolder: true }, 'posts/2024-06-02-tea/index.md'],
  [{ ...NONE, isDated: false }, 'posts/tea.md'],
  [{ ...NONE, folder: ':year/:month' }, 'posts/2024/06/2024-06-02-tea.md'],
  [{ folder: ':year-:month', hasOwnFolder: true, isDated: false }, 'posts/2024-06/tea/index.md'],
])('with %j, a new post is at %s', (habits, path) => {
  expect(pathOfPost(habits, 'tea', '2024-06-02')).toBe(path);
});

test('a post that is called index does not become its folder', () => {
  expect(pathOfPost({ folder: ':year', hasOwnFolder: false, isDated: false }, 'index', '2024-06-02')).toBe(
    'posts/2024/2024-06-02-index.md',
  );
});

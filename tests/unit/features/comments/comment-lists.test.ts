import { postPath } from '../../../../src/content/file-name.ts';
import { describe, expect, test } from 'vitest';
import { commentsOf, type Comments } from '../../../../src/features/comments/comment.ts';
import { commentOf } from '../../../support/comment-of.ts';
import { postOf } from '../../../support/post-of.ts';

describe('the folder of the comments on a post', () => {
  test.each([
    ['posts/2010-06-21-picnic.md', '2010-06-21-picnic'],
    ['posts/2010-06-21-picnic/index.md', '2010-06-21-picnic'],
    ['posts/2010/picnic.md', '2010/picnic'],
    ['posts/2010/picnic/index.md', '2010/picnic'],
    ['posts/index.md', 'index'],
    ['posts/野餐.md', '野餐'],
  ])('%s is %s', (file, folder) => {
    expect(postPath(file)).toBe(folder);
  });
});

describe('comments', () => {
  const all = [
    commentOf('b', '2010-06-22 12:00'),
    commentOf('c', '2010-06-21 12:00'),
    commentOf('a', '2010-06-22 12:00'),
    commentOf('x', '2010-06-01 12:00', { folder: 'tea' }),
  ];
  const picnic = postOf('picnic', '2010-06-21');
  const ids = (comments: Comments, post = picnic) => comments.of(post).map(({ id }) => id);

  test('are found by their post, oldest first, and by their files when they are of one time', () => {
    expect(ids(commentsOf(all, { default: 'open' }))).toEqual(['c', 'a', 'b']);
    expect(ids(commentsOf(all, { default: 'open' }), postOf('cake', '2010-06-21'))).toEqual([]);
  });

  test.each([
    ['open', undefined, 'open', 3],
    ['closed', undefined, 'closed', 3],
    ['off', undefined, 'off', 0],
    ['off', 'open', 'open', 3],
    ['open', 'closed', 'closed', 3],
    ['open', 'off', 'off', 0],
  ] as const)('with the setting %s and a post that says %s are %s', (setting, own, state, count) => {
    const post = { ...picnic, ...(own && { comments: own }) };
    const comments = commentsOf(all, { default: setting });
    expect([comments.state(post), comments.of(post).length]).toEqual([state, count]);
  });

  test.each([
    ['there are some', 'picnic', { default: 'closed' }, true],
    ['there are none, and no way to send one', 'cake', { default: 'open' }, false],
    ['there are none, and a form', 'cake', { default: 'open', form: 'https://git.example/new' }, true],
    ['there are none, and an address', 'cake', { default: 'open', mail: 'editors@blog.example' }, true],
    ['none are taken any more', 'cake', { default: 'closed', mail: 'editors@blog.example' }, false],
    ['they are off', 'picnic', { default: 'off', mail: 'editors@blog.example' }, false],
  ] as const)('where %s', (_, slug, settings, areShown) => {
    expect(commentsOf(all, settings).areShown(postOf(slug, '2010-06-21'))).toBe(areShown);
  });
});

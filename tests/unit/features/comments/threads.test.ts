import { describe, expect, test } from 'vitest';
import { DEEPEST, threadsOf, type Thread } from '../../../../src/features/comments/comment.ts';
import { commentOf } from '../../../support/comment-of.ts';

/** Ids with replies in brackets, and `^` before a link to the parent. */
function shape(threads: readonly Thread[]): string {
  return threads
    .map(({ comment, replies, answers }) => {
      const inner = replies.length > 0 ? `(${shape(replies)})` : '';
      return `${comment.id}${answers ? `^${answers.id}` : ''}${inner}`;
    })
    .join(' ');
}

const comments = (...pairs: readonly (readonly [id: string, parent?: string])[]) =>
  pairs.map(([id, parent], index) =>
    commentOf(
      id,
      `2010-06-${String(index + 1).padStart(2, '0')} 12:00`,
      parent === undefined ? {} : { parent },
    ),
  );

describe('threads', () => {
  test.each([
    ['none', comments(), ''],
    ['without answers', comments(['a'], ['b']), 'a b'],
    ['with answers', comments(['a'], ['b'], ['c', 'a'], ['d', 'b'], ['e', 'a']), 'a(c e) b(d)'],
    ['with an answer older than what it answers', comments(['a', 'b'], ['b']), 'b(a)'],
    ['as deep as they are indented', comments(['a'], ['b', 'a'], ['c', 'b'], ['d', 'c']), 'a(b(c(d)))'],
    [
      'deeper',
      comments(['a'], ['b', 'a'], ['c', 'b'], ['d', 'c'], ['e', 'd'], ['f', 'c'], ['g', 'e'], ['h', 'd']),
      'a(b(c(d e^d g^e h^d f)))',
    ],
  ])('%s', (_, list, expected) => {
    expect(shape(threadsOf(list))).toBe(expected);
  });

  test('ten thousand deep are gathered without running out of stack', () => {
    const count = 10_000;
    const chain = Array.from({ length: count }, (_, index) =>
      commentOf(`c${index}`, '2010-06-21 12:00', index === 0 ? {} : { parent: `c${index - 1}` }),
    );
    let level: readonly Thread[] = threadsOf(chain);
    let total = level.length;
    for (let depth = 2; depth <= DEEPEST; depth++) {
      level = level[0]?.replies ?? [];
      total += level.length;
    }
    expect(total).toBe(count);
    expect(level.at(-1)?.answers?.id).toBe(`c${count - 2}`);
  });
});

import { expect, test } from 'vitest';
import { ProblemsError } from '../../src/lib/problems.ts';
import { post, TestSite } from './site.ts';

test('a changed severity counts at once in a blog that is otherwise the same, and renders no page anew', async () => {
  const site = new TestSite({
    'posts/party.md': post({ title: 'The party', date: '2024-06-22' }, '[Cake](nowhere.md)'),
  });
  const told = async (link?: 'off' | 'error'): Promise<[rules: string[], written: number]> => {
    const { problems, written } = await site.build({ settings: link ? { check: { rules: { link } } } : {} });
    return [problems.map(({ rule }) => rule), written.length];
  };
  expect((await told())[0]).toEqual(['link']);
  expect(await told('off')).toEqual([[], 0]);
  await expect(told('error')).rejects.toThrow(ProblemsError);
  expect(await told()).toEqual([['link'], 0]);
});

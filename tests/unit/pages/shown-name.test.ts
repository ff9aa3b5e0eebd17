import { expect, test } from 'vitest';
import { buildBlog } from '../../../src/blog/blog.ts';
import { checkSettings } from '../../../src/features/settings.ts';
import { shownName } from '../../../src/pages/summaries.ts';
import { messagesFor } from '../../../src/i18n/messages.ts';
import { postOf } from '../../support/post-of.ts';

test.each([
  ['no post has typed it', { isUncategorized: true }, 'Non classé'],
  ['a post has typed it', {}, 'Uncategorized'],
] as const)('what posts without a category are filed under, where %s', (_, more, expected) => {
  const blog = buildBlog(
    [postOf('tea', '2010-06-21', more)],
    checkSettings({ title: 'A test', url: 'https://blog.example' }, ''),
    Date.parse('2020-01-01'),
  );
  expect(shownName('Uncategorized', { blog, words: messagesFor('fr') })).toBe(expected);
});

import { expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { OwnBlog, settingsWith } from '../support/own-blog.ts';

/** Every post's page depends on all posts. */
const COUNTER = `{
  name: 'counter',
  data: (_page, { blog, bodies }) => ({ total: blog.posts.reduce((sum, one) => sum + bodies.summary(one).words, 0) }),
  slots: { 'post.after': ({ total }) => 'Words in all: ' + total },
}`;

test('a plugin may show on every page what is in the text of one', { timeout: 60_000 }, async () => {
  const blog = new OwnBlog({
    '.eleventy.ts': settingsWith(COUNTER),
    'posts/2020-01-02-cake.md': post({ title: 'Cake', category: 'News' }, 'One two.'),
  });
  expect(await blog.run('build')).toMatchObject({ code: 0 });
  expect(blog.page('2020/01/tea/index.html')).toContain('Words in all: 3');
  blog.write('posts/2020-01-02-cake.md', post({ title: 'Cake', category: 'News' }, 'One two three four.'));
  expect(await blog.run('build')).toMatchObject({ code: 0 });
  expect(blog.page('2020/01/tea/index.html')).toContain('Words in all: 5');
  expect((await blog.run('build --verify')).output).toContain('the same bytes');
});

test('a slot reads no text that the build does not know of: an edit of it would change no page', async () => {
  const slot = `{
    name: 'quote',
    slots: { 'post.after': (_props, { source }) => source('posts/2020-01-02-cake.md') },
  }`;
  const blog = new OwnBlog({
    '.eleventy.ts': settingsWith(slot),
    'posts/2020-01-02-cake.md': post({ title: 'Cake', category: 'News' }, 'One two.'),
  });
  const { code, errors } = await blog.run('build');
  expect(code).toBe(1);
  expect(errors).toContain(
    'reads posts/2020-01-02-cake.md, which is neither its post nor content of a feature. Read it in “data”',
  );
});

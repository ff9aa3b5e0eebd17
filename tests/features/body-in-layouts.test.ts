import { expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { OwnBlog, settingsWith } from '../support/own-blog.ts';

const TEA = { 'posts/2020-01-01-tea.md': post({ title: 'Tea' }, 'Some *tea* for unlimited guests.') };
const HTML = '<p>Some <em>tea</em> for unlimited guests.</p>\n';

test('a layout may show the body twice, cut it and read it', async () => {
  const blog = new OwnBlog({
    ...TEA,
    '.eleventy.ts': settingsWith(''),
    'layouts/post.tsx': `import { Document, type PostLayoutProps } from 'pamphlet';
export default function Own({ site, head, body, slot }: PostLayoutProps) {
  return (
    <Document site={site} head={head} slot={slot}>
      <p class="words">{body.replace(/<[^>]*>/g, '').split(/\\s+/).filter(Boolean).length}</p>
      <div class="one" dangerouslySetInnerHTML={{ __html: body }} />
      <div class="two" dangerouslySetInnerHTML={{ __html: body }} />
    </Document>
  );
}
`,
  });
  const { code, errors } = await blog.run('build');
  expect([code, errors]).toEqual([0, '']);
  const page = blog.page('2020/01/tea/index.html');
  expect(page).toContain('<p class="words">5</p>');
  expect(page.split(HTML.trim())).toHaveLength(3);
  expect(page).not.toContain('<!--');
});

test('a slot may read the body', async () => {
  const blog = new OwnBlog({
    ...TEA,
    '.eleventy.ts': settingsWith(
      `definePlugin({ name: 'words', slots: { 'page.end': (props, parts) => parts.body && parts.body.html.length + ' letters' } })`,
    ),
  });
  const { code, errors } = await blog.run('build');
  expect([code, errors]).toEqual([0, '']);
  expect(blog.page('2020/01/tea/index.html')).toContain(`${HTML.length} letters`);
});

test('a slot may show the body again, with its links', async () => {
  const show = `(props, { body }) => body && Prose({ html: body.html })`;
  const blog = new OwnBlog({
    'posts/2020-01-01-tea.md': post({ title: 'Tea' }, 'Some [cake](https://cake.example).'),
    '.eleventy.ts': settingsWith(
      `definePlugin({ name: 'again', slots: { 'post.before': ${show}, 'page.end': ${show} } })`,
      `import { Prose } from 'pamphlet';`,
    ),
  });
  expect(await blog.run('build --strict')).toMatchObject({ code: 0, errors: '' });
  const page = blog.page('2020/01/tea/index.html');
  expect(page.split('<p>Some <a href="https://cake.example">cake</a>.</p>')).toHaveLength(4);
  expect(page).not.toContain('<!--');
});

test('a block that shows what it holds twice is told by its name', async () => {
  const blog = new OwnBlog({
    'posts/2020-01-01-tea.md': post({ title: 'Tea' }, ':::twice\nText\n:::\n'),
    '.eleventy.ts': settingsWith(
      `definePlugin({ name: 'p', blocks: { twice: ({ children }) => ({ ...children, props: { children: [children, children] } }) } })`,
    ),
  });
  const { code, errors } = await blog.run('build');
  expect(code).toBe(1);
  expect(errors).toContain('The block “twice” puts what it holds into its HTML more than once, or reads it.');
  expect(errors).toContain('Write {children} once in the block, in the place where the text is to stand.');
});

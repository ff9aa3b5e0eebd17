import { expect, test } from 'vitest';
import { runBuild } from '../../src/pipeline/build.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const choice: BuildChoice = {
  settings: {
    markdownTwins: true,
    relatedPosts: false,
    lists: { tags: false, authors: false, dates: false },
    feeds: { formats: [] },
  },
};
const alternates = (files: readonly string[]): string[] =>
  files.filter((file) => file.endsWith('.md')).toSorted();

test('a Markdown alternate follows its own post and the addresses that it links to, and nothing else', async () => {
  const site = new TestSite({
    'posts/2020-01-01-one.md': post({ title: 'One' }, 'First.'),
    'posts/2020-02-01-two.md': post({ title: 'Two' }, '[One](2020-01-01-one.md)'),
    'posts/2020-03-01-three.md': post({ title: 'Three' }, '*Text*'),
  });
  expect(alternates((await site.build(choice)).written)).toHaveLength(3);
  site.write('posts/2020-03-01-three.md', post({ title: 'Three' }, '_Text_'));
  expect((await site.build(choice)).written).toEqual(['2020/03/three/index.md']);
  site.write('posts/2020-01-01-one.md', post({ title: 'One', slug: 'uno' }, 'First.'));
  const moved = await site.build(choice);
  expect(alternates(moved.written)).toEqual(['2020/01/uno/index.md', '2020/02/two/index.md']);
  expect(alternates(moved.removed)).toEqual(['2020/01/one/index.md']);
  expect(site.files().get('2020/02/two/index.md')).toContain('[One](https://blog.example/2020/01/uno/)');
  expect(site.files()).toEqual(await site.buildCold(choice));
});

test.each([
  ['deleted', undefined],
  ['changed', post({ title: 'One', draft: 'true' }, 'Third.')],
])(
  'a post that is %s after it was read stops the build with its name, and the last site stays',
  async (_, text) => {
    const file = 'posts/2020-01-01-one.md';
    const site = new TestSite({ [file]: post({ title: 'One' }, 'First.') });
    await site.build(choice);
    const before = site.files();
    site.write(file, post({ title: 'One' }, 'Second.'));
    const built = runBuild(site.options(choice), async (pages, render) => {
      if (text === undefined) site.remove(file);
      else site.write(file, text);
      for (const page of pages) await render(page);
    });
    await expect(built).rejects.toThrow(`${file} changed while the site was being built.`);
    expect(site.files()).toEqual(before);
  },
);

test('a draft has none, in the preview either', async () => {
  const site = new TestSite({
    'posts/2020-01-01-one.md': post({ title: 'One' }),
    'posts/2020-02-01-two.md': post({ title: 'Two', draft: 'true' }),
  });
  await site.build({ ...choice, preview: true, output: 'preview' });
  expect(alternates([...site.files('preview').keys()])).toEqual(['2020/01/one/index.md']);
  const html = (slug: string): string => site.files('preview').get(`2020/${slug}/index.html`) ?? '';
  expect(html('01/one')).toContain('type="text/markdown" href="/2020/01/one/index.md"');
  expect(html('02/two')).not.toContain('text/markdown');
});

test(
  'many alternates, written on all threads, are those of a build that renders one by one',
  { timeout: 60_000 },
  async () => {
    const names = Array.from({ length: 320 }, (_, index) => `2020-01-01-p${index}`);
    const files = Object.fromEntries(
      names.map((name, index) => [
        `posts/${name}.md`,
        post(
          { title: `P ${index}`, tags: '[a]' },
          `Text ${index}, then [the next](${names[(index + 1) % names.length]}.md).`,
        ),
      ]),
    );
    const site = new TestSite(files);
    await site.build(choice);
    const together = site.files();
    const [last = ''] = names.slice(-1);
    expect(together.get('2020/01/p319/index.md')).toContain('[the next](https://blog.example/2020/01/p0/)');
    // From here on, Eleventy renders the few changes without threads.
    site.write(`posts/${last}.md`, `${files[`posts/${last}.md`]}\n`);
    expect(alternates((await site.build(choice)).written)).toEqual([]);
    expect(site.files()).toEqual(together);
  },
);

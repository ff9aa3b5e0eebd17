import { expect, test } from 'vitest';
import { withoutNotes } from '../../packages/import/src/generators/text/markdown-blocks.ts';
import { importFiles, writeFiles } from '../../packages/import/tests/generators/import-blog.ts';
import { growthOf, LINEAR } from './growth.ts';

const POSTS = {
  jekyll: '_posts/2010-06-21-a.md',
  hugo: 'content/posts/a.md',
  hexo: 'source/_posts/a.md',
  eleventy: 'posts/a.md',
  astro: 'src/content/blog/a.mdx',
} as const;

async function body(from: keyof typeof POSTS, text: string): Promise<string> {
  const head = '---\ntitle: A\ndate: 2010-06-21\n---\n';
  const { files } = await importFiles(from, (root) => writeFiles(root, `=== ${POSTS[from]}\n${head}${text}`));
  const post = [...files].find(([path]) => path.startsWith('posts/'))?.[1] ?? '';
  return post.replace(/^---\n[^]*?\n---\n/, '').trim();
}

const RAW = '{% raw %}{% comment %}shown{% endcomment %}{% endraw %}';

test.each<[keyof typeof POSTS, string, string]>([
  ['jekyll', 'One.\n\n{% comment %}\nsecret\n\nmore\n{% endcomment %}\n\nTwo.', 'One.\n\nTwo.'],
  ['jekyll', 'One {%- comment -%}secret{%- endcomment -%} two.', 'One  two.'],
  ['jekyll', 'One {% # secret %} two.', 'One  two.'],
  ['jekyll', '{::comment}\nsecret\n{:/comment}\n\nOne.', 'One.'],
  ['jekyll', '{::comment}secret{:/}\n\nOne.', 'One.'],
  [
    'jekyll',
    'One.\n\n<!-- secret -->\n\n<!--more-->\n\n<!-- -->\n\nTwo.',
    'One.\n\n<!--more-->\n\n<!-- -->\n\nTwo.',
  ],
  ['jekyll', RAW, '{% comment %}shown{% endcomment %}'],
  ['jekyll', '```\n{% comment %}shown{% endcomment %}\n```', '```\n{% comment %}shown{% endcomment %}\n```'],
  ['eleventy', 'One.\n\n{# secret\nmore #}\n\nTwo.', 'One.\n\nTwo.'],
  ['eleventy', '## One {#one}\n\nTwo.', '## One {#one}\n\nTwo.'],
  ['hexo', 'One {# secret #} two.', 'One  two.'],
  ['hugo', 'One.\n\n{{< comment >}}\nsecret\n{{< /comment >}}\n\nTwo.', 'One.\n\nTwo.'],
  ['hugo', 'One {{% comment %}}secret{{% /comment %}} two.', 'One  two.'],
  ['astro', 'One.\n\n{/* secret */}\n\nTwo {/* secret\nmore */} three.', 'One.\n\nTwo \n three.'],
  ['astro', 'One.\n\n<!-- secret -->\n\n`{/* shown */}`', 'One.\n\n`{/* shown */}`'],
])('of %s, a note of the author does not come across: %j', async (from, text, expected) => {
  expect(await body(from, text)).toBe(expected);
});

test.each(['{% comment %}', '{% raw %}', '{#', '{# ', '<!--', '<!-- a', '{% #', '{::comment}'])(
  'the time for notes grows with the text alone: %j',
  async (piece) => {
    const text = (size: number): string => piece.repeat(size / piece.length);
    expect(await growthOf(text, (one) => withoutNotes(one, 'nunjucks'))).toBeLessThan(LINEAR);
  },
);

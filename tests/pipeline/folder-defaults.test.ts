import { describe, expect, test } from 'vitest';
import { TestProject } from './project.ts';
import { post } from './site.ts';

const LIST = `---
permalink: /list.txt
---
{% for item in collections.all %}{% if item.isPost %}{{ item.url }} {{ item.data.category }} {{ item.data.author }} {{ item.data.tags | join }}
{% endif %}{% endfor %}`;

/** Lists show category, author and tags of each post. */
function blog(files: Readonly<Record<string, string>>): TestProject {
  return new TestProject(
    {
      'posts/2020-01-01-plain.md': post({ title: 'Plain' }),
      'posts/2020-01-02-own.md': post({ title: 'Own', categories: '[Events]', author: 'Sam' }),
      'posts/letters/2020-01-03-letter.md': post({ title: 'Letter' }),
      'site/list.njk': LIST,
      ...files,
    },
    "timeZone: 'UTC', permalink: '/:slug/',",
  );
}

async function built(site: TestProject): Promise<string> {
  expect(await site.run(['build'])).toMatchObject({ code: 0, errors: '' });
  return site.read('_site/list.txt');
}

describe('what a folder says for its posts', { timeout: 60_000 }, () => {
  test('counts where a post says nothing, and the nearest folder comes first', async () => {
    const site = blog({
      'posts/posts.json': '{ "category": "News", "author": "Rosa", "tags": ["street"] }',
      'posts/letters/letters.json': '{\n\t"category": "Letters"\n}',
    });
    expect(await built(site)).toBe(
      '/plain/ News Rosa street\n/own/ Events Sam street\n/letter/ Letters Rosa street\n',
    );
    expect([...site.files().keys()].filter((file) => file.endsWith('letters.json'))).toEqual([]);
  });

  test('counts anew when it has changed, been added or taken away', async () => {
    const site = blog({});
    expect(await built(site)).toContain('/plain/ Uncategorized');
    site.write('posts/posts.json', '{ "category": "News" }');
    expect(await built(site)).toContain('/plain/ News');
    site.write('posts/posts.json', '{ "category": "Press" }');
    expect(await built(site)).toContain('/plain/ Press');
    expect((await site.run(['build', '--verify'])).output).toContain('the same bytes');
    expect((await site.run(['posts'])).code).toBe(0);
    site.remove('posts/posts.json');
    expect(await built(site)).toContain('/plain/ Uncategorized');
  });

  test('may keep a whole folder off the site', async () => {
    const site = blog({ 'posts/letters/letters.11tydata.json': '{ "draft": true }' });
    expect(await built(site)).not.toContain('letter');
  });
});

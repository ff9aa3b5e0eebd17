import { expect, test } from 'vitest';
import { TestProject } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';

const PLUGIN = `{
  name: 'everywhere',
  slots: {
    'main.before': () => 'A menu. ',
    'page.start': () => 'A start. ',
    'page.end': () => 'An end. ',
  },
}`;

/** Redirect pages. */
const OTHER = /^old\//;

test('what a plugin shows on every page is on every page', { timeout: 60_000 }, async () => {
  const project = new TestProject(
    {
      'posts/2019-05-01-tea.md': post(
        { title: 'Tea', category: 'News', tags: '[tea]', series: 'Cups' },
        'One.',
      ),
      'posts/2020-05-01-party.md': post(
        { title: 'Party', category: 'News', series: 'Cups', aliases: '[/old/]' },
        'One.',
      ),
      'pages/about.md': post({ title: 'About' }, 'One.'),
      'site/map.md': '---\nlayout: pamphlet\n---\nA map.',
    },
    `plugins: [${PLUGIN}]`,
  );
  expect(await project.run(['build'])).toMatchObject({ code: 0 });
  const pages = [...project.files()].filter(([file]) => file.endsWith('.html') && !OTHER.test(file));
  expect(pages.map(([file]) => file)).toEqual(
    expect.arrayContaining(['404.html', 'map/index.html', 'search/index.html']),
  );
  const without = pages.filter(
    ([, text]) => !/<\/header>A menu\. <main [^>]*>A start\. .*An end\. <\/main>/s.test(text),
  );
  expect(without.map(([file]) => file)).toEqual([]);
});

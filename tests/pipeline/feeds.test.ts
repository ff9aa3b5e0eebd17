import { describe, expect, test } from 'vitest';
import type { SettingsInput } from '../../src/settings/settings.ts';
import { post, TestSite } from './site.ts';

const ALL = ['feed.xml', 'rss.xml', 'feed.json'];

describe('the feeds of categories, tags and authors', () => {
  test.each<[SettingsInput['feeds'], readonly string[]]>([
    [undefined, ['feed.xml']],
    [{ perTerm: true }, ALL],
    [{ perTerm: false }, []],
    [{ perTerm: ['rss'] }, ['rss.xml']],
    [{ perTerm: ['json', 'atom'] }, ['feed.xml', 'feed.json']],
    [{ formats: ['json', 'rss'] }, ['feed.json']],
    [{ perTerm: [] }, []],
    [{ formats: ['rss'], perTerm: true }, ['rss.xml']],
    [{ formats: [] }, []],
  ])('%j: are %j, and pages link to no other', async (feeds, expected) => {
    const site = new TestSite({
      'posts/2020-01-01-one.md': post({ title: 'One', category: 'Press', tags: '[tea]', authors: '[Ann]' }),
    });
    await site.build({ settings: { ...(feeds && { feeds }), themeSwitch: false } });
    const files = site.files();
    for (const list of ['category/press', 'tag/tea', 'author/ann']) {
      expect(ALL.filter((name) => files.has(`${list}/${name}`))).toEqual(expected);
    }
    const linked = [...files]
      .filter(([name]) => name.endsWith('.html'))
      .flatMap(([, text]) => [...text.matchAll(/href="\/([^"]*(?:feed\.xml|rss\.xml|feed\.json))"/g)])
      .map(([, to = '']) => to);
    expect(linked.filter((to) => !files.has(to))).toEqual([]);
    const own = [...new Set(linked)].filter((to) => to.startsWith('category/press/'));
    expect(own.toSorted()).toEqual(expected.map((name) => `category/press/${name}`).toSorted());
  });
});

describe('ids of posts of one day and one slug', () => {
  const settings = { permalink: '/:category/:slug/' } as const;
  const at = (time: string, category: string, tag: string): string =>
    post({ title: 'Picnic', date: `2020-01-01 ${time}`, category, slug: 'picnic', tags: `[${tag}]` });
  const ids = (site: TestSite, feed: string): readonly (string | undefined)[] =>
    [...site.read(`_site/${feed}`).matchAll(/<id>(tag:[^<]*)/g)].map(([, id]) => id);

  test('the id of a post stays when another is published later', async () => {
    const site = new TestSite({ 'posts/a.md': at('08:00', 'Town', 'tea') });
    await site.build({ settings });
    expect(ids(site, 'feed.xml')).toEqual(['tag:blog.example,2020-01-01:picnic']);
    site.write('posts/b.md', at('18:00', 'Country', 'cake'));
    await site.build({ settings });
    expect(ids(site, 'feed.xml')).toEqual([
      'tag:blog.example,2020-01-01:/country/picnic/',
      'tag:blog.example,2020-01-01:picnic',
    ]);
  });

  test('a feed is written anew when nothing but an id in it has changed', async () => {
    const site = new TestSite({ 'posts/b.md': at('18:00', 'Country', 'cake') });
    await site.build({ settings });
    site.write('posts/a.md', at('08:00', 'Town', 'tea'));
    await site.build({ settings });
    expect(ids(site, 'tag/cake/feed.xml')).toEqual(['tag:blog.example,2020-01-01:/country/picnic/']);
    expect(site.files()).toEqual(await site.buildCold({ settings }));
  });
});

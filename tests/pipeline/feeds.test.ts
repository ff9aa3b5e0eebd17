import { describe, expect, test } from 'vitest';
import type { SettingsInput } from '../../src/config/settings.ts';
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

import { beforeEach, describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';
import type { BlogFeature } from '../../src/pages/context.ts';
import { builtOnce, post, type BuildChoice, type TestSite } from './site.ts';

/** More posts than one shard holds. */
const POSTS = 252;
const file = (n: number): string => `posts/post-${n}.md`;
const text = (n: number, body = `Kettle number ${n}.`): string =>
  post({ title: `Post ${n}`, date: `2010-0${(n % 9) + 1}-11`, category: n % 2 ? 'Tea' : 'Press' }, body);

const FILES = Object.fromEntries(Array.from({ length: POSTS }, (_, n) => [file(n), text(n)] as const));

/** Records the built indexes. */
function watched(): { readonly choice: BuildChoice; readonly made: string[] } {
  const made: string[] = [];
  const features = FEATURES.map((feature): BlogFeature => {
    if (feature.name !== 'search') return feature;
    return {
      ...feature,
      files: (context) =>
        (feature.files?.(context) ?? []).map((set) => ({
          ...set,
          make(htmlOf) {
            made.push(set.folder);
            return set.make(htmlOf);
          },
        })),
    };
  });
  const lists = { tags: false, authors: false, dates: false, series: false };
  const settings = { search: true, lists, feeds: { formats: [] }, relatedPosts: false };
  return { made, choice: { settings, features } };
}

const SHARDS = ['search/pagefind/0/', 'search/pagefind/1/'];
const shardsIn = (site: TestSite): string[] => [
  ...new Set([...site.files().keys()].flatMap((name) => /^search\/pagefind\/\d+\//.exec(name) ?? [])),
];
function postsIn(site: TestSite): number {
  const entries = shardsIn(site).map((shard) => site.files().get(`${shard}pagefind-entry.json`) ?? '');
  const counts = entries.map((entry) => Number(/"page_count":(\d+)/.exec(entry)?.[1]));
  return counts.reduce((sum, count) => sum + count, 0);
}

describe('the search index of a blog that has grown', () => {
  const { choice, made } = watched();
  const built = builtOnce(FILES, choice);
  let site: TestSite;
  beforeEach(() => {
    site = built();
  });

  test('is made again for the one shard that a change is in, one when posts have gone, and two when they are back', async () => {
    const newest = post({ title: 'Newest', date: '2012-01-01', category: 'Tea' });
    const changes: readonly (readonly [string, () => void, number, number])[] = [
      ['nothing', () => undefined, 0, POSTS],
      ['a text', () => site.write(file(7), text(7, 'Another text.')), 1, POSTS],
      ['the newest post', () => site.write('posts/fresh.md', newest), 1, POSTS + 1],
      ['its text', () => site.write('posts/fresh.md', `${newest}More.\n`), 1, POSTS + 1],
      ['a post that is gone', () => site.remove(file(30)), 2, POSTS],
    ];
    for (const [what, change, indexes, posts] of changes) {
      change();
      made.length = 0;
      await site.build(choice);
      expect([what, made.length, shardsIn(site), postsIn(site)]).toEqual([what, indexes, SHARDS, posts]);
    }
    const before = site.files();
    const gone = [40, 41, 42, 43];
    for (const n of gone) site.remove(file(n));
    await site.build(choice);
    expect([shardsIn(site), postsIn(site)]).toEqual([SHARDS.slice(0, 1), POSTS - gone.length]);
    expect(site.files()).toEqual(await site.buildCold(choice));
    for (const n of gone) site.write(file(n), text(n));
    await site.build(choice);
    expect([shardsIn(site), postsIn(site)]).toEqual([SHARDS, POSTS]);
    expect(site.files()).toEqual(before);
  });

  test('has one copy of what runs in the browser, headers for each shard, and a page that knows how many there are', () => {
    const files = site.files();
    expect([...files.keys()].filter((name) => /pagefind\.js$|wasm/.test(name))).toEqual([
      'search/pagefind/0/pagefind.js',
      'search/pagefind/0/wasm.en.pagefind',
    ]);
    expect(files.get('search/index.html')).toContain(' data-shards="2"');
    for (const shard of SHARDS) expect(files.get('_headers')).toContain(`\n/${shard}fragment/*\n`);
  });

  test('is made again for one shard in a preview too', async () => {
    const preview = { ...choice, preview: true, output: 'preview', cache: 'preview-cache' };
    const search = async (): Promise<string[]> => {
      made.length = 0;
      await (await site.build(preview)).buildFileSets();
      return made.toSorted();
    };
    await site.build(preview);
    expect(await search()).toEqual(SHARDS);
    expect(await search()).toEqual([]);
    site.write(file(50), text(50, 'Seen in the preview.'));
    expect(await search()).toHaveLength(1);
  });
});

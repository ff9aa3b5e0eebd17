import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { NOW, post, TestSite, type BuildChoice } from './site.ts';

/** `+ /new/`, `/old/ > /new/`, `- /gone/ reason` */
async function changes(site: TestSite, choice: BuildChoice = {}): Promise<string[] | undefined> {
  const report = await site.build(choice);
  return (
    report.changes && [
      ...report.changes.appeared.map(({ address }) => `+ ${address}`),
      ...report.changes.moved.map(({ from, to }) => `${from} > ${to}`),
      ...report.changes.gone.map(({ address, reason }) => `- ${address} ${reason}`),
    ]
  );
}

const files = {
  'posts/2020-01-01-a.md': post({ title: 'A' }),
  'posts/2020-01-02-b.md': post({ title: 'B' }),
};

describe('the report of addresses', () => {
  test('follows a blog from build to build', async () => {
    const site = new TestSite(files);
    expect(await changes(site)).toBeUndefined();
    expect(await changes(site)).toEqual([]);
    site.write('posts/2020-01-03-c.md', post({ title: 'C' }));
    site.remove('posts/2020-01-02-b.md');
    site.write('posts/2020-01-01-a.md', post({ title: 'A', slug: 'aa' }));
    expect(await changes(site)).toEqual([
      '+ /2020/01/c/',
      '/2020/01/a/ > /2020/01/aa/',
      '- /2020/01/b/ deleted',
    ]);
    expect(await changes(site)).toEqual([]);
  });

  test('knows a post whose file has become a folder of another name', async () => {
    const site = new TestSite(files);
    await site.build();
    site.remove('posts/2020-01-01-a.md');
    site.write('posts/2020-01-01-z/index.md', files['posts/2020-01-01-a.md']);
    expect(await changes(site)).toEqual(['/2020/01/a/ > /2020/01/z/']);
  });

  test('goes by the clock of each build', async () => {
    const site = new TestSite({
      'posts/2026-01-02-later.md': post({ title: 'Later' }),
      'posts/2020-01-01-a.md': post({ title: 'A', expires: '2026-01-02' }),
    });
    await site.build();
    expect(await changes(site, { now: NOW + 86_400_000 })).toEqual([
      '+ /2026/01/later/',
      '- /2020/01/a/ expired',
    ]);
  });

  test('hears of a setting that moves every post', async () => {
    const site = new TestSite(files);
    await site.build();
    expect(await changes(site, { settings: { permalink: '/:slug/' } })).toEqual([
      '/2020/01/a/ > /a/',
      '/2020/01/b/ > /b/',
    ]);
  });

  test('compares with what other code built, though it takes nothing else from it', async () => {
    const site = new TestSite(files);
    await site.build();
    const file = join(site.root, '.cache/state.json');
    const [head = '', body = '', bodies = ''] = readFileSync(file, 'utf8').split('\n');
    const other = { state: 'other', content: 'other', page: 'other', rest: 'other' };
    const rest = JSON.stringify({ ...(JSON.parse(body) as object), cacheKeys: other });
    const text = `${rest}\n${bodies}`;
    const sum = crc32(Buffer.from(text)).toString(16).padStart(8, '0');
    writeFileSync(file, `${head.split(' ')[0]} ${sum}\n${text}`);
    site.remove('posts/2020-01-02-b.md');
    expect(await changes(site)).toEqual(['- /2020/01/b/ deleted']);
  });

  test('says nothing of a state that is damaged', async () => {
    const site = new TestSite(files);
    await site.build();
    writeFileSync(join(site.root, '.cache/state.json'), 'pamphlet-state-1 x y\n{"posts":1}');
    expect(await changes(site)).toBeUndefined();
  });

  test('is not for the preview, where nothing is published', async () => {
    const site = new TestSite(files);
    const preview = { preview: true, cache: '.cache/preview' };
    const { state } = await site.build(preview);
    site.remove('posts/2020-01-02-b.md');
    expect(await changes(site, { ...preview, lastState: state })).toBeUndefined();
  });
});

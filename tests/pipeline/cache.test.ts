import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtOnce, post, type TestSite } from './site.ts';

const POSTS = Array.from({ length: 12 }, (_, index) => [
  `posts/2020-01-${String(index + 1).padStart(2, '0')}-post-${index}.md`,
  post(
    { title: `Post ${index}`, category: index % 2 ? 'Odd' : 'Even' },
    `Body of post ${index}. `.repeat(40),
  ),
]);
const blog = builtOnce(Object.fromEntries(POSTS) as Record<string, string>);

let cold: Map<string, string> | undefined;
async function redrawn(site: TestSite): Promise<Map<string, string>> {
  cold ??= await site.buildCold(redraw);
  return cold;
}

/** Renders every page again, from cached bodies. */
const redraw = { settings: { tagline: 'Rendered again' } };

function pack(site: TestSite): string {
  const names = readdirSync(join(site.root, '.cache')).filter((name) => name.endsWith('.pack'));
  expect(names).toHaveLength(1);
  return join(site.root, '.cache', names[0] ?? '');
}

const state = (site: TestSite): string => join(site.root, '.cache', 'state.json');

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

describe('a damaged or foreign cache is rebuilt, never trusted', () => {
  test.each<[string, (site: TestSite) => void]>([
    ['the pack is cut short', (site) => truncateSync(pack(site), Math.floor(statSync(pack(site)).size / 2))],
    ['the pack is gone', (site) => rmSync(pack(site))],
    ['a byte of the pack is wrong', (site) => flip(pack(site), 1000)],
    ['the pack is another file', (site) => writeFileSync(pack(site), 'x'.repeat(100_000))],
    ['a killed build has left bytes in the pack', (site) => appendFileSync(pack(site), 'half a record')],
    ['the state is cut short', (site) => truncateSync(state(site), 500)],
    ['a byte of the state is wrong', (site) => flip(state(site), 2000)],
    ['the state is another file', (site) => writeFileSync(state(site), '{"posts":[]}\n{}')],
    [
      'a killed build has left its lock',
      (site) => writeFileSync(join(site.root, '.cache/lock-999999999-1'), ''),
    ],
    ['the whole cache is gone', (site) => rmSync(join(site.root, '.cache'), { recursive: true })],
  ])('%s', async (_, harm) => {
    const site = blog();
    harm(site);
    await site.build(redraw);
    expect(site.files()).toEqual(await redrawn(site));
  });

  test('a state of another version of the code is not used', async () => {
    const site = blog();
    const text = readFileSync(state(site), 'utf8');
    writeFileSync(state(site), text.replace(/^pamphlet-state-\d+/, 'pamphlet-state-0'));
    const report = await site.build(redraw);
    expect(report.posts).toBe(12);
    expect(site.files()).toEqual(await redrawn(site));
  });
});

describe('the pack', () => {
  test('loses bodies that no post has any more, and does not grow without end', async () => {
    const site = blog();
    const first = statSync(pack(site)).size;
    const long = 'A long body. '.repeat(50_000);
    for (let round = 0; round < 3; round++) {
      site.write('posts/2020-01-01-post-0.md', post({ title: 'Post 0' }, `${long} ${round}`));
      await site.build();
    }
    site.write('posts/2020-01-01-post-0.md', post({ title: 'Post 0' }, 'Short again.'));
    await site.build();
    site.write('posts/2020-01-01-post-0.md', post({ title: 'Post 0' }, 'Short once more.'));
    await site.build();
    expect(statSync(pack(site)).size).toBeLessThan(first * 2 + (1 << 20));
    expect(site.files()).toEqual(await site.buildCold());
  });

  test('keeps bodies over a change of the settings', async () => {
    const site = blog();
    const size = statSync(pack(site)).size;
    await site.build(redraw);
    expect(statSync(pack(site)).size).toBe(size);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { cacheKeysOf } from '../../src/pipeline/cache/cache-keys.ts';
import { readState } from '../../src/pipeline/cache/state.ts';
import { contentSettings } from '../../src/content/read-keys.ts';
import { renderSettings } from '../../src/pipeline/bodies/body-renderer.ts';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { failureOf } from '../../src/lib/failure.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { builtOnce, post, type TestSite } from '../pipeline/site.ts';

type Forged = Record<string, unknown> & {
  posts: Record<string, unknown>[];
  files: unknown[];
  bodies: unknown[];
};

const blog = builtOnce({
  'posts/a.md': post({ title: 'A', date: '2020-01-01', category: 'C' }),
  'posts/b.md': post({ title: 'B', date: '2020-01-02', category: 'C' }),
  'victim.txt': 'mine',
});

let cold: Map<string, string> | undefined;
/** The cold build after the edit. */
async function edited(site: TestSite): Promise<Map<string, string>> {
  cold ??= await site.buildCold();
  return cold;
}

/** Changes the cached state and corrects its checksum. */
function forge(site: TestSite, change: (state: Forged) => unknown): void {
  const file = join(site.root, '.cache/state.json');
  const [head = '', ...parts] = readFileSync(file, 'utf8').split('\n');
  const [rest = '', bodies = ''] = parts;
  const state = { ...(JSON.parse(rest) as Forged), bodies: JSON.parse(bodies) as unknown[] };
  const changed = change(state) ?? state;
  const body = `${JSON.stringify({ ...changed, bodies: undefined })}\n${JSON.stringify(Object(changed).bodies ?? [])}`;
  const sum = crc32(Buffer.from(body)).toString(16).padStart(8, '0');
  writeFileSync(file, `${head.split(' ')[0]} ${sum}\n${body}`);
}

describe('a forged state with a right checksum', () => {
  test.each<[string, (state: Forged) => unknown]>([
    ['says nothing', () => ({})],
    ['is no object', () => 'x'],
    ['has no lists', (state) => ({ ...state, posts: 1, files: null, bodies: {} })],
    ['has posts that are none', (state) => ({ ...state, posts: [null, 1, 'x', {}] })],
    [
      'leaves the keys of posts away',
      (state) => ({
        ...state,
        posts: state.posts.map(({ file, stamp, address, aliases }) => ({ file, stamp, address, aliases })),
      }),
    ],
    [
      'has a post with an address outside',
      (state) => ({ ...state, posts: state.posts.map((one) => ({ ...one, address: '/../../victim.txt' })) }),
    ],
    [
      'has aliases outside',
      (state) => ({ ...state, posts: state.posts.map((one) => ({ ...one, aliases: ['/../victim.txt'] })) }),
    ],
    [
      'has files outside',
      (state) => ({
        ...state,
        files: [...state.files, ['../victim.txt', { fingerprint: 'x', size: 4, modified: 1 }]],
      }),
    ],
    ['has a pack outside', (state) => ({ ...state, pack: '../victim.txt' })],
    [
      'has bodies of another kind',
      (state) => ({
        ...state,
        bodies: [
          [1, 2],
          ['x', null],
        ],
      }),
    ],
    [
      'has bodies without a summary',
      (state) => ({ ...state, bodies: state.bodies.map(() => ['x', { summary: {} }]) }),
    ],
    ['has a wrong basis', (state) => ({ ...state, cacheKeys: null })],
    [
      'has comments and pictures that are none',
      (state) => ({ ...state, comments: [{}], pictures: [['x']], media: [[]] }),
    ],
  ])('that %s gives the same site, no trace, and harms nothing outside', async (_, change) => {
    const site = blog();
    forge(site, change);
    site.write('posts/a.md', post({ title: 'A', date: '2020-01-01', category: 'C' }, 'Other words.'));
    await buildSite(site.options());
    expect(site.files()).toEqual(await edited(site));
    expect(readFileSync(join(site.root, 'victim.txt'), 'utf8')).toBe('mine');
  });
});

describe('a folder in the cache where a file must be stops a build, which deletes nothing and leaves the last site', () => {
  test.each(['state.json', '.state.json.next', 'bodies-1.pack', 'next-due', '.next-due.next'])(
    '%s',
    async (name) => {
      const site = blog();
      const last = site.files();
      rmSync(join(site.root, '.cache', name), { force: true });
      site.write(`.cache/${name}/mine.txt`, 'mine');
      site.write('posts/a.md', post({ title: 'A', date: '2020-01-01', category: 'C' }, 'Other words.'));
      const error: unknown = await site.build().catch((thrown: unknown) => thrown);
      expect(failureOf(error, site.root)).toMatchObject({
        message: `.cache/${name} cannot be read or written: illegal operation on a directory.`,
        hint: 'Delete .cache, then try again.',
      });
      expect(site.files()).toEqual(last);
      expect(site.read(`.cache/${name}/mine.txt`)).toBe('mine');
      site.remove('.cache');
      await site.build();
      expect(site.files()).toEqual(await edited(site));
    },
  );
});

it('never uses what other code has kept: a change anywhere in the code counts for every stage', async () => {
  const settings = checkSettings({ title: 'A test', url: 'https://blog.example' }, '');
  const site = blog();
  const read = { content: contentSettings(settings), render: renderSettings(settings, false) };
  const keys = () =>
    cacheKeysOf(site.options(), read, { icon: undefined, logo: undefined, logoDark: undefined });
  const now = keys();
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-code-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'version'), 'another');
  vi.stubEnv('PAMPHLET_COMPILED', folder);
  const other = keys();
  vi.unstubAllEnvs();
  const cache = join(site.root, '.cache');
  expect(readState(cache, now.state)?.posts).toHaveLength(2);
  expect(readState(cache, other.state)?.files.every(([, { fingerprint }]) => fingerprint === '')).toBe(true);
  expect(other.content).not.toBe(now.content);
  expect(other.page).not.toBe(now.page);
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';
import { TestSite } from '../pipeline/site.ts';

const SETTINGS = {
  markdownTwins: true,
  pictures: false,
  admin: { host: 'github', repository: 'somebody/blog' },
} as const;

/** Files of the demonstration. */
const DEMO = ['posts', 'pages', 'comments'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name)),
);

const demo = (): TestSite => new TestSite(Object.fromEntries(DEMO.map((file) => [file, readFileSync(file)])));

/** A file that each feature adds to the demonstration. */
const FILES: Readonly<Record<string, string>> = {
  redirects: '_redirects',
  twins: 'llms.txt',
  editor: 'admin/index.html',
  sitemap: 'sitemap.xml',
};

test('the demonstration has a file of every feature', async () => {
  const site = demo();
  await site.build({ settings: SETTINGS });
  expect(Object.keys(FILES)).toEqual(FEATURES.map(({ name }) => name));
  expect([...site.files().keys()]).toEqual(expect.arrayContaining(Object.values(FILES)));
});

describe.each(FEATURES)('without $name', (feature) => {
  test(
    'the demonstration is built, and the files of the other features are there',
    { timeout: 60_000 },
    async () => {
      const site = demo();
      const others = FEATURES.filter((one) => one !== feature);
      await site.build({ settings: SETTINGS, features: others });
      const files = site.files();
      expect(files.has(FILES[feature.name] ?? '')).toBe(false);
      expect([...files.keys()]).toEqual(
        expect.arrayContaining(['index.html', ...others.map(({ name }) => FILES[name])]),
      );
    },
  );
});

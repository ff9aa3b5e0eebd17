import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeBlog } from '../../../src/cli/init/write-blog.ts';
import { LANGUAGES } from '../../../src/i18n/messages.ts';
import { loadLedger } from '../../../src/features/addresses/ledger-file.ts';
import { buildSite } from '../../../src/eleventy/build-site.ts';
import { buildOptions } from '../../../src/eleventy/build-options.ts';
import { OURS } from '../../../src/features/blog-code.ts';
import { checkSettings } from '../../../src/features/settings.ts';
import { post, TestSite } from '../../pipeline/site.ts';

test.each(LANGUAGES)('a new blog in %s begins with a ledger, and its samples may go', async (language) => {
  const site = newBlog(language);
  const build = async (): Promise<string[]> => {
    const settings = checkSettings({ title: 'A test', url: 'https://blog.example', language }, '');
    await buildSite(buildOptions({ settings, code: OURS }, site.root, { mayWrite: true }));
    return [...(loadLedger(site.root) ?? new Map<string, never>()).keys()];
  };
  expect(await build()).toEqual([]);
  site.write('posts/2020-01-01-own.md', post({ title: 'Own' }, 'A text of the owner.'));
  const recorded = await build();
  expect(recorded).toEqual(expect.arrayContaining(['/', '/2020/01/own/']));
  for (const name of readdirSync(join(site.root, 'posts')))
    if (!name.startsWith('2020')) site.remove(`posts/${name}`);
  rmSync(join(site.root, 'pages/about.md'));
  expect(await build()).toEqual(recorded);
});

test('a sample that the owner has changed is recorded', async () => {
  const site = newBlog('en-GB');
  const settings = checkSettings({ title: 'A test', url: 'https://blog.example' }, '');
  const about = site.read('pages/about.md');
  site.write('pages/about.md', `${about}\nWe are nine.\n`);
  await buildSite(buildOptions({ settings, code: OURS }, site.root, { mayWrite: true }));
  expect([...(loadLedger(site.root) ?? [])].map(([at]) => at)).toEqual(['/about/']);
});

function newBlog(language: string): TestSite {
  const site = new TestSite({}, onTestFinished);
  const facts = { title: 'A test', url: 'https://blog.example', language, timeZone: 'UTC' };
  writeBlog(site.root, facts, '2020-02-02', 'file:none');
  return site;
}

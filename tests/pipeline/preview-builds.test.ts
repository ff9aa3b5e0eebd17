import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBuild } from '../../src/pipeline/build.ts';
import type { State } from '../../src/pipeline/cache/state.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const PREVIEW: BuildChoice = { preview: true, output: '.cache/preview/site', cache: '.cache/preview' };

async function save(site: TestSite, previous?: State): Promise<State | undefined> {
  const build = await site
    .build({ ...PREVIEW, ...(previous && { lastState: previous }) })
    .catch(() => undefined);
  return build?.state;
}

function shown(site: TestSite): string[] {
  return [...site.files('.cache/preview/site').keys()].filter((name) => /^2020\/01\/\w+\//.test(name));
}

describe('a preview shows no page of a post that is gone', () => {
  const blog = (): TestSite => new TestSite({ 'posts/a.md': post({ title: 'A', date: '2020-01-01' }) });

  test('after a build that failed when its pages were rendered', async () => {
    const site = blog();
    let state = await save(site);
    // Switches to a branch with an error that the build finds last, then back.
    site.write('posts/b.md', post({ title: 'B', date: '2020-01-02' }));
    site.write('posts/icon.md', post({ title: 'I', date: '2020-01-03', image: 'broken.png' }));
    site.write('posts/broken.png', 'no picture');
    state = await save(site, state);
    expect(shown(site)).toContain('2020/01/b/index.html');
    for (const name of ['b.md', 'icon.md', 'broken.png']) site.remove(`posts/${name}`);
    await save(site, state);
    expect(shown(site)).toEqual(['2020/01/a/index.html']);
  });

  test('after a build that was killed, and when the preview was started again', async () => {
    const site = blog();
    await save(site);
    site.write('posts/b.md', post({ title: 'B', date: '2020-01-02' }));
    const killed = runBuild(site.options(PREVIEW), () => {
      site.write('.cache/preview/site/2020/01/b/index.html', 'As its threads write it');
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    site.remove('posts/b.md');
    await save(site);
    expect(shown(site)).toEqual(['2020/01/a/index.html']);
  });

  test('after the usual edits, of which nothing else is looked for', async () => {
    const site = blog();
    site.write('posts/b.md', post({ title: 'B', date: '2020-01-02' }));
    const state = await save(site);
    site.remove('posts/b.md');
    await save(site, state);
    expect(shown(site)).toEqual(['2020/01/a/index.html']);
    expect(existsSync(join(site.root, '.cache/preview/site/2020/01/b'))).toBe(false);
  });
});

test('only a preview tells how to write the first post', async () => {
  const site = new TestSite({ 'pages/about.md': '---\ntitle: About\n---\n\nAbout.\n' });
  await site.build();
  await save(site);
  const told = [...site.files('_site'), ...site.files('.cache/preview/site')].flatMap(([name, text]) =>
    name === 'index.html' ? text.includes('npm run new -- &quot;My first post&quot;') : [],
  );
  expect(told).toEqual([false, true]);
});

import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { serve } from '../../src/eleventy/serve.ts';
import { loadBlog } from '../../src/features/load-blog.ts';
import { createReporter } from '../../src/report/reporter.ts';
import { ended, TestProject, TestRepository } from '../pipeline/project.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { settingsWith } from '../support/own-blog.ts';

/** An attacker with write access commits files below `.cache`. */
const BLOG = {
  'posts/2020-01-01-a.md': post({ title: 'A' }, '![A leaf](leaf.svg)'),
  'posts/leaf.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  'victim.txt': 'mine',
};

const SETTINGS = `export default { title: 'A test', url: 'https://blog.example' };\n`;

/** Proves that it ran by writing a file. */
const CODE = `import { writeFileSync } from 'node:fs';\nwriteFileSync('was-run', '');\nexport default {};\n`;

function link(site: TestSite, name: string, to: string): void {
  const path = join(site.root, name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(site.root, to), path);
}

describe('a link in the cache stops every command before anything is written or removed', () => {
  test.each([
    ['.cache', 'posts'],
    ['.cache/pictures', 'posts'],
    ['.cache/next-due', 'victim.txt'],
    ['.cache/state.json', 'victim.txt'],
    ['.cache/.state.json.next', 'victim.txt'],
    ['.cache/bodies-1.pack', 'nowhere'],
    ['.cache/eleventy', 'posts'],
    ['.cache/templates', 'posts'],
    ['.cache/preview', 'posts'],
    ['.cache/verify', 'posts'],
    ['.cache/check/deep/below', 'posts'],
  ])('%s → %s', async (name, to) => {
    const site = new TestSite({ ...BLOG, '.eleventy.ts': SETTINGS });
    link(site, name, to);
    await expect(loadBlog(site.root)).rejects.toThrow(`${name} is a link, or something else`);
  });

  test.each([
    ['.cache/preview/pictures', 'posts'],
    ['.cache/preview/site', 'posts'],
    ['.cache/preview/site/2020/verify', 'posts'],
    ['.cache/preview/site/index.html', 'victim.txt'],
  ])('the preview too: %s → %s', async (name, to) => {
    const site = new TestSite({ ...BLOG, '.eleventy.ts': SETTINGS });
    link(site, name, to);
    const { root } = site;
    const reporter = createReporter({
      root,
      environment: {},
      output: process.stdout,
      errors: process.stderr,
    });
    const options = { ...(await loadBlog(root)), root, reporter };
    await expect(serve(options, { port: 0, opened: undefined })).rejects.toThrow(
      `${name} is a link, or something else`,
    );
  });

  test('in words, and all files stay', { timeout: 60_000 }, async () => {
    const project = new TestRepository(BLOG);
    link(project, '.cache/pictures', 'posts');
    const posts = project.files('posts');
    const said = /^\.cache\/pictures is a link, [^\n]*\nDelete \.cache, then try again\. [^\n]*\n/;
    const built = await ended(project.start(['build']));
    expect(built).toMatchObject({ code: 1, output: '' });
    expect(built.errors).toMatch(said);
    const plain = await ended(project.spawn(['node_modules/@11ty/eleventy/cmd.cjs']));
    expect(plain.errors).toMatch(said);
    expect(project.files('posts')).toEqual(posts);
  });
});

describe('code in the cache is never run', { timeout: 120_000 }, () => {
  it('beside what Eleventy reads, nor in place of the program', async () => {
    const project = new TestRepository(BLOG);
    const [first = ''] = [...project.files('node_modules/.cache/pamphlet/code').keys()];
    const code = [
      'eleventy/eleventy.11tydata.js',
      'eleventy/page.11tydata.mjs',
      'eleventy/page.11ty.js',
      'eleventy/_data/x.mjs',
      'verify/cache/eleventy/eleventy.11tydata.mjs',
      `code/${dirname(first).split('/')[0]}/cli/run-command.js`,
      'node_modules/esbuild/index.js',
    ];
    for (const name of code) project.write(`.cache/${name}`, CODE);
    expect(await ended(project.start(['build', '--verify']))).toMatchObject({ code: 0 });
    project.write('.cache/eleventy/eleventy.11tydata.js', CODE);
    expect(await ended(project.spawn(['node_modules/@11ty/eleventy/cmd.cjs']))).toMatchObject({ code: 0 });
    expect(existsSync(join(project.root, 'was-run'))).toBe(false);
  });

  it('nor in place of the blog’s own code, whose name anybody can work out, or its packages', async () => {
    const project = new TestProject({ ...BLOG, 'mine.ts': `export const name: string = 'mine';\n` });
    const imports = `import { name } from './mine.ts';\nimport { h } from 'preact';`;
    project.write('.eleventy.ts', settingsWith(`{ name: name + typeof h }`, imports));
    expect(await ended(project.start(['check']))).toMatchObject({ code: 0 });
    const kept = 'node_modules/.cache/pamphlet';
    const [name = ''] = [...project.files(kept).keys()];
    expect(name).toMatch(/^own-/);
    const right = readFileSync(join(project.root, kept, name), 'utf8');
    for (const folder of [kept, '.cache']) project.write(`${folder}/${name}`, CODE);
    project.write('.cache/package.json', '{"name":"preact","exports":"./node_modules/preact/x.mjs"}');
    project.write('.cache/node_modules/preact/package.json', '{"name":"preact","exports":"./x.mjs"}');
    project.write('.cache/node_modules/preact/x.mjs', `${CODE}export const h = 1;\n`);
    expect(await ended(project.start(['check']))).toMatchObject({ code: 0 });
    expect(existsSync(join(project.root, 'was-run'))).toBe(false);
    expect(readFileSync(join(project.root, kept, name), 'utf8')).toBe(right);
  });
});

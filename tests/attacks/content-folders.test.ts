import { buildOptions } from '../../src/eleventy/build-options.ts';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { readPublication } from '../../src/pipeline/publication.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { discover } from '../../src/content/discover.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { TestProject } from '../pipeline/project.ts';
import { NOW, post, TestSite } from '../pipeline/site.ts';

const POST = { 'posts/picnic.md': post({ title: 'Picnic', date: '2010-06-21' }) };
const FOLDERS = ['posts', 'pages', 'comments'];
const settings = checkSettings({ title: 'A test', url: 'https://blog.example' }, '');

async function problemsOf(site: TestSite): Promise<readonly Problem[]> {
  try {
    return (await site.build()).problems;
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
}

/** Problems of build, check and list of posts, each as `file rule`. */
async function toldBy(site: TestSite): Promise<string[][]> {
  const { root } = site;
  const options = buildOptions({ settings, code: OURS }, root, { now: NOW });
  const found = [
    await problemsOf(site),
    (await checkBlog(options)).problems,
    (await readPublication(options)).problems,
  ];
  return found.map((problems) => problems.map(({ file, rule }) => `${file} ${rule}`));
}

describe('a folder of content', () => {
  it.each(FOLDERS)('%s that is a link is never followed, cold or warm', async (folder) => {
    const site = new TestSite({
      ...POST,
      'elsewhere/secret.md': post({ title: 'Secret', date: '2010-06-21' }),
    });
    await site.build();
    const before = site.files();
    rmSync(join(site.root, folder), { recursive: true, force: true });
    symlinkSync(join(site.root, 'elsewhere'), join(site.root, folder));
    const told = [`${folder} symbolic-link`];
    expect(await toldBy(site)).toEqual([told, told, told]);
    expect(site.files()).toEqual(before);
    rmSync(join(site.root, '.cache'), { recursive: true });
    expect((await problemsOf(site)).map(({ rule }) => rule)).toEqual(['symbolic-link']);
  });

  it.each(FOLDERS)('%s that is a file takes no post off the site, cold or warm', async (folder) => {
    const site = new TestSite(POST);
    await site.build();
    const before = site.files();
    rmSync(join(site.root, folder), { recursive: true, force: true });
    writeFileSync(join(site.root, folder), 'not a folder');
    const told = [`${folder} folder`];
    expect(await toldBy(site)).toEqual([told, told, told]);
    expect(site.files()).toEqual(before);
    rmSync(join(site.root, '.cache'), { recursive: true });
    expect((await problemsOf(site)).map(({ rule }) => rule)).toEqual(['folder']);
  });

  it('that is not there is empty', async () => {
    const site = new TestSite({ 'README.md': 'Nothing yet.' });
    expect(await toldBy(site)).toEqual([[], [], []]);
  });

  it.each([
    ['a link', (root: string) => symlinkSync(root, join(root, 'posts')), 'symbolic-link'],
    ['a file', (root: string) => writeFileSync(join(root, 'posts'), ''), 'folder'],
  ])('that is %s gets no new post', async (_, make, rule) => {
    const project = new TestProject({});
    make(project.root);
    const { code, errors } = await project.run(['new', 'Tea'], { CI: '1' });
    expect([code, errors]).toEqual([1, expect.stringContaining(`posts error ${rule}: `)]);
    expect(errors).not.toContain('    at ');
  });
});

describe('a file of content', () => {
  const LEDGER = 'addresses.json';

  it.each([
    ['a link to a file', (path: string) => symlinkSync('elsewhere.json', path), 'symbolic-link'],
    ['a link to nothing', (path: string) => symlinkSync('nowhere', path), 'symbolic-link'],
    ['a link to itself', (path: string) => symlinkSync(path, path), 'symbolic-link'],
    ['a link to what never ends', (path: string) => symlinkSync('/dev/zero', path), 'symbolic-link'],
    ['a folder', (path: string) => mkdirSync(path), 'folder'],
  ])('that is %s is named and never read, cold or warm', async (_, make, rule) => {
    const site = new TestSite({ ...POST, 'elsewhere.json': '{\n"form":1}\n', [LEDGER]: '{\n"form":1}\n' });
    await site.build({ mayWrite: true });
    rmSync(join(site.root, LEDGER));
    make(join(site.root, LEDGER));
    const told = [`${LEDGER} ${rule}`];
    expect(await toldBy(site)).toEqual([told, told, told]);
    rmSync(join(site.root, '.cache'), { recursive: true });
    expect((await problemsOf(site)).map((problem) => problem.rule)).toEqual([rule]);
  });

  it('that the settings name is never read either when it is a link to what never ends', async () => {
    const site = new TestSite(POST);
    mkdirSync(join(site.root, 'public'));
    symlinkSync('/dev/zero', join(site.root, 'public/cover.jpg'));
    const podcast = { category: 'Arts', image: 'public/cover.jpg', email: 'ada@blog.example' };
    const named = checkSettings({ title: 'A', url: 'https://blog.example', tagline: 'A', podcast }, '');
    const { problems } = await checkBlog(
      buildOptions({ settings: named, code: OURS }, site.root, { now: NOW }),
    );
    expect(problems.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['symbolic-link', 'podcast']));
  });
});

describe.skipIf(process.platform === 'win32')('what lies among posts', () => {
  it('is never waited for: a named pipe is no file', async () => {
    const site = new TestSite(POST);
    execFileSync('mkfifo', [join(site.root, 'posts/pipe.md'), join(site.root, 'posts/pipe.jpg')]);
    symlinkSync('pipe.md', join(site.root, 'posts/link.md'));
    const told = ['posts/link.md symbolic-link', 'posts/pipe.jpg file-type', 'posts/pipe.md file-type'];
    const [built = [], checked] = await toldBy(site);
    expect([built, checked]).toEqual([told, told]);
  });

  it('may be a folder with the name of a post', async () => {
    const site = new TestSite({
      ...POST,
      'posts/tea.md/index.md': post({ title: 'Tea', date: '2010-06-22' }),
    });
    mkdirSync(join(site.root, 'posts/empty.md'));
    await site.build();
    expect([...site.files().keys()]).toContain('2010/06/tea-md/index.html');
  });

  it('is named when it lies deeper than the system can open', () => {
    const site = new TestSite(POST);
    const name = 'd'.repeat(200);
    // The whole path exceeds the system's limit, so the script creates each folder inside the last.
    const make = `for (let n = 30; n--;) { fs.mkdirSync('${name}'); process.chdir('${name}'); }`;
    execFileSync(process.execPath, ['-e', make], { cwd: join(site.root, 'posts') });
    const { problems, markdown } = discover(site.root, 'posts');
    expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'unreadable: This folder cannot be read: name too long.',
    ]);
    expect(markdown).toHaveLength(1);
    execFileSync('rm', ['-rf', join(site.root, 'posts')]);
  });

  it.skipIf(process.platform === 'darwin')('is named when its name is no UTF-8', async () => {
    const site = new TestSite(POST);
    const name = Buffer.concat([Buffer.from(join(site.root, 'posts/caf')), Buffer.from([0xe9])]);
    writeFileSync(Buffer.concat([name, Buffer.from('.md')]), POST['posts/picnic.md']);
    mkdirSync(name);
    writeFileSync(Buffer.concat([name, Buffer.from('/index.md')]), POST['posts/picnic.md']);
    const told = ['posts/caf\uFFFD file-name', 'posts/caf\uFFFD.md file-name'];
    expect(await toldBy(site)).toEqual([told, told, told]);
  });

  it('is named when it goes while the blog is read, and never left out in silence', async () => {
    const site = new TestSite({ ...POST, 'posts/tea.md': post({ title: 'Tea', date: '2010-06-22' }) });
    await site.build();
    const before = site.files();
    const { createFileReader } = await import('../../src/pipeline/read/file-reader.ts');
    const files = discover(site.root, 'posts').markdown;
    site.remove('posts/tea.md');
    const read = createFileReader(
      { root: site.root, content: settings, uninspected: undefined },
      OURS,
      undefined,
    );
    const [picnic, tea] = read(files);
    expect(picnic).toHaveProperty('item.title', 'Picnic');
    expect(tea?.problems).toEqual([expect.objectContaining({ file: 'posts/tea.md', rule: 'unreadable' })]);
    expect(site.files()).toEqual(before);
  });
});

describe('a file that is too large', () => {
  it('is named by build and check, and never opened', async () => {
    const site = new TestSite(POST);
    site.write(
      'posts/long.md',
      `${post({ title: 'Long', date: '2010-06-22' })}${'[x](nothing.md) '.repeat(130_000)}`,
    );
    const told = ['posts/long.md file-size'];
    expect(await toldBy(site)).toEqual([told, told, told]);
  });

  it('is judged anew when the settings have changed', async () => {
    const site = new TestSite({
      'posts/long.md': post({ title: 'Long', date: '2010-06-22' }, 'Text. '.repeat(300)),
    });
    await site.build();
    await expect(site.build({ settings: { check: { largestPost: 1 } } })).rejects.toThrow(ProblemsError);
    await site.build();
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, test } from 'vitest';
import { freePort } from '../browser/server.ts';
import { TestProject } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';
import { OwnBlog, settingsWith } from '../support/own-blog.ts';

const FROM = `import { shelf } from './plugins/shelf.ts';`;

/** One second in every build. */
const SLOW_FILES = `folders: ['/shelf/'], files: () => [{ folder: 'shelf/', fingerprint: String(Math.random()), posts: [], make: async () => {
    appendFileSync('said.txt', 'begin ');
    await new Promise((done) => setTimeout(done, 1000));
    appendFileSync('said.txt', 'end ');
    return [{ file: 'shelf/a.txt', bytes: Buffer.from('a') }];
  } }],`;

const plugin = (members: string): string =>
  `import { appendFileSync } from 'node:fs';\nimport { isMainThread } from 'node:worker_threads';\nexport const shelf = { name: 'shelf', ${members} };\n`;

const FAILING = `data() { throw new Error('The shelf is empty'); }`;

test.each([
  ['in a first build', [], FAILING, 'The plugin “shelf” failed in “data”'],
  ['in a later build', [''], FAILING, 'The plugin “shelf” failed in “data”'],
  ['with text for an object', [''], `head: () => '<script>'`, 'The plugin “shelf” failed in “head”'],
])(
  'a plugin that fails while another file is made leaves nothing that stops the next build, %s',
  async (_, before, failing, said) => {
    const blog = new OwnBlog({ '.eleventy.ts': settingsWith('shelf', FROM) });
    for (const members of before) {
      blog.write('plugins/shelf.ts', plugin(members));
      expect(await blog.run('build')).toMatchObject({ code: 0 });
    }
    blog.write('plugins/shelf.ts', plugin(`${SLOW_FILES} ${failing},`));
    const { code, errors } = await blog.run('build');
    expect(code).toBe(1);
    expect(errors).toContain(said);
    expect(blog.read('said.txt')).toBe('begin end ');
    expect(existsSync(join(blog.root, '_site.next'))).toBe(false);
    blog.write('plugins/shelf.ts', plugin(''));
    expect(await blog.run('build')).toMatchObject({ code: 0 });
  },
);

const POSTS = Object.fromEntries(
  Array.from({ length: 320 }, (_, index) => [`posts/2020-01-01-${index}.md`, post({ title: `A ${index}` })]),
);

describe.skipIf(availableParallelism() < 2)('a plugin that fails on other threads alone', () => {
  it.each([
    ['when it is loaded', `${plugin('')}if (!isMainThread) throw new Error('The shelf is empty');\n`],
    [
      'when reading begins',
      plugin(`markdown() { if (!isMainThread) throw new Error('The shelf is empty'); },`),
    ],
    [
      'when this thread has read everything before',
      `${plugin('')}if (!isMainThread) {\n  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);\n  throw new Error('The shelf is empty');\n}\n`,
    ],
  ])('is named with its message, %s', { timeout: 60_000 }, async (_, code) => {
    const blog = new OwnBlog({
      ...POSTS,
      'plugins/shelf.ts': code,
      '.eleventy.ts': settingsWith('shelf', FROM),
    });
    const built = await blog.run('build');
    expect(built.errors).toContain('The shelf is empty');
    expect(built.errors).not.toContain('TypeError');
    expect(built.code).toBe(1);
  });
});

async function preview(
  members: string,
): Promise<{ project: TestProject; said: () => string; url: string; pid: number }> {
  const project = new TestProject({ 'posts/2020-01-01-tea.md': post({ title: 'Tea' }) });
  project.write('plugins/shelf.ts', plugin(members));
  project.write('.eleventy.ts', settingsWith('shelf', FROM));
  const port = await freePort();
  const child = project.start(['start', '--port', String(port)]);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (said += data.toString()));
  await expect.poll(() => said, { timeout: 30_000 }).toContain('The preview is at');
  return { project, said: () => said, url: `http://localhost:${port}`, pid: child.pid ?? 0 };
}

describe('a preview', { timeout: 90_000 }, () => {
  it('says so when the system ends it, and shows a page that does', async () => {
    const { said, url, pid } = await preview('');
    const served = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).trim();
    process.kill(Number(served), 'SIGKILL');
    await expect.poll(said).toContain('The system has ended the preview (SIGKILL)');
    expect(said()).toContain('The preview has stopped. It starts again when a file is changed.');
    await expect
      .poll(async () =>
        fetch(url, { headers: { accept: 'text/html' } }).then(
          (answer) => answer.status,
          () => 0,
        ),
      )
      .toBe(500);
  });

  it('ends when the system ends the command that began it, and gives the port back', async () => {
    const { url, pid } = await preview('');
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => fetch(url).then(Boolean, () => false)).toBe(false);
  });

  it('never makes files beside its pages while those of the build before are made', async () => {
    const { project, said, url } = await preview(SLOW_FILES);
    const first = fetch(`${url}/shelf/a.txt`);
    await expect.poll(() => existsSync(join(project.root, 'said.txt'))).toBe(true);
    project.write('posts/2020-01-02-cake.md', post({ title: 'Cake' }));
    await expect.poll(said).toMatch(/2 posts/);
    const answers = await Promise.all([first, fetch(`${url}/shelf/a.txt`)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await pause(100);
    expect(readFileSync(join(project.root, 'said.txt'), 'utf8')).toBe('begin end begin end ');
  });
});

import { cpSync, readdirSync, utimesSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WORTHWHILE } from '../../src/pipeline/threads/threads.ts';
import { ended, TestProject, TestRepository } from './project.ts';
import { post } from './site.ts';

const FIXED = { SOURCE_DATE_EPOCH: '1767225600' };

function files(count: number, body = ''): Record<string, string> {
  const posts = Array.from({ length: count }, (_, index): [string, string] => {
    const day = String((index % 28) + 1).padStart(2, '0');
    const month = String((index % 12) + 1).padStart(2, '0');
    const keys = { title: `Post ${index}`, category: `Kind ${index % 5}`, tags: `[I, İ, ß, t${index % 7}]` };
    return [
      `posts/20${10 + (index % 10)}-${month}-${day}-post-${index}.md`,
      post(keys, `Body ${index}. ${body}`),
    ];
  });
  return Object.fromEntries(posts);
}

describe('the same commit gives the same bytes', () => {
  const environment = { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', FORCE_COLOR: '1' };

  test('in Tokyo and in Turkish, with colours, in another folder, from files of other times and in another order', async () => {
    const settings = "timeZone: 'Europe/London'";
    const here = new TestProject(files(20), settings);
    const there = new TestProject(Object.fromEntries(Object.entries(files(20)).toReversed()), settings);
    for (const name of readdirSync(join(there.root, 'posts'))) {
      utimesSync(join(there.root, 'posts', name), 1, 1_000_000_000);
    }
    expect(await here.run(['build'], FIXED)).toMatchObject({ code: 0 });
    expect(await ended(there.start(['build'], { ...FIXED, ...environment }))).toMatchObject({ code: 0 });
    expect(there.files()).toEqual(here.files());
  });
});

describe('plain Eleventy', () => {
  const eleventy = 'node_modules/@11ty/eleventy/cmd.cjs';

  test('builds the same site as npm run build, and leaves it when there are problems', async () => {
    const project = new TestRepository(files(8));
    expect(await project.run(['build'], FIXED)).toMatchObject({ code: 0 });
    const built = project.files();
    project.remove('_site');
    project.remove('.cache');
    expect(await ended(project.spawn([eleventy], FIXED))).toMatchObject({ code: 0 });
    expect(project.files()).toEqual(built);
    project.write('posts/bad.md', '---\ntitle: Bad\ndate: 2010-02-30\n---\n');
    const { code, errors } = await ended(project.spawn([eleventy], FIXED));
    expect(code).toBe(1);
    expect(errors).toContain('posts/bad.md:3:7 error date: 2010-02-30 is not a day in the calendar.');
    expect(project.files()).toEqual(built);
  });
});

describe('a build that is killed leaves the old site whole', () => {
  test('kill -9 at five moments', { timeout: 120_000 }, async () => {
    // The fewest posts that start threads.
    const project = new TestProject(files(WORTHWHILE, 'Some words. '.repeat(20)), FEW_LISTS);
    expect(await project.run(['build'], FIXED)).toMatchObject({ code: 0 });
    const before = project.files();
    for (let moment = 0; moment < 5; moment++) {
      project.write('.eleventy.ts', settingsWith(`Line ${moment}`));
      const child = project.start(['build'], FIXED);
      const end = ended(child);
      await pause(60 + moment * 170);
      child.kill('SIGKILL');
      await end;
      // Between the two renames of the swap, the old site has its other name.
      const now = project.files(readdirSync(project.root).includes('_site') ? '_site' : '_site.old');
      expect([...now.keys()]).toEqual([...before.keys()]);
      const pages = [...now].filter(([file]) => file.endsWith('.html'));
      const lines = pages.map(([, text]) => /Line \d+/.exec(text)?.[0] ?? 'no line');
      expect(new Set(lines).size, 'old and new pages mixed').toBe(1);
    }
    expect(await project.run(['build', '--verify'], FIXED)).toMatchObject({ code: 0, errors: '' });
    expect(readdirSync(project.root).filter((name) => name.startsWith('_site'))).toEqual(['_site']);
  });
});

/** Fewer files make the tests faster. */
const FEW_LISTS = 'lists: { tags: false, dates: false }';

function settingsWith(tagline: string): string {
  return `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({ title: 'A test', url: 'https://blog.example', tagline: '${tagline}', ${FEW_LISTS} });\n`;
}

describe('an edit of the code', () => {
  test('of a style sheet rewrites that file only, of a layout every page', { timeout: 60_000 }, async () => {
    const project = new TestRepository(files(4));
    await project.run(['build'], FIXED);
    project.write('layouts/styles/base.css', '/* another */\n');
    const style = await ended(project.start(['build'], FIXED));
    expect(style.output).toContain('1 file written');
    cpSync(join(project.root, 'layouts/not-found.tsx'), join(project.root, 'layouts/not-found-too.tsx'));
    const layout = await ended(project.start(['build', '--verify'], FIXED));
    expect(layout.output).toContain('0 files written');
    expect(layout.output).toContain('A build from nothing gives the same bytes.');
  });
});

describe('the command', () => {
  test.each([
    [['build', '--bogus'], 'There is no option “--bogus”.'],
    [['start', '--port', 'x'], '--port'],
  ])('%j exits with 2', async (args, text) => {
    const { code, errors } = await new TestProject({}).run(args);
    expect([code, errors]).toEqual([2, expect.stringContaining(text)]);
  });

  test('that is not there exits with 2', async () => {
    const { code, errors } = await ended(new TestProject({}).start(['bild']));
    expect([code, errors]).toEqual([2, expect.stringContaining('There is no command “bild”.')]);
  });

  test('--strict stops at the error of a new post, and exits 1', async () => {
    const project = new TestProject({ 'posts/2020-01-01-a.md': post({ title: 'A' }) });
    await project.run(['build']);
    await project.run(['addresses', 'init']);
    project.write('posts/2020-01-02-b.md', post({ title: 'B', date: '2020-02-30' }));
    expect(await project.run(['build'])).toMatchObject({ code: 0 });
    const strict = await project.run(['build', '--strict']);
    expect(strict.code).toBe(1);
    expect(strict.errors).toContain('posts/2020-01-02-b.md:3:7 error date: ');
  });

  test('builds only once at a time in a folder', async () => {
    const project = new TestProject({});
    project.write(`.cache/lock-${process.pid}`, '');
    const result = await ended(project.start(['build']));
    expect(result).toMatchObject({ code: 1 });
    expect(result.errors).toContain(
      `Another build is running in this folder: process ${process.pid} has locked .cache/lock-${process.pid}.`,
    );
  });

  test('annotates the lines of a pull request on GitHub', async () => {
    const project = new TestProject({ 'posts/a.md': '---\ntitle: A\ndate: 2010-13-01\n---\n' });
    const { output } = await project.run(['build'], { GITHUB_ACTIONS: 'true' });
    expect(output).toContain(
      '::error file=posts/a.md,line=3,col=7,title=date::2010-13-01 is not a day in the calendar.',
    );
  });
});

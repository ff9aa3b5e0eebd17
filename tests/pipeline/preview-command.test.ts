import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { freePort } from '../browser/server.ts';
import { TestProject } from './project.ts';
import { post } from './site.ts';

const FILES = {
  'posts/2020-06-21-picnic.md': post({ title: 'The picnic', aliases: '[/picnic/]' }),
  'posts/2020-06-22-tea.md': post({ title: 'Tea', draft: 'true' }),
};
const PAMPHLET_URL = 'https://rosa.example/blog/';

/** Resolves with all output so far. */
async function says(child: ChildProcess, words: string): Promise<string> {
  let text = '';
  child.stdout?.on('data', (data: Buffer) => (text += data.toString()));
  for (let tries = 0; !text.includes(words) && tries < 200; tries++) await pause(50);
  return text;
}

describe('npm run preview', () => {
  test('serves what was built, in its sub-folder, until it is stopped', async () => {
    const project = new TestProject(FILES);
    expect(await project.run(['build'], { PAMPHLET_URL })).toMatchObject({ code: 0 });
    const port = await freePort();
    // The built site decides about the path prefix, not the current settings.
    const child = project.start(['preview', '--port', String(port)]);
    expect(await says(child, 'Ctrl+C')).toContain(
      `The site in _site is at http://localhost:${port}/blog/ (stop it with Ctrl+C).`,
    );
    const table = [
      ['/', 302, '/blog/'],
      ['/blog/', 200, null],
      ['/blog/2020/06/picnic', 301, '/blog/2020/06/picnic/'],
      ['/blog/2020/06/picnic/', 200, null],
      ['/blog/picnic/', 301, '/blog/2020/06/picnic/'],
      ['/blog/2020/06/tea/', 404, null],
    ] as const;
    for (const [path, status, location] of table) {
      const response = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
      expect([path, response.status, response.headers.get('location')]).toEqual([path, status, location]);
    }
    const { headers } = await fetch(`http://localhost:${port}/blog/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  test('says what to do when nothing was built', async () => {
    // Another program may use the default port. The command checks that first.
    expect(await new TestProject(FILES).run(['preview'])).toMatchObject({
      code: 1,
      errors: 'There is no site in _site yet. Build first: npm run build\n',
    });
  });

  test('says how it is used', async () => {
    const project = new TestProject(FILES);
    const asked = await project.run(['preview', '--help']);
    expect(asked).toMatchObject({ code: 0, errors: '' });
    const misused = await project.run(['preview', '--port', 'x']);
    expect(misused).toEqual({
      code: 2,
      output: '',
      errors:
        '“x” is not a port: write --port 3000.\nUsage: npm run preview -- [options] (--help says more)\n',
    });
    expect(asked.output).toContain('npm run preview -- [options]');
  });
});

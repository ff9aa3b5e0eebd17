import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { writeFiles } from '../generators/import-blog.ts';
import { oldPage } from './moved.ts';
import { OldServer } from './old-server.ts';

const CAKE =
  'Nine cakes stood on a table as long as the street, and all of them were eaten before the rain began.';
const server = new OldServer();
const folder = mkdtempSync(join(tmpdir(), 'pamphlet-command-'));
const blog = join(folder, 'blog');

beforeAll(async () => {
  await server.open();
  server.pages = {
    '/': '<title>Elm</title><a href="/a/party">A party</a>',
    '/robots.txt': '',
    '/a/party': oldPage('A party', CAKE),
  };
  writeFiles(
    join(folder, 'old'),
    `=== _config.yml\ntitle: Elm\n=== _posts/2015-05-21-party.md\n---\ntitle: A party\nodd: 1\n---\n${CAKE}\n`,
  );
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function imported(...more: readonly string[]): Promise<{ code: number | null; last: string }> {
  const { code, output } = await runCommand(
    ['import', join(folder, 'old'), '--output', blog, ...more],
    folder,
  );
  return { code, last: output.trimEnd().split('\n').at(-1) ?? '' };
}

test('a blog that does not say where it was has the address of its live old site, and is proven by it', async () => {
  const { code, last } = await imported('--old-site', `${server.url}/`);
  expect({ code, last }).toEqual({
    code: 0,
    last: 'Proven by the old site: 1 page, 2 addresses, 21 words. Missing: nothing.',
  });
  expect(readFileSync(join(blog, '.eleventy.ts'), 'utf8')).toContain(`url: '${server.url}'`);
  expect(existsSync(join(blog, '.cache/import/old-site/answers.jsonl'))).toBe(true);
});

test('an audit asks the old site nothing again, and its report keeps what the import said', async () => {
  const asked = server.asked.length;
  const { code } = await imported('--old-site', `${server.url}/`, '--audit');
  expect([code, server.asked.length]).toEqual([0, asked]);
  const report = readFileSync(join(blog, 'import-report.html'), 'utf8');
  expect(report).toContain('The custom field “odd” is in 1 text and was left out');
  expect(report).toContain('Proven by the old site');
});

test('a text that lacks its words is lost', async () => {
  writeFileSync(
    join(blog, 'posts/2015-05-21-party.md'),
    '---\ntitle: A party\ndate: 2015-05-21\npermalink: /a/party/\n---\n\nNine.\n',
  );
  const { code, last } = await imported('--audit', '--old-site', `${server.url}/`);
  expect([code, last]).toEqual([
    1,
    '1 loss. First: read import-report.html, which says what to do with each · To accept: --accept words',
  ]);
});

test('without an old site nothing is proven; a report of another origin stays, and a wrong address is refused', async () => {
  const other = join(folder, 'other');
  mkdirSync(other);
  const { code, last } = await imported('--output', other, '--url', 'https://elm.example');
  expect(code).toBe(3);
  expect(last).toMatch(
    /1 address guessed\. To prove it: npm run import -- .* --old-site https:\/\/elm\.example$/,
  );
  writeFileSync(join(other, 'import-report.html'), 'Mine');
  await imported('--output', other, '--url', 'https://elm.example');
  expect(readFileSync(join(other, 'import-report.html'), 'utf8')).toBe('Mine');
  expect(await imported('--old-site', 'https://elm.example/?a=1')).toMatchObject({ code: 2 });
});

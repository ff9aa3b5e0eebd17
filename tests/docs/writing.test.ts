import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIXTURE_BLOG } from '../support/fixture-blog.ts';
import { TINY_PICTURE } from '../support/tiny-picture.ts';
import { blockAfter, read } from './document.ts';
import { OWN_README } from './documents.ts';

const POST = 'posts/2024-06-22-street-party/index.md';
/** The post of the demonstration that the example links to. */
const LINKED = 'posts/2010-07-12-the-big-lunch/index.md';
const text = read('docs/writing.md');
const example = blockAfter(text, '<!-- example -->');
const transcript = blockAfter(text, '<!-- mistakes -->');

let root: string;

/** Builds the blog as a person does who has just written the post. */
function build(post: string): { readonly status: number | null; readonly said: string } {
  writeFileSync(join(root, POST), post);
  const environment = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', PAMPHLET_URL: '' };
  const { status, stdout, stderr } = spawnSync('node', [resolve('src/launch.js'), 'build'], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  return { status, said: stderr + stdout };
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pamphlet-writing-'));
  mkdirSync(join(root, dirname(LINKED)), { recursive: true });
  writeFileSync(join(root, LINKED), '---\ntitle: The Big Lunch\n---\n');
  writeFileSync(
    join(root, '.eleventy.ts'),
    "export default { title: 'A test', url: 'https://blog.example' };\n",
  );
  mkdirSync(join(root, dirname(POST)), { recursive: true });
  writeFileSync(join(root, dirname(POST), 'tables.jpg'), TINY_PICTURE);
});

afterAll(() => rmSync(root, { recursive: true }));

test('the post that the document links to is one of the demonstration', () => {
  expect(existsSync(join(FIXTURE_BLOG, LINKED))).toBe(true);
});

test('the post of the document is published where it says, with its picture', () => {
  const { status, said } = build(example);
  expect(said).toMatch(/^2 posts published in _site: \d+ files written\.\n$/);
  expect(status).toBe(0);
  const page = join(root, '_site/2024/06/street-party');
  expect(readFileSync(join(page, 'index.html'), 'utf8')).toContain(
    '<figcaption>Elm Street at four</figcaption>',
  );
  expect(existsSync(join(page, 'tables.jpg'))).toBe(true);
});

test('its mistakes are told word for word as the document has them, and the last site stays', () => {
  const before = readFileSync(join(root, '_site/index.html'), 'utf8');
  const lines = example.split('\n');
  for (const [, number = '', line = ''] of transcript.matchAll(/^ *(\d+) \| (.*)$/gm))
    lines[Number(number) - 1] = line;
  const { status, said } = build(lines.join('\n'));
  expect(`$ npm run build\n${said}`).toBe(transcript);
  expect(status).toBe(1);
  expect(readFileSync(join(root, '_site/index.html'), 'utf8')).toBe(before);
});

test('a draft is named as the document says', () => {
  const { status, said } = build(example.replace('category:', 'draft: true\ncategory:'));
  const [line = ''] = /^Not published, draft: .*$/m.exec(text) ?? [];
  expect(said).toContain(`\n${line}\n`);
  expect(line).toContain(POST);
  expect(status).toBe(0);
});

test.each(OWN_README)('%s shows a post and a message of that document', (file) => {
  const [post, message] = ['```markdown', '```console'].map((mark) => blockAfter(read(file), mark));
  expect(transcript).toContain(message);
  const written = new Set(example.split('\n'));
  expect(post?.split('\n').filter((line) => !written.has(line))).toEqual([]);
});

import { buildOptions } from '../../src/eleventy/build-options.ts';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../src/features/settings.ts';
import { accept, readSubmission } from '../../src/features/comments/submission.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { readPublication } from '../../src/pipeline/publication.ts';
import { issueBody, issueEvent, type Typed } from '../support/issue-of.ts';
import { ended, TestProject } from './project.ts';
import { NOW, post, TestSite } from './site.ts';
import type { Ended } from '../support/run-command.ts';

const PICNIC = 'comments/2020-06-21-picnic';
const FILES = {
  'posts/2020-06-21-picnic.md': post({ title: 'The picnic' }),
  'posts/2020-06-22-tea/index.md': post({ title: 'Tea' }),
  'posts/2020/cake.md': post({ title: 'Cake', date: '2020-06-23' }),
  'posts/2020-06-24-closed.md': post({ title: 'Closed', comments: 'closed' }),
  'posts/2020-06-25-none.md': post({ title: 'None', comments: 'false' }),
  'posts/2020-06-26-draft.md': post({ title: 'Draft', draft: 'true' }),
  'posts/2030-06-26-later.md': post({ title: 'Later', date: '2030-06-26' }),
  'posts/2020-06-27-broken.md': '---\ntitel: Broken\n---\n',
  'posts/2020-06-28-pique-nique-à-midi.md': post({ title: 'À midi' }),
  'pages/about.md': post({ title: 'About' }),
  [`${PICNIC}/a1.md`]: post({ author: 'Ada', date: '2020-06-22 10:00' }, 'Hello.'),
  [`${PICNIC}/20200623T1000-i7.md`]: post({ author: 'Ben', date: '2020-06-23 10:00' }, 'Hello.'),
  'comments/2020-06-22-tea/t1.md': post({ author: 'Ben', date: '2020-06-23 10:00' }, 'Tea.'),
};
const settings = checkSettings({ title: 'A', url: 'https://blog.example', timeZone: 'Europe/London' }, '');

async function accepted(json: string, site = new TestSite(FILES)): Promise<[file: string, text: string]> {
  const sent = readSubmission(json, '2026-01-01T00:00:00.000Z');
  const blog = { settings, code: OURS };
  const publication = await readPublication(buildOptions(blog, site.root, { now: NOW }));
  const { comment, text } = accept(sent, publication, settings);
  return [comment.file, text];
}

/** Message and hint. */
async function refusal(json: string, site?: TestSite): Promise<string> {
  try {
    await accepted(json, site);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UserError') throw error;
    return [error.message, (error as Error & { hint?: string }).hint].filter(Boolean).join(' ');
  }
  throw new Error('It was accepted.');
}

describe('an accepted issue becomes a file', () => {
  const head = 'date: 2024-06-23T09:15:12+01:00\n';
  test.each<[what: string, typed: Typed, file: string, text: string]>([
    [
      'without a name: that of the account',
      {},
      `${PICNIC}/20240623T0915-i12.md`,
      `---\nauthor: ada-sharma\n${head}---\n\nEleven cakes.\n`,
    ],
    [
      'with everything',
      {
        parent: 'a1',
        author: 'Ada Sharma',
        url: 'https://ada.example/',
        text: '_Eleven_\n\n### cakes\n---\nx: y',
      },
      `${PICNIC}/20240623T0915-i12.md`,
      `---\nauthor: Ada Sharma\n${head}url: https://ada.example/\nparent: a1\n---\n\n_Eleven_\n\n### cakes\n---\nx: y\n`,
    ],
    [
      'on a post that is a folder',
      { post: '2020-06-22-tea', author: 'سلمى' },
      'comments/2020-06-22-tea/20240623T0915-i12.md',
      `---\nauthor: سلمى\n${head}---\n\nEleven cakes.\n`,
    ],
    [
      'on a post in a folder of a year',
      { post: '2020/cake' },
      'comments/2020/cake/20240623T0915-i12.md',
      `---\nauthor: ada-sharma\n${head}---\n\nEleven cakes.\n`,
    ],
    [
      'on a post whose accent was typed apart',
      { post: '2020-06-28-pique-nique-à-midi'.normalize('NFD') },
      'comments/2020-06-28-pique-nique-à-midi/20240623T0915-i12.md',
      `---\nauthor: ada-sharma\n${head}---\n\nEleven cakes.\n`,
    ],
    [
      'with YAML for a name',
      { author: 'x: {y: [&a *b]} # \'c\' "d" !!js' },
      `${PICNIC}/20240623T0915-i12.md`,
      `---\nauthor: "x: {y: [&a *b]} # 'c' \\"d\\" !!js"\n${head}---\n\nEleven cakes.\n`,
    ],
    [
      'with a name that YAML takes for something else',
      { author: 'null' },
      `${PICNIC}/20240623T0915-i12.md`,
      `---\nauthor: "null"\n${head}---\n\nEleven cakes.\n`,
    ],
    [
      'with HTML and shell in the text, which stay text',
      { text: '<script>alert(1)</script> $(rm -rf ~) `id` ${{ github.token }} {{ x }}' },
      `${PICNIC}/20240623T0915-i12.md`,
      `---\nauthor: ada-sharma\n${head}---\n\n<script>alert(1)</script> $(rm -rf ~) \`id\` \${{ github.token }} {{ x }}\n`,
    ],
    [
      'with the headings of the form in the text',
      { text: '### Post\n\n2020-06-22-tea' },
      `${PICNIC}/20240623T0915-i12.md`,
      `---\nauthor: ada-sharma\n${head}---\n\n### Post\n\n2020-06-22-tea\n`,
    ],
  ])('%s', async (_, typed, file, text) => {
    expect(await accepted(issueEvent(typed))).toEqual([file, text]);
  });

  test('from a form in another language', async () => {
    const body = issueBody({ post: '2020/cake', text: 'Elf Kuchen.' })
      .replace('### Your comment', '### Dein Kommentar')
      .replace('### Post', '### Beitrag');
    expect(await accepted(issueEvent({}, { body }))).toEqual([
      'comments/2020/cake/20240623T0915-i12.md',
      `---\nauthor: ada-sharma\n${head}---\n\nElf Kuchen.\n`,
    ]);
  });

  test('what a form on a page has sent, too', async () => {
    const json = JSON.stringify({
      post: '2020/cake',
      page: 'https://blog.example/2020/06/cake/',
      parent: '',
      author: 'Ada',
      url: '',
      subject: '',
      text: 'Eleven\r\ncakes.',
      date: '2024-12-31T23:59:59.5Z',
    });
    const [file, text] = await accepted(json);
    expect(file).toMatch(/^comments\/2020\/cake\/20241231T2359-[a-z\d]{10}\.md$/i);
    expect(text).toBe('---\nauthor: Ada\ndate: 2024-12-31T23:59:59+00:00\n---\n\nEleven\ncakes.\n');
    const [undated] = await accepted(JSON.stringify({ post: '2020/cake', author: 'Ada', text: 'Eleven.' }));
    expect(undated).toContain('/20260101T0000-');
  });
});

const USE_LINK = 'Use the link under the post: it fills in the name of the post.';
const PLACE = 'Take it out, or type that place again.';

describe('a comment is refused', () => {
  test.each<[typed: Typed, message: string]>([
    [
      { post: 'nowhere near any of them' },
      `There is no published post “nowhere near any of them”. ${USE_LINK}`,
    ],
    [{ post: '_No response_' }, `There is no published post “”. ${USE_LINK}`],
    [{ post: '../posts' }, `There is no published post “../posts”. ${USE_LINK}`],
    [{ post: '2020/../../etc' }, `There is no published post “2020/../../etc”. ${USE_LINK}`],
    [{ post: '/etc/passwd' }, `There is no published post “/etc/passwd”. ${USE_LINK}`],
    [{ post: '..\\posts' }, `There is no published post “..\\posts”. ${USE_LINK}`],
    [{ post: 'pages/about' }, `There is no published post “pages/about”. ${USE_LINK}`],
    [{ post: '__proto__' }, `There is no published post “__proto__”. ${USE_LINK}`],
    [{ post: `a\n::error::b` }, `There is no published post “a\uFFFD::error::b”. ${USE_LINK}`],
    [{ post: '2020-06-26-draft' }, `There is no published post “2020-06-26-draft”. ${USE_LINK}`],
    [{ post: '2030-06-26-later' }, `There is no published post “2030-06-26-later”. ${USE_LINK}`],
    [{ post: '2020-06-27-broken' }, `There is no published post “2020-06-27-broken”. ${USE_LINK}`],
    [{ post: '2020-06-24-closed' }, 'The post “2020-06-24-closed” takes no comments.'],
    [{ post: '2020-06-25-none' }, 'The post “2020-06-25-none” takes no comments.'],
    [
      { parent: 'a2' },
      'There is no comment “a2” on “2020-06-21-picnic”. Leave that field empty, or use the link under the comment that is answered.',
    ],
    [
      { parent: 't1' },
      'There is no comment “t1” on “2020-06-21-picnic”. Leave that field empty, or use the link under the comment that is answered.',
    ],
    [
      { parent: '../2020-06-22-tea/t1' },
      '“parent” is not the name of a comment. Write the name of the file of that comment, without folder and .md.',
    ],
    [{ text: '_No response_' }, 'The comment has no text. Write it below the second line of three hyphens.'],
    [{ author: '<b>Ada</b>' }, '“author” may not have < or > in it. Write the name alone.'],
    [
      { author: 'ada@ada.example' },
      'There is an e-mail address here, and none may be stored or shown with a comment. Take it out.',
    ],
    [
      { text: 'Write to ada&#64;ada.example' },
      'There is an e-mail address here, and none may be stored or shown with a comment. Take it out, or write “[address removed]” in its place.',
    ],
    [
      { url: 'javascript:alert(1)' },
      '“url” must be the address of a website, not “javascript:alert(1)”. Write an address that starts with https://, or remove the line.',
    ],
    [{ author: 'Ada\u202Eadmin' }, `There is an invisible control character in the comment. ${PLACE}`],
    [{ author: 'Ada\u0000' }, `There is an invisible control character in the comment. ${PLACE}`],
    [{ author: 'Ada\ndate: 1999-01-01' }, `There is an invisible control character in the comment. ${PLACE}`],
    [{ text: 'a\u001B[2J' }, `There is an invisible control character in the comment. ${PLACE}`],
    [{ text: 'a\u2066b' }, `There is an invisible control character in the comment. ${PLACE}`],
    [{ text: 'a\uD800b' }, `There is an invisible control character in the comment. ${PLACE}`],
    [
      { text: '> '.repeat(20) + 'Deep' },
      'Quotations or lists stand too deep inside one another here. Take away some of the signs at the start of the line.',
    ],
  ])('%j', async (typed, message) => {
    expect(await refusal(issueEvent(typed))).toBe(message);
  });

  const RECORD = 'It is read as GitHub tells a workflow of an issue, or with the keys post, author and text.';
  test.each([
    ['{', `The file is not the record of a comment. ${RECORD}`],
    ['[]', `The file is not the record of a comment. ${RECORD}`],
    ['null', `The file is not the record of a comment. ${RECORD}`],
    [`"${'x'.repeat(1_000_000)}"`, 'The file is too large for a comment.'],
    ['{"issue":{"number":"1; id"}}', `There is no published post “”. ${USE_LINK}`],
    [
      issueEvent({}, { body: null }),
      'This issue was not written with the form for comments: it has 0 of its 5 headings. Write the comment with the link under the post.',
    ],
    [
      issueEvent({}, { created_at: '1 day ago' }),
      'It does not say when the comment was written. A date looks like 2024-06-23T09:15:00Z.',
    ],
    [issueEvent({}, { number: 7 }), `This comment was accepted before: ${PICNIC}/20200623T1000-i7.md.`],
    [issueEvent({}, { user: null }), '“author” has nothing in it. Type something after the colon.'],
    ['{"post":"2020/cake","author":{},"text":"x"}', `The file is not the record of a comment. ${RECORD}`],
    [
      '{"post":"2020/cake","author":"A","text":"x","subject":"Cheap"}',
      'A field is filled in that readers do not see: a program has written this.',
    ],
  ])('%.60s', async (json, message) => {
    expect(await refusal(json)).toBe(message);
  });
});

test('a comment or a name that is too long is refused, and the longest is not', async () => {
  const [file] = await accepted(issueEvent({ text: 'x'.repeat(20_000), author: 'x'.repeat(255) }));
  expect(file).toBe(`${PICNIC}/20240623T0915-i12.md`);
  expect(await refusal(issueEvent({ text: 'x'.repeat(20_001) }))).toBe(
    'The comment is 20001 characters long, and the limit is 20000. Shorten it.',
  );
  expect(await refusal(issueEvent({ author: 'x'.repeat(256) }))).toBe(
    '“author” is too long. Use at most 255 letters.',
  );
});

describe('npm run comment', () => {
  let project: TestProject;
  const run = (...args: string[]): Promise<Ended> => project.run(['comment', ...args]);
  const written = (): string[] => readdirSync(join(project.root, PICNIC)).toSorted();

  test('writes a file, and the same issue once', async () => {
    project = new TestProject(FILES, "timeZone: 'Europe/London'");
    project.write('issue.json', issueEvent({}));
    expect(await run('issue.json')).toEqual({
      code: 0,
      output: `Written: ${PICNIC}/20240623T0915-i12.md\nNext: look at it, then commit it.\n`,
      errors: '',
    });
    const before = project.read(`${PICNIC}/20240623T0915-i12.md`);
    expect(await run('issue.json')).toEqual({
      code: 1,
      output: '',
      errors: `This comment was accepted before: ${PICNIC}/20240623T0915-i12.md.\n`,
    });
    expect(project.read(`${PICNIC}/20240623T0915-i12.md`)).toBe(before);
  });

  test('reads from the standard input and writes elsewhere', async () => {
    project = new TestProject(FILES, "timeZone: 'Europe/London'");
    const child = project.start(['comment', '-', '--output', 'accepted']);
    child.stdin?.end(issueEvent({ author: 'Ada' }));
    expect(await ended(child)).toMatchObject({ code: 0, errors: '' });
    expect(project.read(`accepted/${PICNIC}/20240623T0915-i12.md`)).toContain('author: Ada\n');
    expect(written()).toHaveLength(2);
  });

  test('writes nothing where the folder of comments leads elsewhere', async () => {
    const { [`${PICNIC}/a1.md`]: _, [`${PICNIC}/20200623T1000-i7.md`]: __, ...rest } = FILES;
    project = new TestProject(rest, '');
    mkdirSync(join(project.root, 'elsewhere'));
    symlinkSync(join(project.root, 'elsewhere'), join(project.root, PICNIC));
    project.write('issue.json', issueEvent({}));
    expect((await run('issue.json')).code).toBe(1);
    expect(readdirSync(join(project.root, 'elsewhere'))).toEqual([]);
  });

  test('is used wrongly without a file, or with two', async () => {
    project = new TestProject(FILES);
    for (const args of [[], ['a', 'b'], ['--post', 'x']]) {
      expect(await run(...args)).toMatchObject({ code: 2, output: '' });
    }
    expect((await run('nothing.json')).code).toBe(1);
  });

  test('sets up the form and the workflow, and keeps what is there', async () => {
    project = new TestProject(FILES);
    cpSync('add-ons', join(project.root, 'add-ons'), { recursive: true });
    project.write('.github/ISSUE_TEMPLATE/comment.yml', 'own');
    const { code, output } = await run('--setup');
    expect([code, output.split('\n').slice(0, 2)]).toEqual([
      0,
      ['Kept: .github/ISSUE_TEMPLATE/comment.yml', 'Written: .github/workflows/comment.yml'],
    ]);
    expect(project.read('.github/ISSUE_TEMPLATE/comment.yml')).toBe('own');
  });
});

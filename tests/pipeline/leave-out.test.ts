import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import type { BuildReport } from '../../src/pipeline/finish.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const LINE = (file: string): string => `{"as":"post","file":"${file}"}`;

/** A blog with one published post, recorded in `addresses.json`. */
const PUBLISHED = {
  'posts/2020-01-01-old.md': post({ title: 'Old' }),
  'addresses.json': `{\n  "/2020/01/old/": ${LINE('posts/2020-01-01-old.md')},\n  "form": 1\n}\n`,
};

function hold(site: TestSite, choice: BuildChoice = {}): Promise<BuildReport> {
  return buildSite({ ...site.options(choice), leavesOut: 'new' });
}

function told(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ file, line, severity, message }) =>
      `${file}${line === undefined ? '' : `:${line}`} ${severity}: ${message}`,
  );
}

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly choice?: BuildChoice;
  readonly held: readonly string[];
  readonly says: readonly string[];
  /** Output files of the other published posts. */
  readonly published?: readonly string[];
}

const NEW = 'posts/2020-02-01-new.md';
const FOLDER = 'posts/2020-02-01-new';

const held: readonly Case[] = [
  {
    name: 'front matter that cannot be read',
    files: { [NEW]: '---\ntitle: New\ndate 2020\n---\n\nText.\n' },
    held: [NEW],
    says: [`${NEW}:3 error: This line is not a key and a value.`],
  },
  {
    name: 'several errors of several posts and pages',
    files: {
      [NEW]: post({ title: 'New', date: '2020-02-30', draft: 'perhaps' }),
      'pages/about.md': post({ titel: 'About' }),
      'posts/2020-03-01-fine.md': post({ title: 'Fine' }),
    },
    held: ['pages/about.md', NEW],
    says: [
      'pages/about.md:2 error: There is no key “titel”.',
      `${NEW}:3 error: 2020-02-30 is not a day in the calendar.`,
      `${NEW}:4 error: “draft” must be true or false, not “perhaps”.`,
    ],
    published: ['2020/03/fine/index.html'],
  },
  {
    name: 'a date in the future',
    files: { [NEW]: post({ title: 'New', date: '2030-02-01', colour: 'red' }) },
    held: [NEW],
    says: [`${NEW}:4 error: There is no key “colour”.`],
  },
  {
    name: 'a folder with its pictures, of which one is damaged',
    files: {
      [`${FOLDER}/index.md`]: post({ title: 'New' }, '![A sign](sign.svg)\n\n![A house](house.svg)'),
      [`${FOLDER}/sign.svg`]: '<svg xmlns="http://www.w3.org/2000/svg"><path',
      [`${FOLDER}/house.svg`]: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    },
    held: [`${FOLDER}/index.md`],
    says: [
      `${FOLDER}/sign.svg:1 error: This drawing cannot be read from here on, because it is not written as XML or ends too early.`,
    ],
  },
  {
    name: 'comments of its own',
    files: {
      [NEW]: post({ title: 'New', date: 'soon' }),
      'comments/2020-02-01-new/ada.md': post({ author: 'Ada', date: '2020-02-02 12:00' }),
    },
    held: [NEW],
    says: [`${NEW}:3 error: “soon” is not a date.`],
  },
  {
    name: 'the address of a published post, which keeps it although it is older',
    files: { [NEW]: post({ title: 'New', permalink: '/2020/01/old/' }) },
    held: [NEW],
    says: [`${NEW}:3 error: The address /2020/01/old/ is taken: posts/2020-01-01-old.md has it too.`],
  },
  {
    name: 'links from a published page and from a new one',
    files: {
      'posts/2020-01-01-old.md': post({ title: 'Old' }, '[a](2020-02-01-new.md) [b](/2020/02/new/)'),
      [NEW]: post({ title: 'New', date: '2020-02-30' }),
    },
    held: [NEW],
    says: [
      'posts/2020-01-01-old.md:5 hint: “2020-02-01-new.md” leads to a post that is not published: it is left out until its errors are fixed.',
      'posts/2020-01-01-old.md:5 hint: “/2020/02/new/” leads to a post that is not published: it is left out until its errors are fixed.',
      `${NEW}:3 error: 2020-02-30 is not a day in the calendar.`,
    ],
  },
  {
    name: 'a hint that counts as an error, and a post that leads to it',
    files: {
      [NEW]: post({ title: 'New' }, '![](sign.svg)'),
      'posts/sign.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'posts/2020-03-01-next.md': post({ title: 'Next' }, '[a](2020-02-01-new.md)'),
    },
    choice: { settings: { check: { rules: { 'image-alt': 'error' } } } },
    held: [NEW, 'posts/2020-03-01-next.md'],
    says: [
      `${NEW}:5 error: This picture has no alternative text.`,
      'posts/2020-03-01-next.md:5 error: “2020-02-01-new.md” leads to a post that is not published: it is left out until its errors are fixed.',
    ],
  },
];

test.each(held)('leaves out: $name', async ({ files, choice, held: expected, says, published = [] }) => {
  const site = new TestSite({ ...PUBLISHED, ...files });
  const report = await hold(site, choice);
  expect(report.leftOut.files).toEqual(expected);
  expect(told([...report.problems, ...report.leftOut.problems])).toEqual(says);
  const first = site.files();
  expect(
    [...first.keys()].filter(
      (file) => /^(?:2|about|media)/.test(file) && /new|about|old|fine|next/.test(file),
    ),
  ).toEqual(['2020/01/old/index.html', ...published]);
  expect(site.read('.cache/left-out')).toBe(expected.map((file) => `${file}\n`).join(''));
  // Again with the cache, and cold.
  const again = await hold(site, choice);
  expect([again.written, again.leftOut.files]).toEqual([[], expected]);
  const folders = { output: join(site.root, 'cold/site'), cache: join(site.root, 'cold/cache') };
  await buildSite({ ...site.options(choice), ...folders, leavesOut: 'new' });
  expect(site.files('cold/site')).toEqual(first);
});

test('publishes a post that was left out once its error is fixed, and says no more of it', async () => {
  const site = new TestSite({ ...PUBLISHED, [NEW]: post({ title: 'New', date: '2020-02-30' }) });
  await hold(site);
  site.write(NEW, post({ title: 'New', date: '2020-02-28' }));
  const report = await hold(site);
  expect([report.posts, report.leftOut.files, report.changes?.appeared.map(({ file }) => file)]).toEqual([
    2,
    [],
    [NEW],
  ]);
  expect(readFileSync(join(site.root, '.cache/left-out'), 'utf8')).toBe('');
});

test('a build without the option stops, although the last one has held a post back', async () => {
  const site = new TestSite({ ...PUBLISHED, [NEW]: post({ title: 'New', date: '2020-02-30' }) });
  await hold(site);
  await expect(buildSite(site.options())).rejects.toThrow('1 error in the content');
});

const stops: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  says: readonly string[],
])[] = [
  [
    'a published post',
    { 'posts/2020-01-01-old.md': post({ title: 'Old', date: '2020-02-30' }) },
    ['posts/2020-01-01-old.md:3 error: 2020-02-30 is not a day in the calendar.'],
  ],
  [
    'a published post that has another name now',
    {
      'addresses.json': `{\n  "/2020/02/new-name/": ${LINE('posts/2020-02-01-new-name.md')},\n  "form": 1\n}\n`,
      [NEW]: post({ title: 'New', date: '2020-02-30' }),
    },
    [
      'addresses.json:2 error: The address /2020/02/new-name/ would be lost: posts/2020-02-01-new-name.md is gone.',
      `${NEW}:3 error: 2020-02-30 is not a day in the calendar.`,
    ],
  ],
  [
    'what folders say for their posts',
    { 'posts/posts.json': '{ "colour": "red" }', [NEW]: post({ title: 'New', date: '2020-02-30' }) },
    [
      `${NEW}:3 error: 2020-02-30 is not a day in the calendar.`,
      'posts/posts.json:1 error: There is no key “colour”.',
    ],
  ],
  [
    'a record of addresses that cannot be read',
    { 'addresses.json': '{', [NEW]: post({ title: 'New', date: '2020-02-30' }) },
    [
      'addresses.json error: This is not a readable ledger of addresses: it is not JSON with “form”: 1.',
      `${NEW}:3 error: 2020-02-30 is not a day in the calendar.`,
    ],
  ],
];

test.each(stops)('an error stops the build: %s', async (_, files, says) => {
  const site = new TestSite({ ...PUBLISHED, ...files });
  const error: unknown = await hold(site).catch((thrown: unknown) => thrown);
  expect(error instanceof ProblemsError && told(error.problems)).toEqual(says);
});

const NEXT = 'posts/2020-03-01-next.md';
const LONG = 'A text that is long enough to be known again, wherever its file has gone to in the meantime.';
const MARKED = 'posts/2020-02-02-marked.md';
const SIGNS = `1. *Tom* & **Ada** [met](https://tea.example/a "Tea") in the "garden", or <b>so</b> it's \`said\` (2020).`;
const BROKEN = post({ title: 'New', date: '2020-02-30' }, LONG);
const FAULT = (file: string): string => `${file}:3 error: 2020-02-30 is not a day in the calendar.`;

interface Change {
  readonly name: string;
  /** Undefined removes the file. */
  readonly change: Readonly<Record<string, string | undefined>>;
  readonly says: readonly string[];
}

/** Changes to a blog that has published two posts, of which the ledger knows one. */
const vanishing: readonly Change[] = [
  { name: 'an error in it', change: { [NEW]: BROKEN }, says: [FAULT(NEW)] },
  {
    name: 'an error in it and in a new post',
    change: { [NEW]: BROKEN, [NEXT]: BROKEN },
    says: [FAULT(NEW), FAULT(NEXT)],
  },
  {
    name: 'an error, another name and more text',
    change: { [NEW]: undefined, [NEXT]: BROKEN.replace(LONG, `First.\n\n${LONG}\r\n\nLast.`) },
    says: [FAULT(NEXT)],
  },
  { name: 'an error and another name', change: { [NEW]: undefined, [NEXT]: BROKEN }, says: [FAULT(NEXT)] },
  {
    name: 'an error, another name and a line of signs',
    change: { [MARKED]: undefined, [NEXT]: post({ title: 'Next', date: '2020-02-30' }, SIGNS) },
    says: [FAULT(NEXT)],
  },
  {
    name: 'an error and a folder of its own',
    change: { [NEW]: undefined, [`${FOLDER}/index.md`]: BROKEN },
    says: [FAULT(`${FOLDER}/index.md`)],
  },
  {
    name: 'an error in a page',
    change: { 'pages/about.md': post({ titel: 'About' }) },
    says: ['pages/about.md:2 error: There is no key “titel”.'],
  },
];

test.each(vanishing)(
  'a post of the last site that the ledger lacks stays, with $name',
  async ({ change, says }) => {
    const added = {
      [NEW]: post({ title: 'New' }, LONG),
      [MARKED]: post({ title: 'Marked' }, SIGNS),
      'pages/about.md': post({ title: 'About' }),
    };
    const site = new TestSite({ ...PUBLISHED, ...added });
    await hold(site);
    const before = site.files();
    for (const [file, text] of Object.entries(change)) {
      if (text === undefined) site.remove(file);
      else site.write(file, text);
    }
    // Also with other code, whose cache has only facts about the last site.
    for (const version of [site.options().code.version, 'other']) {
      const { code, ...options } = site.options();
      const build = buildSite({ ...options, code: { ...code, version }, leavesOut: 'new' });
      const error: unknown = await build.catch((thrown: unknown) => thrown);
      expect(error instanceof ProblemsError && told(error.problems)).toEqual(says);
      expect(site.files()).toEqual(before);
    }
  },
);

test('a post of the last site keeps its address from an older one, which is left out', async () => {
  const site = new TestSite({ ...PUBLISHED, [NEXT]: post({ title: 'Next', permalink: '/one/' }) });
  await hold(site);
  site.write(NEW, post({ title: 'New', permalink: '/one/' }));
  const report = await hold(site);
  expect([report.leftOut.files, report.removed]).toEqual([[NEW], []]);
  expect(site.read('_site/one/index.html')).toContain('Next');
});

test.each([
  ['was deleted', LONG, 'Another text, which has nothing of the first one in any of its lines.', false],
  ['was deleted and is short', 'Text.', 'Text.', false],
  ['was deleted, and its address let go', LONG, LONG, true],
])('holds a new post back although a post of the last site %s', async (_, text, other, isGone) => {
  const site = new TestSite({ ...PUBLISHED, [NEW]: post({ title: 'New' }, text) });
  await hold(site);
  site.remove(NEW);
  const line = isGone ? '"/2020/02/new/": {"as":"gone"},\n  "form"' : '"form"';
  site.write('addresses.json', PUBLISHED['addresses.json'].replace('"form"', line));
  site.write(NEXT, post({ title: 'Next', date: '2020-02-30' }, other));
  expect((await hold(site)).leftOut.files).toEqual([NEXT]);
});

test('leaves out a post that no site had: a draft, or one dated in the future', async () => {
  const site = new TestSite({
    ...PUBLISHED,
    [NEW]: post({ title: 'New', draft: 'true' }),
    [NEXT]: post({ title: 'Next', date: '2030-01-01' }),
  });
  await hold(site);
  site.write(NEW, BROKEN);
  site.write(NEXT, BROKEN);
  expect((await hold(site)).leftOut.files).toEqual([NEW, NEXT]);
});

test('a new front page that is left out stops the build', async () => {
  const site = new TestSite({ ...PUBLISHED, 'pages/home.md': post({ titel: 'Home' }), '.eleventy.ts': '' });
  const error: unknown = await hold(site, { settings: { home: 'pages/home.md' } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error instanceof ProblemsError && told(error.problems)).toEqual([
    '.eleventy.ts hint: There is nothing at / on this site. The page /2020/ has this link.',
    '.eleventy.ts error: The front page is not published: it is left out until its errors are fixed.',
    'pages/home.md:2 error: There is no key “titel”.',
  ]);
});

test('without a record of what was published, nothing is left out', async () => {
  const site = new TestSite({ [NEW]: post({ title: 'New', date: '2020-02-30' }) });
  await expect(hold(site)).rejects.toThrow('1 error in the content');
});

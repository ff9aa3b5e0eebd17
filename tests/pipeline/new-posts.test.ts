import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import type { BuildReport } from '../../src/pipeline/finish.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const OLD = 'posts/2020-01-01-old.md';
const NEW = 'posts/2020-02-01-new.md';
const EMPTY = '{\n  "form": 1\n}\n';
const LEDGER = `{\n  "/2020/01/old/": {"as":"post","file":"${OLD}"},\n  "form": 1\n}\n`;
const OF_IMPORT = `{\n  "/?p=1": {"as":"redirect","file":"${OLD}"},\n  "form": 1\n}\n`;
const DEAD = post({ title: 'New' }, 'See [it](gone.md).');

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly choice?: BuildChoice;
  /** `file rule severity` of a check. */
  readonly says: readonly string[];
  /** True if a build stops. */
  readonly stops?: true;
  /** Findings of a check that a build does not apply to unpublished texts. */
  readonly onlyChecked?: true;
}

const cases: readonly Case[] = [
  {
    name: 'a dead link in a new post',
    files: { 'addresses.json': LEDGER, [NEW]: DEAD },
    says: [`${NEW} link error`],
    stops: true,
  },
  {
    name: 'a dead link in the first post of a new blog',
    files: { 'addresses.json': EMPTY, [NEW]: DEAD },
    says: [`${NEW} link error`],
    stops: true,
  },
  {
    name: 'a post without text',
    files: { 'addresses.json': LEDGER, [NEW]: '---\ntitle: New\ndate: 2020-02-01\n---\n' },
    says: [`${NEW} empty-post error`],
    stops: true,
  },
  {
    name: 'a dead link on a new page',
    files: { 'addresses.json': LEDGER, 'pages/about.md': DEAD.replace(/^date.*\n/m, '') },
    says: ['pages/about.md link error'],
    stops: true,
  },
  {
    name: 'a dead link in a post that readers have',
    files: { 'addresses.json': LEDGER, [OLD]: DEAD },
    says: [`${OLD} link hint`],
  },
  {
    name: 'a dead link in a new draft',
    files: { 'addresses.json': LEDGER, [NEW]: post({ title: 'New', draft: 'true' }, 'See [it](gone.md).') },
    says: [`${NEW} link hint`],
    onlyChecked: true,
  },
  {
    name: 'a dead link in a post to come',
    files: {
      'addresses.json': LEDGER,
      'posts/2026-06-01-new.md': post({ title: 'New', date: '2026-06-01' }, 'See [it](gone.md).'),
    },
    says: ['posts/2026-06-01-new.md link error'],
    onlyChecked: true,
  },
  {
    name: 'a dead link without a ledger',
    files: { [NEW]: DEAD },
    says: [`${NEW} link hint`],
  },
  {
    name: 'a dead link in the first build of an import',
    files: { 'addresses.json': OF_IMPORT, [OLD]: post({ title: 'Old' }), [NEW]: DEAD },
    says: [`${NEW} link hint`],
  },
  {
    name: 'a dead link where the settings say that it is a hint',
    files: { 'addresses.json': LEDGER, [NEW]: DEAD },
    choice: { settings: { check: { rules: { link: 'hint' } } } },
    says: [`${NEW} link hint`],
  },
  {
    name: 'a dead link where the settings turn the rule off',
    files: { 'addresses.json': LEDGER, [NEW]: DEAD },
    choice: { settings: { check: { rules: { link: 'off' } } } },
    says: [],
  },
  {
    name: 'a hint in a new post',
    files: { 'addresses.json': LEDGER, [NEW]: post({ title: 'New' }, '<blink>Now</blink>') },
    says: [`${NEW} html hint`],
  },
];

test.each(cases)('$name', async ({ files, choice, says, stops, onlyChecked }) => {
  const site = new TestSite({ [OLD]: post({ title: 'Old' }), ...files });
  const options = { ...site.options(choice), cache: join(site.root, 'check') };
  expect(told((await checkBlog(options)).problems)).toEqual(says);
  // Cold and warm.
  for (let round = 0; round < 2; round++) {
    const built = await orProblems(buildSite(site.options(choice)));
    expect(built instanceof ProblemsError).toBe(stops === true);
    expect(told(built instanceof ProblemsError ? built.problems : built.problems)).toEqual(
      onlyChecked ? [] : says,
    );
  }
});

test('a post without text stops the build on the day that it is due, also with a cache', async () => {
  const site = new TestSite({
    [OLD]: post({ title: 'Old' }),
    [NEW]: '---\ntitle: New\ndate: 2026-02-01\n---\n',
    'addresses.json': LEDGER,
  });
  expect((await buildSite(site.options())).problems).toEqual([]);
  const due = await orProblems(buildSite(site.options({ now: Date.UTC(2026, 1, 2) })));
  expect(due instanceof ProblemsError && told(due.problems)).toEqual([`${NEW} empty-post error`]);
});

test('a preview shows a new post with a certain fault, and calls it an error', async () => {
  const site = new TestSite({ [OLD]: post({ title: 'Old' }), [NEW]: DEAD, 'addresses.json': LEDGER });
  const { problems } = await buildSite(site.options({ preview: true }));
  expect(told(problems)).toEqual([`${NEW} link error`]);
  expect([...site.files().keys()]).toContain('2020/02/new/index.html');
});

test('a build counts the hints of new and changed posts, and a preview has those of each post', async () => {
  const hint = (title: string): string => post({ title }, 'See [here](/).');
  const site = new TestSite({ [OLD]: hint('Old'), 'addresses.json': LEDGER });
  const hints = async (choice: BuildChoice = {}): Promise<string[]> =>
    told((await buildSite(site.options(choice))).advice);
  expect(await hints()).toEqual([]);
  site.write(NEW, hint('New'));
  expect(await hints()).toEqual([`${NEW} link-text hint`]);
  site.write(OLD, hint('Older'));
  // The new post is not recorded: this run may not write.
  expect(await hints()).toEqual([`${OLD} link-text hint`, `${NEW} link-text hint`]);
  const { problemsOn } = await buildSite(site.options({ preview: true, cache: '.cache/preview' }));
  expect(told(problemsOn(OLD))).toEqual([`${OLD} link-text hint`]);
});

test('the page of a new post shows each fault once', async () => {
  const files = {
    [OLD]: post({ title: 'Old' }),
    [NEW]: post({ title: 'New' }, ' '),
    'addresses.json': LEDGER,
  };
  const { problemsOn } = await buildSite(new TestSite(files).options({ preview: true }));
  expect(told(problemsOn(NEW))).toEqual([`${NEW} empty-post error`]);
  expect(told(problemsOn(OLD))).toEqual([]);
});

test('without a ledger, a cold build looks for no hints', async () => {
  const site = new TestSite({ [OLD]: post({ title: 'Old' }, 'See [here](/).') });
  expect((await buildSite(site.options())).advice).toEqual([]);
});

function told(problems: readonly Problem[]): string[] {
  return problems.map(({ file, rule, severity }) => `${file} ${rule} ${severity}`);
}

async function orProblems(work: Promise<BuildReport>): Promise<BuildReport | ProblemsError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProblemsError) return error;
    throw error;
  }
}

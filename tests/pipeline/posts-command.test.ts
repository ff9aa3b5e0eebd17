import { describe, expect, test } from 'vitest';
import { TestProject } from './project.ts';
import { post } from './site.ts';
import type { Ended } from '../support/run-command.ts';

/** 2026-01-01 */
const FIXED = { SOURCE_DATE_EPOCH: '1767225600' };

const FILES = {
  'posts/2020-06-21-picnic.md': post({ title: 'The picnic', category: 'Events' }),
  'posts/2020-06-22-tea.md': post({ title: 'Tea', category: 'Press', draft: 'true' }),
  'posts/2030-06-22-fete.md': post({ title: 'Fête', date: '2030-06-22 18:30', category: 'Events' }),
  'posts/2020-06-20-sale.md': post({ title: 'Sale', expires: '2020-07-01' }),
  'pages/about.md': post({ title: 'About' }),
  'pages/thanks.md': post({ title: 'Thanks', listed: 'false' }),
};

function run(project: TestProject, ...args: string[]): Promise<Ended> {
  return project.run(args, FIXED);
}

async function json(
  project: TestProject,
  ...args: string[]
): Promise<{ code: number | null; document: Record<string, unknown> }> {
  const { code, output } = await run(project, ...args, '--json');
  return { code, document: JSON.parse(output) as Record<string, unknown> };
}

describe('npm run posts', () => {
  test('lists everything with its reason before there was a build', async () => {
    const project = new TestProject(FILES, "timeZone: 'Europe/London'");
    expect(await run(project, 'posts')).toEqual({
      code: 0,
      errors: '',
      output: [
        '1 post published:',
        '  2020-06-21  /2020/06/picnic/  The picnic',
        '',
        '1 page published:',
        '  /about/  About',
        '',
        '1 file published and unlisted, in no list, feed or search:',
        '  /thanks/  Thanks',
        '',
        '1 draft, not published because of draft: true:',
        '  2020-06-22  posts/2020-06-22-tea.md  Tea',
        '',
        '1 file scheduled, published by the first build from then on (Europe/London time):',
        '  2030-06-22 18:30  posts/2030-06-22-fete.md  Fête',
        '',
        '1 file expired, taken off the site on the day in expires:',
        '  2020-07-01  posts/2020-06-20-sale.md  Sale',
        '',
        'The site has not been built here yet, so there is nothing to compare with.',
        '',
      ].join('\n'),
    });
  });

  test('asks the ledger of addresses whether a post that has moved is still found', async () => {
    const picnic = FILES['posts/2020-06-21-picnic.md'];
    const ledger = `{"/2020/06/picnic/": {"as":"post","file":"posts/2020-06-21-picnic.md","title":"Picnic"},"form": 1}\n`;
    const project = new TestProject({ 'posts/2020-06-21-picnic.md': picnic, 'addresses.json': ledger });
    await run(project, 'build');
    project.write('posts/2020-06-21-picnic.md', picnic.replace(/^---\n/, '---\nslug: cake\n'));
    const { output } = await run(project, 'posts');
    expect(output).toContain('  Moved: /2020/06/picnic/ is now /2020/06/cake/\n');
  });

  test('says what the next build will change, and works with a broken post', async () => {
    const project = new TestProject({ 'posts/2020-06-21-picnic.md': FILES['posts/2020-06-21-picnic.md'] });
    await run(project, 'build');
    expect((await run(project, 'posts')).output).toContain('No address has changed since the last build.\n');
    project.remove('posts/2020-06-21-picnic.md');
    project.write('posts/2020-06-21-tea.md', FILES['posts/2020-06-21-picnic.md']);
    project.write('posts/2020-06-21-bad.md', '---\ntitel: Bad\ndate: 2020-02-30\n---\n');
    project.write('posts/2020-06-22-timed.md', '---\ntitle: Timed\ntime: 18:30\n---\nText\n');
    const { code, output } = await run(project, 'posts');
    expect(code).toBe(0);
    expect(output.split('\n').slice(output.split('\n').indexOf('') + 1)).toEqual([
      '2 files with errors. A new post is left out until it is right; any other file stops the build:',
      '  posts/2020-06-21-bad.md:2  There is no key “titel”. (and 1 more)',
      '  posts/2020-06-22-timed.md:3  There is no key “time”.',
      '',
      'With the next build:',
      '  Moved: /2020/06/picnic/ is now /2020/06/tea/, without a redirect',
      '  Next: to keep links to /2020/06/picnic/ working, posts/2020-06-21-tea.md needs this line: aliases: [/2020/06/picnic/]',
      'Next: npm run check names every problem.',
      '',
    ]);
  });

  test('shows only those that are asked for, and nothing that is asked for wrongly', async () => {
    const project = new TestProject(FILES);
    const shown = async (...filter: string[]): Promise<string[]> =>
      ((await json(project, 'posts', ...filter)).document['posts'] as { file: string }[]).map(
        ({ file }) => file,
      );
    expect(await shown('--status', 'draft', '--status', 'expired')).toEqual([
      'posts/2020-06-22-tea.md',
      'posts/2020-06-20-sale.md',
    ]);
    expect(await shown('--category', ' EVENTS ', '--status', 'published')).toEqual([
      'posts/2020-06-21-picnic.md',
    ]);
    for (const [option, value, text] of [
      ['--status', 'drat', 'There is no status “drat”. Did you mean “draft”?'],
      ['--category', 'Evnets', 'There is no category “Evnets”. Did you mean “Events”?'],
    ] as const) {
      const { code, errors } = await run(project, 'posts', option, value);
      expect(code).toBe(2);
      expect(errors).toContain(text);
      expect(errors).toContain('npm run posts -- [options]');
    }
  });

  test('names faults of the settings, and exits 1', async () => {
    const { code, errors } = await run(new TestProject(FILES, 'titel: 1'), 'posts');
    expect(code).toBe(1);
    expect(errors).toContain('error settings:');
  });

  test('says in JSON what to type in the place of what, where that is certain', async () => {
    const project = new TestProject({
      'posts/2020-06-21-picnic.md': '---\ntitle: A\ndate: 2020-06-21\ncategory:News\n---\n\nA.\n',
    });
    const { document } = await json(project, 'posts');
    const { problems } = document as { problems: readonly { mend?: { text: string } }[] };
    expect(problems.map(({ mend }) => mend?.text)).toEqual([': News']);
  });

  test('prints one JSON document whose form is known', async () => {
    const project = new TestProject(FILES);
    const { code, document } = await json(project, 'posts', '--status', 'scheduled');
    expect(code).toBe(0);
    expect(document).toEqual({
      form: 2,
      now: '2026-01-01T00:00:00.000Z',
      counts: {
        posts: { published: 1, draft: 1, scheduled: 1, expired: 1 },
        pages: { published: 2, draft: 0, scheduled: 0, expired: 0 },
        faulty: 0,
      },
      posts: [
        {
          kind: 'post',
          status: 'scheduled',
          listed: true,
          file: 'posts/2030-06-22-fete.md',
          title: 'Fête',
          address: '/2030/06/fete/',
          url: 'https://blog.example/2030/06/fete/',
          date: '2030-06-22T18:30:00Z',
          updated: null,
          expires: null,
          categories: ['Events'],
          tags: [],
          authors: [],
        },
      ],
      problems: [],
      changes: null,
    });
  });

  test('changes nothing in the folder', async () => {
    const project = new TestProject(FILES);
    await run(project, 'build');
    const before = project.files('.cache');
    await run(project, 'posts');
    expect([...project.files('.cache').keys()].filter((file) => !before.has(file))).toEqual([]);
    expect(project.files('.cache').get('state.json')).toBe(before.get('state.json'));
  });
});

describe('npm run build -- --json', () => {
  test('tells programs what was done on the standard output, people on the standard error', async () => {
    const project = new TestProject({ ...FILES, 'posts/2020-06-19-x.md': post({ title: 'X' }, '[a](b.md)') });
    const { code, output, errors } = await run(project, 'build', '--json');
    expect(code).toBe(0);
    expect(errors).toContain('2 posts published in _site');
    const document = JSON.parse(output) as Record<string, unknown>;
    expect(document).toMatchObject({
      form: 2,
      result: 'built',
      output: '_site',
      posts: 2,
      held: [
        { file: 'posts/2020-06-20-sale.md', title: 'Sale', status: 'expired', expires: '2020-07-01' },
        { file: 'posts/2020-06-22-tea.md', status: 'draft', date: '2020-06-22', expires: null },
        { file: 'posts/2030-06-22-fete.md', status: 'scheduled', date: '2030-06-22T18:30:00Z' },
      ],
      shared: [],
      changes: null,
      files: { kept: 0, removed: [] },
      problems: [{ file: 'posts/2020-06-19-x.md', line: 5, rule: 'link', severity: 'hint' }],
    });
    expect((document['files'] as { written: string[] }).written).toContain('2020/06/picnic/index.html');
    expect(document['milliseconds']).toHaveProperty('read');
  });

  test('tells the hints of a post that changed', async () => {
    const project = new TestProject({ 'posts/2020-06-19-x.md': post({ title: 'X' }, '## A') });
    await run(project, 'build');
    project.write('posts/2020-06-19-x.md', post({ title: 'X' }, '## A\n\n#### B'));
    const { document } = await json(project, 'build');
    expect(document).toMatchObject({
      problems: [{ file: 'posts/2020-06-19-x.md', line: 7, rule: 'heading-level', severity: 'hint' }],
    });
  });

  test('tells of a build that failed, with all its problems', async () => {
    const project = new TestProject({ 'posts/a.md': '---\ntitle: A\ndate: 2010-13-01\n---\n' });
    const { code, document } = await json(project, 'build');
    expect(code).toBe(1);
    expect(document).toEqual({
      form: 2,
      result: 'failed',
      problems: [
        {
          file: 'posts/a.md',
          line: 3,
          column: 7,
          rule: 'date',
          severity: 'error',
          message: '2010-13-01 is not a day in the calendar.',
          hint: expect.stringContaining('Write the date') as string,
          help: 'docs/rules.md#date',
          mend: null,
        },
      ],
    });
  });

  test('keeps annotations away from the document', async () => {
    const project = new TestProject({ 'posts/a.md': '---\ntitle: A\ndate: 2010-13-01\n---\n' });
    const { output, errors } = await project.run(['build', '--json'], { GITHUB_ACTIONS: 'true' });
    expect(JSON.parse(output)).toHaveProperty('result', 'failed');
    expect(errors).toContain('::error file=posts/a.md');
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ended, TestProject } from './project.ts';
import { post } from './site.ts';
import type { Ended } from '../support/run-command.ts';

/** One hour before midnight in London on 2025-12-31, and 2026-01-01 in Tokyo. */
const FIXED = { SOURCE_DATE_EPOCH: '1767222000', CI: '' };

function run(project: TestProject, ...args: string[]): Promise<Ended> {
  return project.run(args, FIXED);
}

const read = (project: TestProject, file: string): string => readFileSync(join(project.root, file), 'utf8');

describe('npm run new', () => {
  test('writes a post that a strict build takes at once, and says where it is', async () => {
    const project = new TestProject({
      'posts/2020-01-01-a.md': post({ title: 'A', category: 'Events' }),
      'posts/2020-01-02-b.md': post({ title: 'B', category: 'Events' }),
    });
    expect(
      await run(project, 'new', 'Tea: a "party"', '--category', 'events', '--tags', 'tea, cake'),
    ).toEqual({
      code: 0,
      errors: '',
      output: [
        'Written: posts/2025-12-31-tea-a-party.md',
        'Address: https://blog.example/2025/12/tea-a-party/',
        'Next: write the text below the second line of three hyphens, and look at it with npm start.',
        '',
      ].join('\n'),
    });
    expect(read(project, 'posts/2025-12-31-tea-a-party.md')).toBe(
      '---\ntitle: \'Tea: a "party"\'\ndate: 2025-12-31 23:00\ncategory: Events\ntags: [tea, cake]\n---\n\n',
    );
    expect(await run(project, 'build', '--strict')).toMatchObject({ code: 0, errors: '' });
    expect(existsSync(join(project.root, '_site/2025/12/tea-a-party/index.html'))).toBe(true);
  });

  test.each([
    ['de', 'Kaffee & Kuchen', 'kaffee-und-kuchen'],
    ['de-AT', '100 % Bio', '100-prozent-bio'],
    ['fr', 'Café & gâteau', 'café-et-gâteau'],
    ['es', 'Café & té', 'café-y-té'],
    ['zh-Hans', '咖啡 & 蛋糕', '咖啡-和-蛋糕'],
    ['tlh', 'Tea & cake', 'tea-and-cake'],
    ['en-GB', 'Tea & cake, 100 %', 'tea-and-cake-100-percent'],
    ['de', 'C++ und C#', 'c-plus-plus-und-c-sharp'],
  ])('names the file in the language %s: %s', async (language, title, slug) => {
    const project = new TestProject({}, `language: '${language}'`);
    expect((await run(project, 'new', title)).output).toContain(`Written: posts/2025-12-31-${slug}.md\n`);
  });

  test('says the address with the folder of the language and the category of all posts', async () => {
    const project = new TestProject(
      { 'posts/posts.json': '{ "category": "Events" }' },
      "permalink: '/:category/:slug/', languages: { 'en-GB': { folder: 'en' }, de: {} }",
    );
    expect((await run(project, 'new', 'Tea')).output).toContain(
      'Address: https://blog.example/en/events/tea/\n',
    );
  });

  test('writes a note, whose text is there already', async () => {
    const { code, output } = await run(new TestProject({}), 'new', '--note', 'Nine cakes.');
    expect(code).toBe(0);
    expect(output.split('\n').slice(2)).toEqual(['Next: look at it with npm start.', '']);
  });

  test('takes the day of the site, which may be tomorrow', async () => {
    const project = new TestProject({}, "timeZone: 'Asia/Tokyo'");
    expect((await run(project, 'new', 'Tea')).output).toContain('Written: posts/2026-01-01-tea.md\n');
  });

  test.each([
    [
      ['Tea', '--folder', '--draft'],
      'posts/2025-12-31-tea/index.md',
      [
        'It is a draft. To publish it, take the line draft: true out.',
        'Its pictures belong in posts/2025-12-31-tea.',
      ],
    ],
    [
      ['Tea', '--date', '2026-06-22 18:30'],
      'posts/2026-06-22-tea.md',
      ['It is published by the first build from 2026-06-22 18:30 on.'],
    ],
    [['What', 'we', 'do', '--page'], 'pages/what-we-do.md', []],
    [
      ['Tea', '--category', 'Evnets'],
      'posts/2025-12-31-tea.md',
      ['The category “Evnets” is new. Did you mean “Events”?'],
    ],
    [
      ['Tea', '--author', 'Ada Sharmer'],
      'posts/2025-12-31-tea.md',
      ['The author “Ada Sharmer” is new. Did you mean “Ada Sharma”?'],
    ],
  ])('%j writes %s', async (args, file, remarks) => {
    const project = new TestProject({
      'posts/2020-01-01-a.md': post({ title: 'A', category: 'Events', author: 'Ada Sharma' }),
    });
    const { code, output } = await run(project, 'new', ...args);
    expect(code).toBe(0);
    const said = output.split('\n');
    expect(said[0]).toBe(`Written: ${file}`);
    expect(said.slice(2, -2)).toEqual(remarks);
    expect(await run(project, 'build', '--strict')).toMatchObject({ code: 0, errors: '' });
  });

  test('writes into a folder that pictures are in already', async () => {
    const project = new TestProject({ 'posts/2025-12-31-tea/cake.jpg': 'a picture' });
    expect(await run(project, 'new', 'Tea', '--folder')).toMatchObject({ code: 0 });
    expect(read(project, 'posts/2025-12-31-tea/cake.jpg')).toBe('a picture');
  });

  test.each<[string[], string]>([
    [['new'], 'A title is missing.\nUsage: npm run new --'],
    [
      ['new', '--categry', 'x'],
      'There is no option “--categry”. Did you mean “--category”?\nUsage: npm run new --',
    ],
    [['new', ' '], 'A title is missing.\n'],
    [
      ['new', 'Tea'],
      'The address /2025/12/tea/ belongs to posts/2025-12-31-tea.md already. Choose another title, or write on in that file.\n',
    ],
    [
      ['new', 'Old tea'],
      'The address /2025/12/old-tea/ belongs to posts/2025-12-31-tea.md already. Choose another title, or write on in that file.\n',
    ],
    [
      ['new', 'Cake', '--date', '2025-12-01'],
      'The address /2025/12/cake/ belongs to posts/2025-12-02-cake.md already. Choose another title, or write on in that file.\n',
    ],
    [
      ['new', 'A', '--date', '2026-02-30'],
      '2026-02-30 is not a day in the calendar. Write the date as year-month-day, for example 2010-06-21, or with a time: 2010-06-21 18:30.\n',
    ],
    [
      ['new', 'A\u0007'],
      '“title” has an invisible control character in it. Delete the line and type it again.\n',
    ],
    [['new', 'A', '--category', 'Pres'], 'There is no category “Pres”. Did you mean “Press”?\n'],
    [['new', 'A', '--page', '--date', '2026-01-01'], 'A page has no category, date or folder of its own.\n'],
  ])('%j is used wrongly, and nothing is written', async (args, message) => {
    const project = new TestProject(
      {
        'posts/2025-12-31-tea.md': post({ title: 'Tea', aliases: '[/2025/12/old-tea/]' }),
        'posts/2025-12-02-cake.md': post({ title: 'Cake' }),
      },
      "categories: [{ name: 'Press' }]",
    );
    const before = [...project.files('posts').keys()];
    const { code, output, errors } = await run(project, ...args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
    expect([...project.files('posts').keys()]).toEqual(before);
  });

  test('works although another post has a mistake', async () => {
    const project = new TestProject({ 'posts/bad.md': '---\ntitel: A\n---\n' });
    expect(await run(project, 'new', 'Tea')).toMatchObject({ code: 0, errors: '' });
  });

  test('names faults of the settings, and exits 1', async () => {
    const { code, errors } = await run(new TestProject({}, 'titel: 1'), 'new', 'Tea');
    expect(code).toBe(1);
    expect(errors).toContain('error settings:');
  });
});

test('a command does nothing where npm has kept an option', async () => {
  const project = new TestProject({ 'posts/a.md': post({ title: 'A' }) });
  const kept = { npm_lifecycle_event: 'build', npm_config_strict: 'true' };
  expect(await ended(project.start(['build'], kept))).toMatchObject({ code: 2, output: '' });
  expect(existsSync(join(project.root, '_site'))).toBe(false);
});

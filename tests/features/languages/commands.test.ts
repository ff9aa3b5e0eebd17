import { describe, expect, test } from 'vitest';
import { TestProject } from '../../pipeline/project.ts';
import { post } from '../../pipeline/site.ts';

/** 2026-01-01 */
const FIXED = { SOURCE_DATE_EPOCH: '1767225600' };
const SETTINGS = `categories: ['Events'], languages: { en: {}, de: { categories: { Events: 'Termine' } }, fr: {} },`;

const FILES = {
  'posts/2020-06-21-picnic.md': post(
    {
      title: 'The picnic',
      category: 'Events',
      tags: '[food]',
      author: 'Ann',
      image: '{ src: park.jpg, alt: A park }',
      updated: '2020-08-01',
    },
    'Some of us met in the park. See [tea](2020-06-22-tea.md).',
  ),
  'posts/2020-06-21-picnic.de.md': post(
    { title: 'Das Picknick', category: 'Termine' },
    'Wir trafen uns. Siehe [Tee](2020-06-22-tea.md) und [uns](/about/).',
  ),
  'posts/2020-06-22-tea.md': post(
    { title: 'Tea', category: 'Events', description: 'On tea' },
    'We had some tea and cake.',
  ),
  'posts/de/2020-06-22-tea.md': post(
    { title: 'Tee', category: 'Events', description: 'On tea' },
    'We had some tea and cake.',
  ),
  'posts/2020-06-23-dag.md': post({ title: 'Dag', category: 'Events', lang: 'nl' }, 'Een dag in het park.'),
  'pages/about.md': post({ title: 'About' }),
  'pages/about.de.md': post({ title: 'Über uns', draft: 'true' }, 'Wir.'),
};

test('posts --languages is a table of what is translated, missing and older than its original', async () => {
  const blog = new TestProject(FILES, SETTINGS);
  expect(await blog.run(['posts', '--languages'], FIXED)).toEqual({
    code: 0,
    errors: '',
    output: [
      '                            en        de        fr',
      'posts/2020-06-23-dag.md     original  missing   missing',
      'posts/2020-06-22-tea.md     original  yes       missing',
      'posts/2020-06-21-picnic.md  original  older     missing',
      'pages/about.md              original  draft     missing',
      '',
      'en: 4 texts of 4',
      'de: 3 texts of 4, 1 translation older than the original',
      'fr: 0 texts of 4',
      'Next: npm run new -- --translate FILE LANGUAGE begins a translation.',
      '',
    ].join('\n'),
  });
});

describe('new --translate', () => {
  test('begins a translation with the keys that carry over, in the folder of the language', async () => {
    const blog = new TestProject(FILES, SETTINGS);
    blog.remove('posts/2020-06-21-picnic.de.md');
    const { code, output } = await blog.run(
      ['new', '--translate', 'posts/2020-06-21-picnic.md', 'de'],
      FIXED,
    );
    expect({ code, output }).toEqual({
      code: 0,
      output:
        'Written: posts/de/2020-06-21-picnic.md\nTranslate its title and write the text. Then remove the line draft: true.\n',
    });
    expect(blog.read('posts/de/2020-06-21-picnic.md')).toBe(
      '---\ntitle: The picnic\ndate: 2020-06-21\ncategory: Termine\ntags: [food]\nauthor: Ann\nimage: {src: ../park.jpg, alt: A park}\ndraft: true\n---\n\n',
    );
  });

  test('writes beside the original where the blog has no folder of the language', async () => {
    const blog = new TestProject(FILES, SETTINGS);
    await blog.run(['new', '--translate', 'pages/about.md', 'fr'], FIXED);
    expect(blog.read('pages/about.fr.md')).toBe('---\ntitle: About\ndraft: true\n---\n\n');
  });

  test.each([
    [['posts/2020-06-21-picnic.md', 'de'], 'posts/de/2020-06-21-picnic.md'],
    [['posts/2020-06-22-tea.md', 'de'], 'posts/de/2020-06-22-tea.md is there already.'],
    [
      ['posts/2020-06-22-tee.md', 'de'],
      'There is no post “posts/2020-06-22-tee.md”. Did you mean “posts/2020-06-22-tea.md”?',
    ],
    [['posts/2020-06-22-tea.md', 'es'], 'The blog has no language “es”. Did you mean “en”?'],
    [['posts/2020-06-22-tea.md'], 'Name the language behind the file: --translate posts/picnic.md de'],
  ])('of %j says %s', async (words, said) => {
    const blog = new TestProject(FILES, SETTINGS);
    const { output, errors } = await blog.run(['new', '--translate', ...words], FIXED);
    expect(output + errors).toContain(said);
  });

  test.each([
    ['pages/about.md', 'German', 'The blog has no language “German”. Its languages are: en, de, fr.'],
    ['de', 'pages/about.md', 'The blog has no language “pages/about.md”. Its languages are: en, de, fr.'],
    ['pages/about.md', 'en', 'pages/about.md is in “en” already. Name another language.'],
    ['pages/about.de.md', 'de-AT', 'pages/about.de.md is in “de” already. Name another language.'],
  ])('says what is wrong with %s %s', async (file, language, message) => {
    const blog = new TestProject(FILES, SETTINGS);
    const { code, errors } = await blog.run(['new', '--translate', file, language], FIXED);
    expect({ code, first: errors.split('\n')[0] }).toEqual({ code: 2, first: message });
  });

  test('needs a blog in several languages', async () => {
    const blog = new TestProject({ 'pages/about.md': post({ title: 'About' }) });
    const { code, errors } = await blog.run(['new', '--translate', 'pages/about.md', 'fr'], FIXED);
    expect(code).toBe(2);
    expect(errors).toContain(
      "This blog has only one language. Write both in .eleventy.ts first: languages: { 'en-GB': {}, 'fr': {} }",
    );
  });
});

test('a check names half-translated texts, links to another language, and languages that no setting has', async () => {
  const blog = new TestProject(FILES, SETTINGS);
  blog.remove('pages/about.de.md');
  blog.write('posts/2020-06-21-picnic.md', blog.read('posts/2020-06-21-picnic.md').replace(/image.*\n/, ''));
  const { output } = await blog.run(['check', '--format', 'json'], FIXED);
  const { problems } = JSON.parse(output) as {
    readonly problems: readonly {
      file: string;
      line?: number;
      rule: string;
      message: string;
      hint?: string;
    }[];
  };
  const found = problems
    .filter(({ rule }) => /^(?:unknown-language|half-translated|link-language)$/.test(rule))
    .map(({ file, line, rule, message, hint }) => `${file}:${line} ${rule}: ${message} ${hint}`);
  expect(found).toEqual([
    'posts/2020-06-21-picnic.de.md:6 link-language: “2020-06-22-tea.md” leads to a text in another language, and it is there in this one. Write de/2020-06-22-tea.md',
    'posts/2020-06-23-dag.md:4 unknown-language: The blog has no language “nl”, so this text stands among those in “en”. The languages of the settings are: en, de, fr.',
    'posts/de/2020-06-22-tea.md:1 half-translated: The text is the same as in posts/2020-06-22-tea.md. Translate it, or write draft: true until it is translated.',
    'posts/de/2020-06-22-tea.md:4 half-translated: “description” is the same as in posts/2020-06-22-tea.md. Translate it, or write draft: true until it is translated.',
  ]);
});

test.each([
  ['posts/de/a.md', 'lang: fr', '“lang” is “fr”, and the name of the file or folder says “de”.'],
  ['posts/2020-01-01-a.md', 'category: Evnts', 'There is no category “Evnts”.'],
])('a text %s with %s is an error', async (file, line, message) => {
  const blog = new TestProject(
    { [file]: `---\ntitle: A\ndate: 2020-01-01\n${line}\n---\n\nText.\n` },
    SETTINGS,
  );
  const { code, errors } = await blog.run(['build'], FIXED);
  expect(code).toBe(1);
  expect(errors).toContain(message);
});

test('lists show posts of other languages, marked, if the settings say so', async () => {
  const blog = new TestProject(FILES, `${SETTINGS} lists: { untranslated: true },`);
  expect(await blog.run(['build'], FIXED)).toMatchObject({ code: 0 });
  const front = blog.read('_site/fr/index.html');
  expect(front).toContain('<span class="mark" lang="nl" dir="ltr">Nederlands</span>');
  expect(blog.read('_site/de/index.html')).not.toContain('The picnic');
  expect(blog.read('_site/de/index.html')).toContain('Das Picknick');
});

test('comments of two languages may have the same names', async () => {
  const comment = (parent: string) => `---\nauthor: Ann\ndate: 2020-06-24 10:00\n${parent}---\n\nYes.\n`;
  const comments = ['', 'de/'].flatMap((language) => [
    [`comments/${language}2020-06-22-tea/a.md`, comment('')],
    [`comments/${language}2020-06-22-tea/b.md`, comment('parent: a\n')],
  ]);
  const blog = new TestProject(
    { ...FILES, ...Object.fromEntries(comments), 'comments/2020-06-22-tea/c.md': comment('parent: b\n') },
    SETTINGS,
  );
  const checked = () => blog.run(['check', '--rule', 'comment-parent'], FIXED);
  expect((await checked()).code).toBe(0);
  blog.write('comments/2020-06-22-tea/c.md', comment('parent: x\n'));
  const { output, errors } = await checked();
  expect(output + errors).toContain('There is no comment “x” on this post.');
});

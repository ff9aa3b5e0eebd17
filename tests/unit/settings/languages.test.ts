import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../../src/features/settings.ts';
import { messagesFor } from '../../../src/i18n/messages.ts';
import { editionOf, editionsOf } from '../../../src/settings/editions.ts';
import { ProblemsError } from '../../../src/lib/problems.ts';

const GOOD = { title: 'A test', tagline: 'A line', url: 'https://blog.example' };

function faultsOf(settings: object): string[] {
  try {
    checkSettings({ ...GOOD, ...settings }, '');
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ message, hint }) => `${message} ${hint ?? ''}`.trim());
  }
}

describe('languages', () => {
  test.each<[object, string[]]>([
    [{ languages: { en: {}, de: {} } }, []],
    [{ language: 'en', languages: { en: {}, de: {} } }, []],
    [
      { language: 'de', languages: { en: {}, de: {} } },
      [
        "The setting “language” is “de”, and the first of “languages” is “en”. Write de first in languages, or language: 'en'",
      ],
    ],
    [
      { language: 'en-GB', languages: { en: {}, de: {} } },
      [
        "The setting “language” is “en-GB”, and the first of “languages” is “en”. Write 'en-GB' instead of en in languages, or language: 'en'",
      ],
    ],
    [{ language: 'en-gb', languages: { 'en-GB': {}, de: {} } }, []],
    [
      { language: 'de', languages: {} },
      [
        "The setting “languages” is empty. Write languages: { de: {}, en: { title: 'Elm Street' } }, or remove the setting.",
      ],
    ],
    [
      { languages: { en: {}, 'zh-Hans': { folder: 'tag' } } },
      [
        "The folder “/tag/” is one that the site itself uses. Write languages: { …, 'zh-Hans': { folder: 'zh-hans' } }",
      ],
    ],
    [
      { languages: {} },
      [
        "The setting “languages” is empty. Write languages: { 'en-GB': {}, de: { title: 'Ulmenstraße' } }, or remove the setting.",
      ],
    ],
    [
      { languages: { en: {}, de: { titel: 'x' } } },
      ['There is no setting “languages.de.titel”. Did you mean “title”?'],
    ],
    [
      { languages: { en: {}, de: { folder: 'de' }, fr: { folder: 'de' } } },
      [
        "The languages “de” and “fr” have the same folder, “/de/”. Write languages: { …, fr: { folder: 'fr' } }",
      ],
    ],
    [
      { languages: { en: {}, de: { folder: 'archive' } } },
      [
        "The folder “/archive/” is one that the site itself uses. Write languages: { …, de: { folder: 'de' } }",
      ],
    ],
    [
      { languages: { en: {}, de: { folder: 'x' }, fr: { folder: 'X' } } },
      [
        "The languages “de” and “fr” have the same folder, “/X/”. Write languages: { …, fr: { folder: 'fr' } }",
      ],
    ],
    ...['Archive', 'ASSETS', 'Category', 'Draft', 'Media', 'Search'].map((folder): [object, string[]] => [
      { languages: { en: {}, de: { folder } } },
      [
        `The folder “/${folder}/” is one that the site itself uses. Write languages: { …, de: { folder: 'de' } }`,
      ],
    ]),
    ...['blog', 'Blog', 'BLOG'].map((folder): [object, string[]] => [
      { home: 'pages/home.md', languages: { en: {}, de: { folder } } },
      [
        "The newest posts have the address “/blog/”, which is in the folder of “de”. Write another address, such as lists: { home: '/news/' }, or another folder.",
      ],
    ]),
    [
      { home: 'pages/home.md', lists: { home: '/De/news/' }, languages: { en: {}, de: {} } },
      [
        "The newest posts have the address “/De/news/”, which is in the folder of “de”. Write another address, such as lists: { home: '/news/' }, or another folder.",
      ],
    ],
    // Old and three-letter tags of languages that Pamphlet speaks.
    [{ languages: { en: {}, iw: {}, deu: {} } }, []],
    [{ languages: { en: {}, de: { folder: 'blog' } } }, []],
    [{ home: 'pages/home.md', languages: { en: { folder: 'blog' }, de: {} } }, []],
    [{ languages: { en: {}, de: { folder: 'Categories' } } }, []],
    [
      { categories: ['Events'], languages: { en: {}, de: { categories: { Event: 'Termine' } } } },
      ['There is no category “Event”. Did you mean “Events”?'],
    ],
    [
      { languages: { en: {}, eo: {} } },
      ['Pamphlet does not speak “eo”. Add its words, as docs/languages.md#words shows.'],
    ],
  ])('%j', (settings, faults) => {
    expect(faultsOf(settings)).toEqual(faults);
  });

  test('words that the owner adds must be complete', () => {
    const { space: _, post, ...words } = messagesFor('en');
    const { by: __, ...ofPosts } = post;
    const eo = { ...words, post: { ...ofPosts, minutes: 'x' }, zebra: 'x' };
    expect(faultsOf({ languages: { en: {}, eo: { words: eo } } })).toEqual([
      "The word “post.minutes” is of the wrong kind. Write minutes: (…) => '{n} min read' in the language.",
      "The words lack “post.by”. Write by: 'By' in the language.",
      "The words lack “space”. Write space: ' ' in the language.",
      `There is no word “zebra”. The words here are: ${Object.keys(messagesFor('en')).join(', ')}.`,
    ]);
    expect(faultsOf({ languages: { en: {}, eo: { words: messagesFor('en') } } })).toEqual([]);
  });
});

test('a language takes names from the blog, and texts only from its own settings', () => {
  const settings = checkSettings(
    {
      ...GOOD,
      author: { name: 'Ann' },
      footer: 'Printed here.',
      categories: ['Events', { name: 'Press', slug: 'papers', description: 'On us.' }],
      languages: {
        en: { description: 'In English' },
        de: { title: 'Probe', categories: { Events: 'Termine' } },
        ar: {},
      },
    },
    '',
  );
  const [en, de, ar] = editionsOf(settings);
  expect(en?.settings).toMatchObject({
    title: 'A test',
    tagline: 'A line',
    description: 'In English',
    footer: 'Printed here.',
  });
  expect(de?.settings).toMatchObject({ title: 'Probe', author: { name: 'Ann' }, language: 'de' });
  expect([de?.settings.tagline, de?.settings.footer, ar?.settings.title]).toEqual([
    undefined,
    undefined,
    'A test',
  ]);
  expect(de?.categories.map(({ name, slug, description }) => [name, slug, description])).toEqual([
    ['Termine', undefined, undefined],
    ['Press', 'papers', undefined],
  ]);
  expect([en, de, ar].map((one) => one?.root)).toEqual(['/', '/de/', '/ar/']);
});

test.each([
  ['de', 'de'],
  ['DE-at', 'de'],
  ['zh', 'zh-Hans'],
  ['nl', 'en'],
  [undefined, 'en'],
])('a post in %s is one of %s', (lang, language) => {
  const editions = ['en', 'de', 'zh-Hans'].map((tag) => ({ language: tag }));
  expect(editionOf(editions, lang).language).toBe(language);
});

test('docs/languages.md names every setting of a language', () => {
  const schema = JSON.parse(readFileSync('docs/schemas/settings.json', 'utf8')) as {
    readonly properties: {
      readonly languages: { readonly additionalProperties: { readonly properties: object } };
    };
  };
  const keys = Object.keys(schema.properties.languages.additionalProperties.properties);
  const document = readFileSync('docs/languages.md', 'utf8');
  expect(keys.filter((key) => !document.includes(`\`${key}\``))).toEqual([]);
});

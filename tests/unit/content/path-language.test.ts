import { expect, test } from 'vitest';
import { filesIn, languageOfPath } from '../../../src/content/path-language.ts';

const LANGUAGES = ['en', 'de', 'zh-Hans'];

test.each([
  ['posts/picnic.md', undefined, 'posts/picnic.md'],
  ['posts/de/picnic.md', 'de', 'posts/picnic.md'],
  ['posts/picnic.de.md', 'de', 'posts/picnic.md'],
  ['posts/picnic.DE.md', 'de', 'posts/picnic.md'],
  ['posts/zh-hans/2010-06-21-picnic/index.md', 'zh-Hans', 'posts/2010-06-21-picnic/index.md'],
  ['posts/2010-06-21-picnic/index.de.md', 'de', 'posts/2010-06-21-picnic/index.md'],
  ['posts/fr/picnic.md', undefined, 'posts/fr/picnic.md'],
  ['posts/v1.2.md', undefined, 'posts/v1.2.md'],
  ['posts/de.md', undefined, 'posts/de.md'],
  ['posts/2010/de/picnic.md', undefined, 'posts/2010/de/picnic.md'],
])('%s is in %s', (path, lang, without) => {
  expect(languageOfPath(path, LANGUAGES)).toEqual({ path: without, ...(lang && { lang }) });
});

test('a blog in one language reads none from paths', () => {
  expect(languageOfPath('posts/de/picnic.md', [])).toEqual({ path: 'posts/de/picnic.md' });
});

test('files in no language hold for those that have no translation of them', () => {
  const files = ['authors/ann.md', 'authors/ann.de.md', 'authors/bo.md', 'authors/de/cy.md'].map((file) => ({
    file,
  }));
  const named = (language: string): string[] => filesIn(files, language, LANGUAGES).map(({ file }) => file);
  expect(named('en')).toEqual(['authors/ann.md', 'authors/bo.md']);
  expect(named('de')).toEqual(['authors/ann.de.md', 'authors/bo.md', 'authors/de/cy.md']);
});

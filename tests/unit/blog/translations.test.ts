import { describe, expect, test } from 'vitest';
import { buildTranslations } from '../../../src/blog/translations.ts';
import type { Post } from '../../../src/content/post.ts';
import { postOf } from '../../support/post-of.ts';

const original = postOf('picnic', '2010-06-01');
const french = translated('pique-nique', 'fr');
const arabic = translated('nuzha', 'ar');

function translated(slug: string, lang: string, translationOf = 'picnic'): Post {
  return postOf(slug, '2010-06-02', { lang, translationOf });
}

const found = (posts: readonly Post[], unpublished: readonly Post[] = []) =>
  buildTranslations(posts, (post) => !unpublished.includes(post), 'en-GB');

describe('translations', () => {
  test('are known to all posts of the group, in code-point order of the languages', () => {
    const { of, faults } = found([french, original, arabic]);
    expect(faults).toEqual([]);
    for (const post of [original, french, arabic]) {
      expect(of(post).map(({ lang, post: { slug }, isOriginal }) => [lang, slug, isOriginal])).toEqual([
        ['ar', 'nuzha', false],
        ['en-GB', 'picnic', true],
        ['fr', 'pique-nique', false],
      ]);
    }
  });

  test('that are held back are not shown, and one alone is none', () => {
    const posts = [original, french, arabic];
    expect(
      found(posts, [arabic])
        .of(original)
        .map(({ lang }) => lang),
    ).toEqual(['en-GB', 'fr']);
    expect(
      found(posts, [original])
        .of(french)
        .map(({ lang }) => lang),
    ).toEqual(['ar', 'fr']);
    expect(found(posts, [arabic, french]).of(original)).toEqual([]);
  });

  test.each([
    ['its file', 'picnic.md'],
    ['its file from elsewhere', '../posts/picnic.md'],
    ['its slug', 'picnic'],
  ])('name the original by %s', (_, name) => {
    expect(found([original, translated('pique-nique', 'fr', name)]).of(original)).toHaveLength(2);
  });

  test('may have the slug of the original', () => {
    const namesake = { ...translated('picnic', 'fr'), file: 'posts/fr/picnic.md' };
    expect(found([original, namesake]).of(original)).toHaveLength(2);
  });

  test.each([
    ['nothing', 'There is no other post “nothing”.', [translated('a', 'fr', 'nothing')]],
    ['itself', 'There is no other post “a”.', [translated('a', 'fr', 'a')]],
    [
      'another translation',
      'posts/pique-nique.md is a translation too.',
      [original, french, translated('a', 'de', 'pique-nique')],
    ],
    [
      'one in the same language',
      'posts/picnic.md is in the same language.',
      [original, translated('a', 'en-GB')],
    ],
    [
      'one that has this language already',
      'posts/pique-nique.md is in the same language.',
      [original, french, translated('z', 'fr')],
    ],
    [
      'one of several',
      'Several posts have the slug “picnic”.',
      [original, { ...original, file: 'posts/b.md' }, translated('a', 'fr')],
    ],
  ])('cannot be of %s', (_, message, posts) => {
    expect(found(posts).faults.map((fault) => fault.message)).toEqual([message]);
  });
});

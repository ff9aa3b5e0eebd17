import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, messagesFor } from '../../../src/i18n/messages.ts';
import { slugify } from '../../../src/lib/slugs.ts';

/** Texts by key path. Calls functions with numbers, even for names. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') return [[here, (value as (...numbers: number[]) => string)(7, 9)]];
    return typeof value === 'object' && value !== null ? texts(value, here) : [];
  });
}

describe('messagesFor', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-us', 'en'],
    ['cy', 'en'],
    ['', 'en'],
    ['pt-BR', 'pt'],
    ['he-IL', 'he'],
    ['de-AT', 'de'],
    ['fr-CA', 'fr'],
    ['ar-EG', 'ar'],
    ['zh', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['constructor', 'en'],
  ])('for %j are those of %s', (tag, language) => {
    expect(messagesFor(tag).language).toBe(language);
  });

  it('are the same object every time', () => {
    expect(messagesFor('en-GB')).toBe(messagesFor('en'));
  });
});

describe('comments', () => {
  it.each([
    ['en', ['No Comments', '1 Comment', '2 Comments', '12 Comments', '1,200 Comments']],
    ['es', ['Sin comentarios', '1 comentario', '2 comentarios', '12 comentarios', '1200 comentarios']],
    [
      'fr',
      ['Aucun commentaire', '1 commentaire', '2 commentaires', '12 commentaires', '1\u202f200 commentaires'],
    ],
    ['de', ['Keine Kommentare', '1 Kommentar', '2 Kommentare', '12 Kommentare', '1.200 Kommentare']],
    ['ar', ['لا تعليقات', 'تعليق واحد', 'تعليقان', '12 تعليقًا', '1,200 تعليق']],
    ['zh', ['暂无评论', '1 条评论', '2 条评论', '12 条评论', '1,200 条评论']],
    ['pt', ['Nenhum comentário', '1 comentário', '2 comentários', '12 comentários', '1.200 comentários']],
    ['it', ['Nessun commento', '1 commento', '2 commenti', '12 commenti', '1200 commenti']],
    ['nl', ['Geen reacties', '1 reactie', '2 reacties', '12 reacties', '1.200 reacties']],
    ['pl', ['Brak komentarzy', '1 komentarz', '2 komentarze', '12 komentarzy', '1200 komentarzy']],
    ['ja', ['コメントはありません', 'コメント1件', 'コメント2件', 'コメント12件', 'コメント1,200件']],
    ['he', ['אין תגובות', 'תגובה אחת', 'שתי תגובות', '12 תגובות', '1,200 תגובות']],
  ])('in %s', (language, expected) => {
    expect([0, 1, 2, 12, 1200].map((count) => messagesFor(language).post.comments(count))).toEqual(expected);
  });

  it('have all six forms of Arabic', () => {
    const { comments } = messagesFor('ar').post;
    expect([3, 10, 11, 99, 100, 102, 103].map((count) => comments(count))).toEqual([
      '3 تعليقات',
      '10 تعليقات',
      '11 تعليقًا',
      '99 تعليقًا',
      '100 تعليق',
      '102 تعليق',
      '103 تعليقات',
    ]);
  });
});

describe('every form that the plural rules of a language ask for', () => {
  it.each([
    ['pl', [1, 22, 25, 112], ['1 wpis', '22 wpisy', '25 wpisów', '112 wpisów']],
    ['es', [1, 1e6], ['1 entrada', '1.000.000 de entradas']],
    ['fr', [1, 1e6], ['1 billet', '1\u202f000\u202f000 de billets']],
    ['pt', [1, 1e6], ['1 artigo', '1.000.000 de artigos']],
    ['it', [1, 1e6], ['1 articolo', '1.000.000 di articoli']],
  ])('in %s', (language, counts, posts) => {
    expect(counts.map((count) => messagesFor(language).list.posts(count))).toEqual(posts);
  });
});

describe('posts and minutes', () => {
  it.each([
    ['en', ['Nothing has been published here yet.', '1 post', '2 posts'], ['1 min read', '5 min read']],
    [
      'es',
      ['Aún no se ha publicado nada aquí.', '1 entrada', '2 entradas'],
      ['1 min de lectura', '5 min de lectura'],
    ],
    [
      'fr',
      ['Rien n’a encore été publié ici.', '1 billet', '2 billets'],
      ['1 min de lecture', '5 min de lecture'],
    ],
    [
      'de',
      ['Hier ist noch nichts veröffentlicht.', '1 Beitrag', '2 Beiträge'],
      ['1 Min. Lesezeit', '5 Min. Lesezeit'],
    ],
    ['ar', ['لم يُنشر هنا شيء بعد.', 'مقال واحد', 'مقالان'], ['دقيقة قراءة واحدة', '5 دقائق قراءة']],
    ['zh', ['这里还没有发表任何文章。', '1 篇文章', '2 篇文章'], ['阅读约 1 分钟', '阅读约 5 分钟']],
    [
      'pt',
      ['Ainda não há nada publicado aqui.', '1 artigo', '2 artigos'],
      ['1 min de leitura', '5 min de leitura'],
    ],
    [
      'it',
      ['Qui non è ancora stato pubblicato nulla.', '1 articolo', '2 articoli'],
      ['1 min di lettura', '5 min di lettura'],
    ],
    [
      'nl',
      ['Hier is nog niets gepubliceerd.', '1 bericht', '2 berichten'],
      ['1 min. leestijd', '5 min. leestijd'],
    ],
    ['pl', ['Jeszcze nic tu nie opublikowano.', '1 wpis', '2 wpisy'], ['1 min czytania', '5 min czytania']],
    ['ja', ['まだ何も公開されていません。', '記事1件', '記事2件'], ['約1分で読めます', '約5分で読めます']],
    ['he', ['עדיין לא פורסם כאן דבר.', 'פוסט אחד', 'שני פוסטים'], ['דקת קריאה אחת', '5 דקות קריאה']],
  ])('in %s', (language, posts, minutes) => {
    const words = messagesFor(language);
    expect([0, 1, 2].map((count) => words.list.posts(count))).toEqual(posts);
    expect([1, 5].map((count) => words.post.minutes(count))).toEqual(minutes);
  });
});

/** The search page's script replaces `{n}` in these forms. */
const counted = (path: string, text: string): string =>
  path.startsWith('search.found.') ? text.replace('{n}', '7') : text;

describe('every language', () => {
  const english = new Map(texts(messagesFor('en')));
  const maySay =
    /^(space|comma|number|feed\.|markdown\.alerts\.(?:important|tip)|pager\.page|addressWords\.page|list\.allSeries)/;

  it.each(LANGUAGES)('%s has every text, without exclamation marks or markup', (language) => {
    const odd = texts(messagesFor(language)).filter(
      ([path, text]) =>
        (path !== 'space' && text.trim() === '') || /[!！<>{}]|undefined/.test(counted(path, text)),
    );
    expect(odd).toEqual([]);
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))('%s is translated throughout', (language) => {
    const same = texts(messagesFor(language)).filter(
      ([path, text]) => english.get(path) === text && !maySay.test(path),
    );
    expect(same.map(([path]) => path)).toEqual([]);
  });

  it.each(LANGUAGES)('%s puts the name into its titles', (language) => {
    const { list, feed, post } = messagesFor(language);
    for (const say of [
      list.postsFiledUnder,
      list.postsTagged,
      list.postsBy,
      list.postsInSeries,
      list.postsFrom,
      feed.feedOf,
      post.continueReading,
    ]) {
      expect(say('X Y')).toContain('X Y');
    }
  });

  it.each(LANGUAGES)('%s has an address of its own for each kind of page', (language) => {
    const words = Object.values(messagesFor(language).addressWords);
    expect(words.map((word) => slugify(word))).toEqual(words);
    expect(new Set(words).size).toBe(words.length);
  });

  it('is named in the documentation', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    const spoken = LANGUAGES.map((language) => names.of(language) ?? '').toSorted();
    const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(spoken).replace(/,(?= and )/, '');
    const text = readFileSync('docs/languages.md', 'utf8').replaceAll(/\s+/g, ' ');
    expect(text).toContain(`Pamphlet speaks ${list}.`);
  });
});

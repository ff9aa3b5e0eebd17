import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../../../src/features/settings.ts';
import type { SettingsInput } from '../../../../src/settings/settings.ts';
import { answerLinks, type Answered } from '../../../../src/features/comments/ways.tsx';
import { messagesFor } from '../../../../src/i18n/messages.ts';

const about: Answered = {
  post: '2010-06-21-picnic',
  title: 'Tea & cake? “100 %”',
  url: 'https://blog.example/2010/06/picnic/',
};

function links(comments: SettingsInput['comments'], more: Partial<Answered> = {}, language = 'en') {
  const settings = checkSettings({ title: 'A', url: 'https://blog.example', comments }, '');
  return answerLinks(settings.comments, messagesFor(language), { ...about, ...more });
}

describe('the ways to answer', () => {
  test('are none unless the settings name one', () => {
    expect(links(undefined)).toEqual([]);
    expect(links({ default: 'open' })).toEqual([]);
  });

  test('by e-mail have subject and address filled in', () => {
    const [link] = links({ mail: 'editors+blog@blog.example' });
    expect(link?.label).toBe('Comment by e-mail');
    const { pathname, searchParams } = new URL(link?.href ?? '');
    expect(pathname).toBe('editors+blog@blog.example');
    expect([...searchParams]).toEqual([
      ['subject', 'Comment on “Tea & cake? “100 %””'],
      ['body', 'https://blog.example/2010/06/picnic/\r\n\r\n'],
    ]);
  });

  test.each([
    [
      'https://git.example/o/r/issues/new?template=comment.yml&title=On+:title&post=:post&parent=:parent',
      { template: 'comment.yml', title: 'On Tea & cake? “100 %”', post: '2010-06-21-picnic', parent: 'k3f9' },
    ],
    [
      'https://git.example:8443/o/r/-/issues/new?issue[title]=:title&issue[description]=:url',
      {
        'issue[title]': 'Tea & cake? “100 %”',
        'issue[description]': 'https://blog.example/2010/06/picnic/#c',
      },
    ],
  ])('by the form %s have its fields filled in', (form, expected) => {
    const [link] = links({ form }, { parent: 'k3f9', url: `${about.url}#c` });
    const url = new URL(link?.href ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual(expected);
    expect(url.origin).toBe(new URL(form).origin);
  });

  test('by a form elsewhere have another name than the form of the page', () => {
    const form = 'https://git.example/new?title=:title';
    expect(links({ form }).map(({ label }) => label)).toEqual(['Leave a comment']);
    const both = links({ form, endpoint: 'https://comments.example/new' });
    expect(both.map(({ label }) => label)).toEqual(['Leave a comment (git.example)']);
  });

  test('on GitHub have the fields of the form there filled in', () => {
    const issues = { repository: 'elm-street/blog.site' };
    const [link] = links({ issues }, { parent: 'k3f9' });
    expect(link?.label).toBe('Comment on GitHub');
    const { origin, pathname, searchParams } = new URL(link?.href ?? '');
    expect(origin + pathname).toBe('https://github.com/elm-street/blog.site/issues/new');
    expect(Object.fromEntries(searchParams)).toEqual({
      template: 'comment.yml',
      title: 'Comment on “Tea & cake? “100 %””',
      post: '2010-06-21-picnic',
      parent: 'k3f9',
    });
    expect(links({ issues })[0]?.href).not.toContain('parent');
  });

  test('all at once stand in their order', () => {
    const all = { mail: 'a@b.example', form: 'https://git.example/:post', issues: { repository: 'a/b' } };
    expect(links(all).map(({ label }) => label)).toEqual([
      'Comment on GitHub',
      'Leave a comment',
      'Comment by e-mail',
    ]);
  });

  test('by form and e-mail stand side by side, in the language of the site', () => {
    const both = links({ mail: 'a@b.example', form: 'https://git.example/:post' }, {}, 'de');
    expect(both.map(({ label }) => label)).toEqual(['Kommentar schreiben', 'Per E-Mail kommentieren']);
  });
});

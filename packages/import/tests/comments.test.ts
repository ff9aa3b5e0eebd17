import { expect, test } from 'vitest';
import { commentFiles } from '../src/write/comment-files.ts';
import type { SourceItem } from '../src/model.ts';

const MAIL = 'ada.quill@corp.org';

/** The file of a comment by somebody with these addresses. */
function written(text: string, more: { author?: string; url?: string } = {}): string {
  const comment = {
    ...{ id: '7', author: 'Ada', url: '', date: '2015-01-01 10:00:00', state: 'approved', text },
    secrets: [MAIL, '203.0.113.77', '2001:db8::1'],
    ...more,
  } as const;
  const [file] = commentFiles(
    { comments: [comment], date: comment.date } as unknown as SourceItem,
    'posts/a.md',
    'UTC',
  );
  return file?.text ?? '';
}

test.each([
  MAIL,
  'Ada.Quill@Corp.ORG',
  `<a href="mailto:${MAIL}">write</a>`,
  `<a href="https://a.example/?to=${MAIL}">write</a>`,
  '<a href="https://a.example/?to=ada.quill%40corp.org">write</a>',
  'ada.quill<b></b>@corp.org',
  'ada.<i>quill</i>@corp.org',
  'ada.quill (at) corp (dot) org',
  'ada.quill [at] corp [dot] org',
  'ada.quill at corp dot org',
  'ada.quill{at}corp.org',
  'ada.quill&#64;corp.org',
  '`ada.quill@corp.org`',
  '203.0.113.77',
  'I am <a href="http://203.0.113.77/me">here</a>',
  'http://203.0.113.77/me',
  'from 203.<b>0</b>.113.77.',
  'from 2001:DB8::1',
  '[2001:db8::1]:80',
])('a comment shows no address of its author: %s', (text) => {
  const file = written(`Tea. ${text} Cake.`);
  expect(file).toContain('Tea.');
  expect(file).toContain('Cake.');
  expect(file.replaceAll(/[^a-z\d.:]/gi, '')).not.toMatch(
    /203\.0|113\.77|2001:db8::1|ada\.?quill|corp\.?(?:dot)?org/i,
  );
});

test.each([['203.0.113.7 and 1203.0.113.77'], ['2001:db8::12'], ['the quill at the corporation']])(
  'what only looks like it stays: %s',
  (text) => {
    expect(written(text)).toContain(text);
  },
);

test('name and website show no address either', () => {
  expect(written('Tea.', { author: `Ada ${MAIL}`, url: 'http://203.0.113.77/' })).toBe(
    '---\nauthor: Ada\ndate: 2015-01-01 10:00:00\n---\nTea.\n'.replace('---\nTea', '---\n\nTea'),
  );
});

import * as fc from 'fast-check';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { readPlainYaml } from '../../../src/content/plain-yaml.ts';

test.each([
  ['a plain post', 'title: Lunch\ndate: 2010-06-21\n', { title: 'Lunch', date: '2010-06-21' }],
  ['a time', 'date: 2010-06-21T18:30:00+01:00', { date: '2010-06-21T18:30:00+01:00' }],
  ['a text in quotation marks', 'title: "Lunch: a report, #3"\n', { title: 'Lunch: a report, #3' }],
  ['a list', 'tags: [food, waste,the city]\n', { tags: ['food', 'waste', 'the city'] }],
  ['spaces at the end', 'title: Lunch  \ndraft: true', { title: 'Lunch', draft: 'true' }],
  ['other alphabets', 'title: 夏の会\nauthor: Ólafur', { title: '夏の会', author: 'Ólafur' }],
  ['an apostrophe', "title: Ada's lunch", { title: "Ada's lunch" }],
  ['nothing', '', {}],
])('reads %s', (_, yaml, values) => {
  expect(Object.fromEntries(readPlainYaml(yaml) ?? [['unread', true]])).toEqual(values);
});

test.each([
  ['an empty value', 'title:\n'],
  ['a colon and a space', 'title: Lunch: a report'],
  ['a comment', 'title: Lunch # not this'],
  ['an escape', 'title: "Lunch\\n"'],
  ['a list over several lines', 'tags:\n  - food\n'],
  ['a value over several lines', 'title: Lunch\n  and more\n'],
  ['a key twice', 'title: Lunch\ntitle: Dinner\n'],
  ['a record', 'image: { src: a.jpg }'],
  ['an anchor', 'title: &a Lunch'],
  ['a block', 'title: |\n  Lunch'],
  ['a tab', 'title:\tLunch'],
  ['a second document', 'title: Lunch\n---\n'],
  ['a key with a capital', 'Title: Lunch'],
  ['an empty list', 'tags: []'],
  ['an emoji', 'title: Lunch 🎉'],
])('leaves %s to the library', (_, yaml) => {
  expect(readPlainYaml(yaml)).toBeUndefined();
});

test('never reads what the library reads otherwise', () => {
  const scrap = fc.constantFrom(
    ...[
      'title',
      'tags',
      'date',
      ': ',
      ':',
      ' ',
      '\n',
      '\t',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      ', ',
      '#',
      ' #',
    ],
    ...[
      '&',
      '*',
      '!',
      '|',
      '>',
      '-',
      '- ',
      '---',
      '...',
      '?',
      '? ',
      '%',
      '@',
      '`',
      '\\',
      '~',
      'null',
      'true',
      '0',
    ],
    ...[
      '2010-06-21',
      'food',
      'Ö',
      '夏',
      '’',
      '\u00a0',
      '\u2028',
      '\ufeff',
      '\u0085',
      '<<',
      '=',
      '🎉',
      '\u0000',
    ],
  );
  const line = fc
    .tuple(fc.constantFrom('title', 'date', 'tags', 'lang'), fc.array(scrap, { maxLength: 8 }))
    .map(([key, value]) => `${key}: ${value.join('')}\n`);
  const text = fc.oneof(
    fc.array(scrap, { maxLength: 16 }).map((scraps) => scraps.join('')),
    fc.array(line, { maxLength: 4 }).map((lines) => lines.join('')),
  );
  let read = 0;
  fc.assert(
    fc.property(text, (yaml) => {
      const values = readPlainYaml(yaml);
      if (!values) return;
      read++;
      const expected = load(yaml, { schema: FAILSAFE_SCHEMA }) ?? {};
      expect(Object.fromEntries(values)).toEqual(expected);
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(500);
});

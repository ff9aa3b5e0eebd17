import { describe, expect, it } from 'vitest';
import { readForeignDate } from '../../src/generators/foreign-date.ts';
import { readForeignFront, type Dialect } from '../../src/generators/foreign-front.ts';
import { readForeignText } from '../../src/generators/front-matter-dialects.ts';

const JEKYLL: Dialect = { splitsSpaces: true, dayOrder: 'day-first', silentTags: new Set() };
const HUGO: Dialect = { splitsSpaces: false, dayOrder: 'day-first', silentTags: new Set() };

describe('front matter of other generators', () => {
  it.each([
    ['YAML', '---\ntitle: A\ntags: [b, c]\n---\nText', 4],
    ['YAML that ends with dots', '---\ntitle: A\ntags:\n- b\n- c\n...\nText', 6],
    ['YAML below an empty line', '\n---\ntitle: A\ntags: [b, c]\n---\nText', 5],
    ['TOML', '+++\ntitle = "A"\ntags = ["b", "c"]\n+++\nText', 4],
    ['JSON', '{"title": "A",\n"tags": ["b", "c"]\n}\nText', 3],
    ['JSON on a line', '{"title": "A", "tags": ["b", "c"]}\nText', 1],
    ['YAML without a line above it', 'title: A\ntags: [b, c]\n---\nText', 3],
  ])('is read in %s', (_, text, line) => {
    const { fields, body, bodyLine, faults } = readForeignText(text, true);
    expect([fields.get('title'), fields.get('tags'), body.trim(), faults]).toEqual([
      'A',
      ['b', 'c'],
      'Text',
      [],
    ]);
    expect(bodyLine).toBe(line + 1);
  });

  it.each([
    ['nothing between the lines', '---\n---\nText', []],
    ['none at all', '# Text', []],
    ['a line that is no YAML', '---\ntitle: A: b\ndate: 2010-06-21\n---\nText', ['Line 2']],
    ['such a line below an empty one', '\n---\ntitle: A: b\n---\nText', ['Line 3']],
    ['TOML that breaks off', '+++\ntitle = \n+++\nText', ['Line 2']],
    ['no end', '---\ntitle: A\nText', ['no end']],
    [
      'references that grow',
      `---\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\nText`,
      ['10,000 values'],
    ],
    ['far too much', `+++\n${'a = 1\n'.repeat(100_000)}+++\nText`, ['200,000 characters']],
  ])('with %s is told', (_, text, words) => {
    const { faults } = readForeignText(text);
    expect(faults).toHaveLength(words.length);
    for (const [index, part] of words.entries()) expect(faults[index]).toContain(part);
  });

  it.each([
    [JEKYLL, 'categories: press local events', { categories: ['press', 'local', 'events'] }],
    [JEKYLL, 'category: local events', { categories: ['local events'] }],
    [HUGO, 'categories: local events', { categories: ['local events'] }],
    [HUGO, 'tags: cake, street party', { tags: ['cake', 'street party'] }],
    [HUGO, 'categories: [[Press, Local], [News]]', { categories: ['Press', 'Local', 'News'] }],
    [HUGO, 'taxonomies: {tags: [cake]}', { tags: ['cake'] }],
    [HUGO, 'published: false', { hidden: 'published: false' }],
    [HUGO, 'status: private', { hidden: 'status: private' }],
    [HUGO, 'draft: yes', { hidden: 'draft: true' }],
    [HUGO, 'draft: false', { ofItem: { extra: new Map() } }],
    [HUGO, 'headless: true', { hidden: 'headless: true' }],
    [HUGO, 'build: {render: never}', { hidden: 'build: render: never' }],
    [HUGO, '_build: {list: never}', { hidden: undefined, ofItem: { isUnlisted: true, extra: new Map() } }],
    [HUGO, 'private: false', { hidden: undefined, ofItem: { extra: new Map() }, mayHide: [] }],
    [HUGO, 'password: hunter2', { hidden: 'password' }],
    [HUGO, 'visibility: members', { hidden: 'visibility: members' }],
    [HUGO, 'visibility: public', { hidden: undefined, mayHide: [] }],
    [HUGO, 'hidden: true', { hidden: undefined, ofItem: { isUnlisted: true }, mayHide: [] }],
    [HUGO, 'dg-publish: false', { hidden: 'dg-publish: false' }],
    [HUGO, 'who: members', { hidden: undefined, mayHide: ['who'] }],
    [HUGO, 'accessPassword: hunter2', { hidden: undefined, mayHide: ['accessPassword'] }],
    [HUGO, 'accessibility: checked', { hidden: undefined, mayHide: [] }],
    [HUGO, 'membersOnly: no', { hidden: undefined, mayHide: [] }],
    [
      HUGO,
      'cover: {image: a.jpg, alt: A, caption: B}',
      { ofItem: { featured: 'a.jpg', featuredAlt: 'A', featuredCaption: 'B' } },
    ],
    [HUGO, 'images: [a.jpg, b.jpg]', { ofItem: { featured: 'a.jpg' } }],
    [HUGO, 'header: {overlay_image: /a.jpg}', { ofItem: { featured: '/a.jpg' } }],
    [HUGO, 'header: true', { ofItem: { extra: new Map([['header', 'true']]) } }],
    [HUGO, 'authors: [{name: Rosa}, Sam]', { authors: ['Rosa', 'Sam'] }],
    [HUGO, 'last_modified_at: 2010-06-21', { updated: '2010-06-21' }],
    [HUGO, 'expiryDate: 2010-06-21', { expires: '2010-06-21' }],
    [HUGO, 'pubDate: Jun 21 2010', { date: 'Jun 21 2010' }],
    [HUGO, 'redirect_from: [/a/, /b/]', { aliases: ['/a/', '/b/'] }],
    [HUGO, 'comments: false', { ofItem: { areCommentsOpen: false } }],
    [
      HUGO,
      'layout: post\nweight: 3',
      { ofItem: { extra: new Map(Object.entries({ layout: 'post', weight: '3' })) } },
    ],
    [
      HUGO,
      '__proto__: {x: 1}\nconstructor: y',
      {
        ofItem: {
          extra: new Map([
            ['__proto__', ''],
            ['constructor', 'y'],
          ]),
        },
      },
    ],
  ])('has our names: %#, %s', (dialect, yaml, wanted) => {
    const { fields } = readForeignText(`---\n${yaml}\n---\n`);
    expect(readForeignFront(fields, dialect)).toMatchObject(wanted);
  });
});

describe('a date of another generator', () => {
  it.each([
    ['2010-06-21', '2010-06-21'],
    ['2010-6-1', '2010-06-01'],
    ['2010-06-21 18:30:00 +0200', '2010-06-21 18:30+0200'],
    ['2010-06-21 18:30:15 -05:00', '2010-06-21 18:30:15-05:00'],
    ['2010-06-21T18:30:00.000Z', '2010-06-21 18:30Z'],
    ['2010-06-21T00:00:00Z', '2010-06-21'],
    ['2010-06-21 18:30:00 UTC', '2010-06-21 18:30Z'],
    ['2010-06-21 18:30:00 EST', '2010-06-21 18:30-05:00'],
    ['Jun 21 2010', '2010-06-21'],
    ['21 June 2010', '2010-06-21'],
    ['21. 6. 2010', '2010-06-21'],
    ['Mon, 21 Jun 2010 18:30:00 GMT', '2010-06-21 18:30Z'],
    ['Mon Jun 21 2010 18:30:00 GMT+0800 (中国标准时间)', '2010-06-21 18:30+0800'],
    ['2010-06-21 18:30:00 America/New_York', '2010-06-21 18:30-04:00'],
    ['2010-06', '2010-06-01'],
    ['June 2010', '2010-06-01'],
    ['1283780649', '2010-09-06 13:44:09Z'],
    ['1283780649000', '2010-09-06 13:44:09Z'],
    ['2010-03-28 01:30:00', '2010-03-28 02:30:00'],
    ['git Last Modified', undefined],
    ['2010-02-31', undefined],
  ])('%s is %s', (typed, wanted) => {
    expect(readForeignDate(typed, 'Europe/London', 'month-first')).toBe(wanted);
  });

  it('of two numbers follows the habits of its generator', () => {
    expect(readForeignDate('04/05/2010', 'UTC', 'day-first')).toBe('2010-05-04');
    expect(readForeignDate('04/05/2010', 'UTC', 'month-first')).toBe('2010-04-05');
  });
});

import { array, assert, constantFrom, oneof, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixFile } from '../../../src/check/fix.ts';
import { decode } from '../../../src/content/decode.ts';
import { createFaultFinder } from '../../../src/content/fault-finder.ts';
import { splitFrontMatter } from '../../../src/content/front-matter.ts';
import { parsePost } from '../../../src/content/parse-post.ts';
import { readYaml } from '../../../src/content/read-yaml.ts';
import { checkSettings } from '../../../src/features/settings.ts';
import { areProblems, isFault, type Problem } from '../../../src/lib/problems.ts';
import { checkNames } from '../../../src/check/check-names.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { postOf } from '../../support/post-of.ts';
import { randomly } from '../../support/random.ts';

const settings = checkSettings({ title: 'A test', url: 'https://blog.example', language: 'fr' }, '');
const posts = [
  postOf('a', '2024-06-22', { categories: ['Press'], tags: ['Street Party', 'C#'] }),
  postOf('b', '2024-06-22', { categories: ['Press'], tags: ['Street Party', 'C#'] }),
  postOf('c', '2024-06-22', { categories: ['press'], tags: ['street party', 'c#'] }),
];
const declared = checkSettings(
  { title: 'A test', url: 'https://blog.example', categories: [{ name: 'Campaigns' }, { name: 'Events' }] },
  '',
);

function problemsOf(bytes: Buffer, own: Settings): readonly Problem[] {
  const result = parsePost({ path: FILE, stamp: [0, 0, 0, 0] }, bytes, own);
  if (areProblems(result)) return result;
  const parts = splitFrontMatter(decode(bytes) ?? '');
  const finder = createFaultFinder(FILE, isFault(parts) ? '' : parts.yaml);
  const names = checkNames([result, ...posts], own, () => finder).filter(({ file }) => file === FILE);
  return [...(result.hints ?? []), ...names];
}

/** Repeats, because a fix may reveal more fixable problems. */
function fix(text: string, own = settings): string | undefined {
  const bytes = Buffer.from(text);
  const fixed = fixFile(FILE, bytes, problemsOf(bytes, own), { parsing: own, added: {} })?.bytes.toString();
  return fixed === undefined ? undefined : (fix(fixed, own) ?? fixed);
}

const FILE = 'posts/party.md';
const post = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n\nText.  \n`;
const PARTY = ['title: A party', 'date: 2024-06-22'];

describe('what is fixed', () => {
  test.each([
    ['Date: 2024-06-22', 'date: 2024-06-22'],
    ['data: 2024-06-22', 'date: 2024-06-22'],
    ['"date": 2024/06/22', '"date": 2024-06-22'],
    ['date: "22 June 2024"', 'date: "2024-06-22"'],
    ['date: 22 June 2024 # then', 'date: 2024-06-22 # then'],
    ['Date:   June 22, 2024  ', 'date:   2024-06-22  '],
  ])('%s', (typed, fixed) => {
    expect(fix(post('title: A party', typed))).toBe(post('title: A party', fixed));
  });

  test.each([
    ['titel: A party', 'title: A party'],
    ['TITLE : A party', 'title : A party'],
  ])('%s', (typed, fixed) => {
    expect(fix(post(typed, 'date: 2024-06-22'))).toBe(post(fixed, 'date: 2024-06-22'));
  });

  test.each([
    ['catagory: PRESS', 'category: Press'],
    ['categories: [press, Events]', 'categories: [Press, Events]'],
    ["category: 'press'", "category: 'Press'"],
    ['tags: [streetparty, "c#"]', 'tags: [Street Party, "C#"]'],
    ['tags:\n  - c# \n  - cake', 'tags:\n  - "C#" \n  - cake'],
    ['redirect-from: [/old/]', 'redirect_from: [/old/]'],
    ['lastmod: 2024-06-23', 'updated: 2024-06-23'],
    ['summary: Nine cakes', 'description: Nine cakes'],
    ['updatedDate: 2024-06-23', 'updated: 2024-06-23'],
    ['featured_image: cake.jpg', 'image: cake.jpg'],
  ])('%s', (typed, fixed) => {
    expect(fix(post(...PARTY, typed))).toBe(post(...PARTY, fixed));
  });

  test.each([
    ['title: A <em>long</em> table', 'title: "A *long* table"'],
    [String.raw`title: "<a href=\"/b\">Tea</a> <br> \"cake\""`, `title: 'Tea "cake"'`],
    [
      "title: 'It is <b>here</b>'\ndescription: Nine <i>cakes</i> &amp; <T>",
      'title: \'It is **here**\'\ndescription: "Nine cakes &amp; <T>"',
    ],
  ])('%s', (typed, fixed) => {
    expect(fix(post(typed, 'date: 2024-06-22'))).toBe(post(fixed, 'date: 2024-06-22'));
  });

  test.each([
    ['category: Campaings', 'category: Campaigns'],
    ['category: campaigns', 'category: Campaigns'],
    ['category: [Evnts, campaigns]', 'category: [Events, Campaigns]'],
  ])('%s, where the settings list the categories', (typed, fixed) => {
    expect(fix(post(...PARTY, typed), declared)).toBe(post(...PARTY, fixed));
  });
});

describe('what a fault of the front matter says', () => {
  test.each([
    ['title:A party', 'title: A party'],
    ['title:"A: party"', 'title: "A: party"'],
    ['title:A: party', 'title: "A: party"'],
    ['title:\u00A0A party', 'title: A party'],
    ['title:A party\ntags:[cake, tea]', 'title: A party\ntags: [cake, tea]'],
    ['title:A party\ncategory:press', 'title: A party\ncategory: Press'],
    ['title:A party\ntags: [a, b', 'title: A party\ntags: [a, b]'],
    ['title: "A party', 'title: "A party"'],
    ["title: 'A' party", `title: "'A' party"`],
    ['title: [[sic]] A party', 'title: "[[sic]] A party"'],
    ['title: A: party', 'title: "A: party"'],
    ['title: @home', 'title: "@home"'],
    ['title: "C:\\Users"', "title: 'C:\\Users'"],
    ['title: A party\n  tags: [a]', 'title: A party\ntags: [a]'],
    ['title: A party\nseries:\n\tname: Tea', 'title: A party\nseries:\n  name: Tea'],
    ['title: A party\ntags: [[a], b', undefined],
    ['title: A party\ncolour:red', undefined],
  ])('%j', (typed, fixed) => {
    expect(fix(post(typed, 'date: 2024-06-22'))).toBe(fixed && post(fixed, 'date: 2024-06-22'));
  });
});

describe('what is left as it is, because nobody can be sure', () => {
  test.each([
    [post(...PARTY)],
    [post('title: A party', 'date: 04/05/2024')],
    [post('title: A party', 'date: 2024/02/30')],
    [post(...PARTY, 'colour: red')],
    [post(...PARTY, 'published: false')],
    // A fix would write the same key twice.
    [post(...PARTY, 'Title: Another')],
    [post(...PARTY, 'category: Press', 'Categories: [Press]')],
    [post(...PARTY, 'category: Campaings')],
    [post(...PARTY, 'tags: [Gardens]')],
    // Not HTML, or no inline HTML.
    [post('title: Using Vec<T> and <script>', 'date: 2024-06-22')],
    [post('title: Why `<em>a</em>` &lt;b&gt;', 'date: 2024-06-22')],
    [post('title: "A <em>long</em>\n  table"', 'date: 2024-06-22')],
    ['Title: no front matter\n'],
    ['---\nTitle: never closed\n'],
    ['---\n---\n'],
    ['---\rtitle: A party\rDate: 2024-06-22\r---\r'],
    [''],
  ])('%j', (text) => {
    expect(fix(text)).toBeUndefined();
  });

  test('a file in another encoding', () => {
    const bytes = Buffer.from('---\nTitle: caf\xe9\n---\n', 'latin1');
    const meant = { line: 2, column: 1, typed: 'Title', text: 'title' };
    const problem = { file: FILE, rule: 'unknown-key', severity: 'error', message: 'x', fix: meant } as const;
    expect(fixFile(FILE, bytes, [problem], { parsing: settings, added: {} })).toBeUndefined();
  });

  test('spaces that may belong to a text of several lines', () => {
    const text = post('title: A party', 'Date: 2024-06-22', 'description: |', '  Nine  ', '  cakes');
    expect(fix(text)).toBe(text.replace('Date', 'date'));
  });
});

test('marks, line ends and the end of the file stay as they are', () => {
  expect(fix('\uFEFF--- \r\nTitle: A party  \r\nDate: 2024/06/22\r\n---\r\n\r\nText  \r\nDate: x')).toBe(
    '\uFEFF--- \r\ntitle: A party  \r\ndate: 2024-06-22\r\n---\r\n\r\nText  \r\nDate: x',
  );
});

test('each change is told with its line', () => {
  const bytes = Buffer.from(post('Title: A party ', 'date: 22 June 2024', 'tags: [streetparty]'));
  expect(
    fixFile(FILE, bytes, problemsOf(bytes, settings), { parsing: settings, added: {} })?.changes,
  ).toEqual([
    { file: FILE, line: 2, message: '“Title” is now “title”' },
    { file: FILE, line: 3, message: '“22 June 2024” is now “2024-06-22”' },
  ]);
});

const line = oneof(
  constantFrom(
    'Title: A party',
    'title: "A: party"  ',
    'date: 2024-06-22',
    'Date: 22/06/2024',
    'date: "June 22, 2024" # a note  ',
    'catagory: press',
    'categories: [press, "PRESS" , other]',
    'tags:',
    '  - street party ',
    '  - c#',
    'description: >',
    '  folded  ',
    '# a comment  ',
    '   ',
    '',
    'sticky: true',
    'nonsense: { a: [b, c] }  ',
    "author: 'O''Hara'\t",
  ),
  string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
);
const anyPost = record({
  mark: constantFrom('', '\uFEFF'),
  end: constantFrom('\n', '\r\n'),
  lines: array(line, { maxLength: 8 }),
  body: string({ maxLength: 40 }),
}).map(({ mark, end, lines, body }) => ({
  head: `${mark}---${end}`,
  yaml: lines.map((one) => one + end).join(''),
  tail: `---${end}${body}`,
}));

test('whatever stands in a file: only front matter changes, to what was meant, and a second time nothing does', () => {
  let fixed = 0;
  assert(
    property(anyPost, ({ head, yaml, tail }) => {
      const before = head + yaml + tail;
      const after = fix(before);
      if (after === undefined) return;
      fixed++;
      expect(after.startsWith(head)).toBe(true);
      expect(after.endsWith(tail.startsWith('---\n') || tail.startsWith('---\r') ? tail : '')).toBe(true);
      const inside = after.slice(head.length, after.length - tail.length);
      expect(inside.split('\n').length).toBe(yaml.split('\n').length);
      const [was, is] = [readYaml(yaml.replaceAll('\r\n', '\n')), readYaml(inside.replaceAll('\r\n', '\n'))];
      expect(is.faults.length).toBeLessThanOrEqual(was.faults.length);
      expect(is.values.size).toBeGreaterThanOrEqual(was.values.size);
      expect(fix(after)).toBeUndefined();
    }),
    randomly(400),
  );
  expect(fixed).toBeGreaterThan(10);
});

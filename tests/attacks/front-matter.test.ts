import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../../src/settings/rules.ts';
import { FEATURES } from '../../src/features/index.ts';
import { parseComment } from '../../src/features/comments/parse-comment.ts';
import { parsePost } from '../../src/content/parse-post.ts';
import { FRONT_MATTER_KEYS } from '../../src/content/schema.ts';
import type { SourceFile } from '../../src/content/source-file.ts';
import type { Problem } from '../../src/lib/problems.ts';
import { randomly } from '../support/random.ts';

const SETTINGS = {
  timeZone: 'Europe/London',
  language: 'en',
  permalink: '/:year/:month/:slug/',
  categories: undefined,
  author: undefined,
};
const source = (path: string): SourceFile => ({ path, stamp: [0, 0, 0, 0] });

type Parse = (bytes: Buffer) => object | readonly Problem[];

const asPost: Parse = (bytes) => parsePost(source('posts/picnic.md'), bytes, SETTINGS);
const asPage: Parse = (bytes) => parsePost(source('pages/about.md'), bytes, SETTINGS);
const asComment: Parse = (bytes) => parseComment(source('comments/picnic/one.md'), bytes, SETTINGS);
const asLostComment: Parse = (bytes) => parseComment(source('comments/ .md'), bytes, SETTINGS);

/** Empty if each problem has a name and a position inside the file. */
function faultsIn(result: object | readonly Problem[], bytes: Buffer): string[] {
  if (!Array.isArray(result)) return [];
  const problems = result as readonly Problem[];
  const lines = bytes.toString('utf8').split(/\r\n?|\n/);
  const wrong = problems.flatMap(({ file, line = 0, column = 0, rule, message, hint }) => [
    ...(/^(?:posts|pages|comments)\/.*\.md$/.test(file) ? [] : [`file ${file}`]),
    ...(line >= 1 && line <= lines.length ? [] : [`line ${line} of ${lines.length}`]),
    ...(column >= 1 && column <= [...(lines[line - 1] ?? '')].length + 2 ? [] : [`column ${column}`]),
    ...(Object.hasOwn(rulesOf(FEATURES), rule) ? [] : [`rule ${rule}`]),
    ...(message.trim() !== '' && message.length < 60_000 ? [] : ['message']),
    ...(hint === undefined || hint.trim() !== '' ? [] : ['hint']),
  ]);
  return problems.length === 0 ? ['refused without a problem'] : wrong;
}

const key = fc.oneof(
  fc.constantFrom(
    ...FRONT_MATTER_KEYS,
    'author',
    'url',
    'parent',
    'titel',
    '__proto__',
    'constructor',
    '<<',
    '',
    'a b',
    '"q"',
    '? x',
    'é',
  ),
  fc.string({ maxLength: 5 }),
);
const scalar = fc.oneof(
  fc.constantFrom(
    'a',
    '2010-06-21',
    '2010-06-21 18:30',
    '0000-00-00',
    'true',
    'null',
    '~',
    '',
    '""',
    "''",
    '"',
    "'",
    '"\\x',
    '|',
    '>',
    '|\n  a',
    '>-\n\n  b',
    '&a x',
    '*a',
    '!tag x',
    '!!js/function "x"',
    '%',
    '@a',
    '`',
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
    '[a, , b]',
    '{a: b}',
    '[[[',
    '- a',
    '\n- a\n- b',
    '\n  - a',
    '\n  a: b',
    '# c',
    'a # c',
    'a: b',
    'https://a.example/',
    'a@b.example',
    '\t',
    '\u2028',
    '\u0007',
    '../../etc',
    '/a/../b/',
    '%2e%2e',
    '{{ x }}',
    '<b>',
    '1e999',
    '-',
    '--- a',
    '...',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ maxLength: 12 }),
);
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', ' ', '  ', '\t', '- '),
        key,
        fc.constantFrom(': ', ':', ' : ', ':  ', ''),
        scalar,
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('---', '--- ', '...', '', ' ', '#', '- a', '- - a', ']', '}', '? a', ': b'),
  },
  { weight: 1, arbitrary: scalar },
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** Lines that look like front matter, some in the right place. */
const yamlLike = fc
  .tuple(
    fc.constantFrom('---\n', '---\n', '---\n', '', '\uFEFF---\n', ' ---\n', '---\r\n', '---yaml\n'),
    fc.constantFrom(
      '',
      'title: A\n',
      'title: A\ndate: 2010-06-21\n',
      'author: Ada\ndate: 2010-06-21 18:30\n',
    ),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 8 }),
    fc.constantFrom('---\n', '---\n', '---\n', '---', '', '----\n'),
    fc.constantFrom('', 'Text.\n', '\n\nText.', '# a\n---\nb'),
  )
  .map(([open, first, lines, close, body]) =>
    Buffer.from(open + first + lines.map((pair) => pair.join('')).join('') + close + body),
  );

const bytes = fc
  .tuple(fc.boolean(), fc.uint8Array({ maxLength: 64 }))
  .map(([isFenced, content]) =>
    isFenced
      ? Buffer.concat([Buffer.from('---\n'), content, Buffer.from('\n---\nText.')])
      : Buffer.from(content),
  );

describe.each([
  ['post', asPost],
  ['page', asPage],
  ['comment', asComment],
  ['comment without a folder', asLostComment],
])('the file of a %s', (_, parse) => {
  it('is a result or problems with their place in it, whatever its front matter', () => {
    fc.assert(
      fc.property(yamlLike, (file) => {
        expect(faultsIn(parse(file), file)).toEqual([]);
      }),
      randomly(300),
    );
  });

  it('is a result or problems with their place in it, whatever its bytes', () => {
    fc.assert(
      fc.property(bytes, (file) => {
        expect(faultsIn(parse(file), file)).toEqual([]);
      }),
      randomly(200),
    );
  });
});

const FRONT = 'title: A\ndate: 2010-06-21\n';
const names = (count: number): string => Array.from({ length: count }, (_, index) => `t${index}`).join(', ');

describe('too much of one thing', () => {
  it.each(['tags', 'categories', 'authors'])(
    '%s: more than 100 names are refused, with their number',
    (name) => {
      const most = asPost(Buffer.from(`---\n${FRONT}${name}: [${names(100)}]\n---\nText.`));
      expect(most).toHaveProperty('title', 'A');
      expect(asPost(Buffer.from(`---\n${FRONT}${name}: [${names(101)}]\n---\nText.`))).toEqual([
        {
          file: 'posts/picnic.md',
          line: 4,
          column: name.length + 3,
          rule: name,
          severity: 'error',
          message: `“${name}” has 101 names in it, and the limit is 100.`,
          hint: 'Keep the few that lead readers to posts on the same subject.',
        },
      ]);
    },
  );

  it('front matter that goes on for pages is refused', () => {
    const file = Buffer.from(`---\n${FRONT}\n${'A line of the text.\n'.repeat(3000)}---\nText.`);
    expect(asPost(file)).toEqual([
      expect.objectContaining({
        line: 5,
        rule: 'front-matter',
        message: 'The front matter is too long: the limit is 50,000 characters and 2,000 lines.',
      }),
    ]);
  });

  it('a hundred problems of a file are told, and that there are more', () => {
    const keys = Array.from({ length: 300 }, (_, index) => `k${index}: a\n`).join('');
    const problems = asPost(Buffer.from(`---\n${FRONT}${keys}---\nText.`)) as readonly Problem[];
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toBe('There are more mistakes in this file.');
  });
});

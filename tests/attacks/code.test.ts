import type { LanguageFn } from 'highlight.js';
import { describe, expect, it } from 'vitest';
import { highlightLibrary } from '../../src/pipeline/bodies/highlight-library.ts';
import { createHighlighter } from '../../src/markdown/code/highlighter.ts';
import { markedLines, readInfo } from '../../src/markdown/code/info.ts';
import { createMarkdown } from '../../src/markdown/markdown.ts';
import type { Rendered } from '../../src/markdown/rendered.ts';
import { growthOf, LINEAR } from './growth.ts';

const LINE = 1990;
const SIZE = 99_000;

/** A short time limit, so that the test need not wait. */
const hasty = {
  ...highlightLibrary,
  within: (_milliseconds: number, work: () => void): boolean => highlightLibrary.within(50, work),
};

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
const rendered = (body: string, library = highlightLibrary): Rendered =>
  createMarkdown({ highlighter: createHighlighter(library) })(body, {
    firstLine: 1,
    resolve: (target) => ({ href: target }),
  });
const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, '');
const rulesOf = ({ problems }: Rendered): string[] => problems.map(({ rule }) => rule);

/** Repeats a text up to the length limit of highlighted blocks. */
function full(text: string): string {
  if (text.includes('\n')) return text.repeat(SIZE / text.length);
  const line = text.repeat(LINE / text.length);
  return Array.from({ length: SIZE / LINE }, () => line).join('\n');
}

describe('no block of code hangs the build', () => {
  it.each([
    ['v', '1'.repeat(32)],
    ['ahk', '\t'.repeat(1900)],
    ['terraform', 'a'.repeat(2000)],
    ['mdc', '- '.repeat(1000)],
    ['c', full('a')],
    ['cs', full('a ')],
    ['cpp', full('_')],
    ['fsharp', full('\n')],
    ['groovy', full('1')],
    ['haml', full('\n')],
    ['haskell', full('\n')],
    ['ini', full('a-')],
    ['java', full('_')],
    ['js', full('a')],
    ['js', full('`${')],
    ['kotlin', full('a')],
    ['livescript', full('(')],
    ['lisp', full('(')],
    ['graphql', full('A')],
    ['html', full('<a><script>')],
    ['md', full('<script>')],
  ])('%s', (language, code) => {
    const page = rendered(fence(language, code), hasty);
    expect(wordsOf(page.html).replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim()).toBe(code.trim());
  });

  it('written in any language that is known, whatever it is filled with', { timeout: 30_000 }, () => {
    const fillings = ['a', '1', '(', '"', '\\', ' ', '\t', '<', '${', '#{', '/*', "'''", '\n '];
    const changed = highlightLibrary.languages().filter((language, index) => {
      const code = full(fillings[index % fillings.length] ?? 'a').slice(0, 5000);
      const lines = createHighlighter(hasty).colour([{ code, language }])[0];
      return lines && lines.map((line) => line.map(({ text }) => text).join('')).join('\n') !== code;
    });
    expect(changed).toEqual([]);
  });
});

describe('a block that takes too long', () => {
  /** The library with a grammar that backtracks forever over 40 digits. */
  const forever = {
    ...highlightLibrary,
    language: (name: string): LanguageFn =>
      name === 'abnf'
        ? () => ({ contains: [{ begin: /(?:1+)+2/ }, { scope: 'keyword', begin: /let/ }] })
        : highlightLibrary.language(name),
    within: (_milliseconds: number, work: () => void): boolean => highlightLibrary.within(200, work),
  };
  const SLOW = '1'.repeat(40);

  it('stops the build once, with its place, and the code after it is not tried', () => {
    const page = rendered(fence('js', 'let a') + fence('abnf', SLOW) + fence('css', '.b {}'), forever);
    expect(page.html.match(/<span/g)).toHaveLength(1);
    expect(page.problems).toEqual([
      {
        rule: 'slow-code',
        severity: 'error',
        line: 4,
        column: 4,
        message: 'This code takes too long to tell its parts apart.',
        hint: 'Write text in place of its language, so that it stays plain.',
      },
    ]);
  });

  it('leaves the next file as if nothing had been', () => {
    const highlighter = createHighlighter(forever);
    const render = createMarkdown({ highlighter });
    const context = { firstLine: 1, resolve: (target: string) => ({ href: target }) };
    const before = render(fence('abnf', 'let 12'), context).html;
    expect(rulesOf(render(fence('abnf', SLOW), context))).toEqual(['slow-code']);
    expect(before).toContain('<span class="kw">let</span>');
    expect(render(fence('abnf', 'let 12'), context).html).toBe(before);
  });

  it('is ended in the middle of a single match', () => {
    expect(highlightLibrary.within(20, () => /^(\d+)*$/.test(`${'1'.repeat(200)}x`))).toBe(false);
  });

  it('has the time of its file, which grows with the code only', () => {
    const given: number[] = [];
    const counting = {
      ...highlightLibrary,
      within: (milliseconds: number, work: () => void): boolean => {
        given.push(milliseconds);
        work();
        return true;
      },
    };
    rendered(fence('js', 'a'.repeat(1000)).repeat(3), counting);
    expect(given).toEqual([5150]);
  });
});

describe('a block that is too long', () => {
  it.each([
    ['as a whole', 'a\n'.repeat(50_001)],
    ['in a line', `a\n${'b'.repeat(2001)}`],
  ])('%s is never looked at, and told', (_, code) => {
    const untouched = {
      ...highlightLibrary,
      within: () => {
        throw new Error('looked at');
      },
    };
    const page = rendered(fence('js', code), untouched);
    expect(page.problems.map((problem) => problem.message)).toEqual([
      'This code has more than 100,000 characters or a line of more than 2,000, so it stays plain.',
    ]);
    expect(page.html).not.toContain('<span');
  });
});

describe('what stands behind a fence costs no more than its length', () => {
  const lines = (size: number): string => 'a\n'.repeat(size / 4);
  it.each([
    ['ranges', (size: number) => fence(`text {${'1,'.repeat(size / 4)}1}`, lines(size))],
    ['ranges in disorder', (size: number) => fence(`text {${'9-1,'.repeat(size / 8)}1}`, lines(size))],
    [
      'ranges without end',
      (size: number) => fence(`text {${'1-999999999,'.repeat(size / 24)}1}`, lines(size)),
    ],
    ['braces that never close', (size: number) => fence(`text ${'{1'.repeat(size / 2)}`, 'a')],
    ['a brace that never closes', (size: number) => fence(`text {${'1,'.repeat(size / 2)}`, 'a')],
    ['titles that never close', (size: number) => fence(`text ${'title="'.repeat(size / 7)}`, 'a')],
    ['a word', (size: number) => fence('a'.repeat(size), 'a')],
    ['blanks', (size: number) => fence(`text${' '.repeat(size)}{1}`, 'a')],
    ['escapes', (size: number) => fence(`text ${'\\{&amp;'.repeat(size / 7)}`, 'a')],
    ['many unknown languages', (size: number) => fence('qqqq', 'a').repeat(size / 16)],
  ])('%s', async (_, inputOf) => {
    const render = createMarkdown({ highlighter: createHighlighter(highlightLibrary) });
    const context = { firstLine: 1, resolve: (target: string) => ({ href: target }) };
    expect(await growthOf(inputOf, (body) => render(body, context).html)).toBeLessThan(LINEAR);
  });

  it('marks what it names, however often', () => {
    const marked = (info: string): number[] =>
      markedLines(readInfo(info).marked, 9).flatMap((isMarked, index) => (isMarked ? [index + 1] : []));
    expect(marked(`text {${'5-6,2-3,'.repeat(10_000)}3-4,1e9,8-999999999}`)).toEqual([]);
    expect(marked(`text {${'5-6,2-3,'.repeat(10_000)}8-999999999}`)).toEqual([2, 3, 5, 6, 8, 9]);
  });
});

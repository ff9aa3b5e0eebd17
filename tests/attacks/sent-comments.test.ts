import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeComment, readSubmission, type Submission } from '../../src/features/comments/submission.ts';
import { renderComment } from '../../src/features/comments/comment-html.ts';
import { findEmail } from '../../src/markdown/bare-links.ts';
import { issueEvent } from '../support/issue-of.ts';
import { growthOf, LINEAR } from './growth.ts';
import { randomly } from '../support/random.ts';

const SETTINGS = { timeZone: 'Europe/London', language: 'en' };
const RECEIVED = '2026-01-01T00:00:00.000Z';
const KEYS = /^author: .*\ndate: \S+\n(?:url: .*\n)?(?:parent: .*\n)?$/;

/** Syntax of YAML, Markdown, HTML, shells, terminals, logs and the form. */
const piece = fc.constantFrom(
  ...[
    '---',
    '\n',
    '\r\n',
    '\r',
    ': ',
    '- ',
    '# ',
    '&a ',
    '*a',
    '!!js/function ',
    '|',
    '>',
    '{',
    '}',
    '[',
    ']',
    '%',
    '"',
    "'",
  ],
  ...[
    '### ',
    '### Post\n\n',
    '_No response_',
    'author: x',
    'email: a@b.example',
    'a@b.example',
    '../',
    '..\\',
    '/',
    '<!--',
    '<b>',
  ],
  ...[
    '<script>',
    '$(id)',
    '`id`',
    '${{ github.token }}',
    '::error::',
    '::set-output name=x::',
    '%0A',
    '\u202E',
    '\u2066',
    '\u0000',
  ],
  ...[
    '\u001B[2J',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\uD800',
    '\uDC00',
    'null',
    'yes',
    '1e3',
    '2020-01-01',
    '~',
    ' ',
    '\t',
    'é',
    '😀',
    'سلمى',
  ],
);
const hostile = fc
  .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 5 })
  .map((all) => all.join(''));
const fields = fc.record(
  { parent: hostile, author: hostile, url: hostile, text: hostile },
  { requiredKeys: [] },
);

/** Undefined for a refused comment. The refusal is one line without terminal escapes. */
function composed(json: string): { sent: Submission; file: ReturnType<typeof composeComment> } | undefined {
  try {
    const sent = readSubmission(json, RECEIVED);
    return { sent, file: composeComment(sent, '2020-06-21-picnic', SETTINGS) };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UserError') throw error;
    // oxlint-disable-next-line no-control-regex, vitest/no-conditional-expect -- what must not be there, if it is refused
    expect(error.message).toMatch(/^[^\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+$/);
    return undefined;
  }
}

function hold({ sent, file: { comment, text } }: NonNullable<ReturnType<typeof composed>>): void {
  expect(comment.file).toMatch(/^comments\/2020-06-21-picnic\/\d{8}T\d{4}-[a-z\d]+\.md$/i);
  const [, front = '', body = ''] = /^---\n([^]*?)---\n\n([^]*)$/.exec(text) ?? [];
  // Front matter has one line for each key, and only the command's keys.
  expect(front).toMatch(KEYS);
  expect(body.trim()).toBe(sent.text.trim());
  expect(comment.author).toBe(sent.author);
  expect(comment.parent ?? '').toBe(sent.parent);
  expect(findEmail(text)).toBe(-1);
  // oxlint-disable-next-line no-control-regex -- what must not be there
  expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
  expect(Buffer.from(text).toString()).toBe(text);
  expect(renderComment(body)).not.toMatch(/<(?!\/?(?:p|em|strong|code|pre|blockquote|ul|ol|li|br|a)\b)/);
}

describe('whatever a stranger sends', () => {
  test('in the form on GitHub is refused, or is a file that says just that', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fields, (typed) => {
        const result = composed(issueEvent(typed));
        if (!result) return;
        hold(result);
        accepted += 1;
      }),
      randomly(400),
    );
    expect(accepted).toBeGreaterThan(20);
  });

  test('in the form on a page, too', () => {
    fc.assert(
      fc.property(fields, (typed) => {
        const result = composed(JSON.stringify({ author: 'Ada', text: 'Tea', ...typed, post: 'x' }));
        if (result) hold(result);
      }),
      randomly(400),
    );
  });

  test('as JSON of any kind is refused in words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.record({ issue: fc.jsonValue() }).map((value) => JSON.stringify(value)),
        ),
        (json) => {
          const result = composed(json);
          if (result) hold(result);
        },
      ),
      randomly(200),
    );
  });

  test('is accepted when it is harmless', () => {
    const names = fc.string({
      unit: fc.constantFrom(...'abc é李:#-"\'{}[]&*!|>%`,?@~'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(
          /^\S.*\S$|^\S$/.test(name) && !name.includes('@') && !/[<>]/.test(name) && !name.startsWith('### '),
        );
        expect(composed(issueEvent({ author: name }))?.file.comment.author).toBe(name);
      }),
      randomly(200),
    );
  });

  test('is read in a time that grows with its length', async () => {
    const textOf = (size: number): string => '### a\n'.repeat(size / 6);
    expect(await growthOf(textOf, (text) => composed(issueEvent({ text })), 600_000)).toBeLessThan(LINEAR);
  });
});

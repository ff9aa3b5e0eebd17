import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../../src/config/rules.ts';
import type { Problem } from '../../../src/lib/problems.ts';
import { sarif } from '../../../src/report/sarif.ts';

const problems: readonly Problem[] = [
  {
    file: 'posts/2024 % #1/index.md',
    line: 3,
    column: 7,
    rule: 'date',
    severity: 'error',
    message: '2024-06-31 is not a day in the calendar.',
    hint: 'Write the date so.',
  },
  { file: 'posts/notes.docx', rule: 'file-type', severity: 'warning', message: 'Not “published”.' },
  { file: 'posts/a.md', line: 1, rule: 'date', severity: 'error', message: 'There is no date.' },
];

interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region?: object;
            };
          },
        ];
      }[];
    },
  ];
}

const read = (repository?: string): Log => JSON.parse(sarif(problems, repository)) as Log;

/** The schema is of draft 4, whose names for itself Ajv does not know; the rest means the same. */
function sarifSchema(): object {
  const file = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return schema;
}

const isValid = new Ajv({
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
  allErrors: true,
}).compile(sarifSchema());
const errorsIn = (log: unknown): unknown => (isValid(log) ? [] : isValid.errors);

describe('the log', () => {
  test.each([
    ['with problems', read()],
    ['with links to the documentation', read('https://github.example/rosa/blog')],
    ['with nothing to say', JSON.parse(sarif([])) as unknown],
  ])('is valid SARIF 2.1.0 %s', (_, log) => {
    expect(errorsIn(log)).toEqual([]);
  });

  test('would be found out if it were not', () => {
    expect(errorsIn({ ...read(), version: '2.0.0' })).not.toEqual([]);
    expect(errorsIn({ version: '2.1.0', runs: [{ results: [{}] }] })).not.toEqual([]);
  });

  test('describes each rule once, and each result leads to its own', () => {
    const [{ tool, results }] = read().runs;
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['date', 'file-type']);
    expect(results.map(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('names files as addresses relative to the root, and places in code points', () => {
    const [{ results }] = read().runs;
    expect(results[0]?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'posts/2024%20%25%20%231/index.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 7 },
    });
    expect(results[1]?.locations[0].physicalLocation.region).toBeUndefined();
  });

  test('links to the documentation where the host says where it is', () => {
    const [{ tool }] = read('https://github.example/rosa/blog').runs;
    expect(tool.driver.rules[0]?.helpUri).toBe(
      'https://github.example/rosa/blog/blob/HEAD/docs/rules.md#date',
    );
    expect(read().runs[0].tool.driver.rules[0]?.helpUri).toBeUndefined();
  });

  test('can describe every rule', () => {
    const all = Object.entries(RULES).map(([rule, { severity }]): Problem => ({
      file: 'a.md',
      rule,
      severity,
      message: 'x',
    }));
    expect(errorsIn(JSON.parse(sarif(all)))).toEqual([]);
  });
});

test('a check that could not be made is an invocation that was not successful', () => {
  const message = 'The disk is full.';
  const log = JSON.parse(sarif([], undefined, { kind: 'system', message, code: 1 })) as Log;
  expect(errorsIn(log)).toEqual([]);
  expect(log.runs[0]).toMatchObject({
    invocations: [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: message } }],
      },
    ],
    results: [],
  });
});

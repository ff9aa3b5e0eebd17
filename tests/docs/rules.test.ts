import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECK_RULES } from '../../src/check/rules.ts';
import { rulesOf } from '../../src/settings/rules.ts';
import { FEATURES } from '../../src/features/index.ts';
import { FRONT_MATTER_KEYS } from '../../src/content/schema.ts';
import { codeIn, headingsOf, read, section } from './document.ts';

const RULES = rulesOf(FEATURES);
const document = read('docs/rules.md');
const documented = headingsOf(document)
  .filter((heading) => heading.startsWith('### '))
  .flatMap(codeIn);
const ids = Object.keys(RULES);

/**
 * Other tests cover these. `tests/unit/content/source-file.test.ts` has unreadable files: git cannot store
 * one. `tests/attacks/code.test.ts` has slow code, `tests/checks/fix.test.ts` large photographs,
 * `tests/unit/cli/placeholder.test.ts` placeholders, `tests/unit/cli/tracked-folders.test.ts` folders in git. Templates and plugins have their own tests.
 */
const WITHOUT_CASE = [
  'unreadable',
  'template',
  'slow-code',
  'photo-size',
  'placeholder-address',
  'tracked-folder',
];

/** Builds on CI apply the first too. */
const OF_COMMAND = ['placeholder-address', 'tracked-folder'];
const CHECK_ONLY = [...CHECK_RULES.map(([id]) => id), ...OF_COMMAND];
const TOLD = toldInCases();

test('every rule is explained, and every explanation is of a rule', () => {
  expect(documented.toSorted()).toEqual(ids.toSorted());
});

describe.each(Object.entries(RULES))('%s', (id, { severity, isCertain, checkOnly }) => {
  const text = section(document, `### \`${id}\``).replaceAll(/\s+/g, ' ').trim();

  test('says how bad it is, gives an example, and says how to fix it', () => {
    const hint = checkOnly ? '**Hint, check only.**' : '**Hint.**';
    const word = severity === 'error' ? '**Error.**' : isCertain ? '**Certain.**' : hint;
    expect(text.startsWith(word)).toBe(true);
    expect(text).toMatch(/\bExample: .*\*\*Fix it\*\*: \S/);
  });

  test('has a case with its exact message', () => {
    expect([...TOLD, ...WITHOUT_CASE]).toContain(id);
  });
});

test('every message has a rule that is in the table', () => {
  expect(TOLD.filter((id) => !ids.includes(id))).toEqual([]);
});

test('every id in the code is in the table', () => {
  expect(idsInCode().filter((id) => !ids.includes(id))).toEqual([]);
  expect(idsInCode().length).toBeGreaterThan(15);
});

test('the table knows which rules only a check has', () => {
  const marked = Object.entries(RULES).flatMap(([id, { checkOnly }]) => (checkOnly ? [id] : []));
  const hints = CHECK_ONLY.filter((id) => !RULES[id]?.isCertain);
  expect(marked.toSorted()).toEqual(hints.toSorted());
});

test('every key of front matter has a rule of its name', () => {
  expect(FRONT_MATTER_KEYS.filter((key) => !ids.includes(key))).toEqual([]);
});

function toldInCases(): string[] {
  const folders = ['tests/problems', 'tests/checks'].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name, 'expected.txt')),
  );
  const texts = [...folders, 'tests/checks/mistakes.txt'].map(read);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/^\S.*? (?:error|hint) ([\w-]+): /gm)]))]
    .map(([, id = '']) => id)
    .filter((id, at, all) => all.indexOf(id) === at);
}

function idsInCode(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const patterns = [
    /\brule: '([\w-]+)'/g,
    /\.at\(\s*[^,()]+,\s*[^,()]+,\s*'([\w-]+)'/g,
    /\.(?:key|value)\(\s*\[[^\]]*\],\s*'([\w-]+)'/g,
    /\bproblem\(\s*\w+,\s*'([\w-]+)'/g,
    /\badvise\(\s*[\w.]+,\s*\w+,\s*'([\w-]+)'/g,
  ];
  const found = files.flatMap((name) => {
    const code = readFileSync(join('src', name), 'utf8');
    return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, id = '']) => id));
  });
  return [...new Set(found)];
}

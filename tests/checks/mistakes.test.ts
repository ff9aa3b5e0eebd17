import { buildOptions } from '../../src/eleventy/build-options.ts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixBlog, type Change } from '../../src/check/fix.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { checkSettings } from '../../src/features/settings.ts';
import type { Problem } from '../../src/lib/problems.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { unescape } from '../support/case-files.ts';
import { NOW } from '../support/settings-of.ts';

type CheckReport = Awaited<ReturnType<typeof checkBlog>>;

/**
 * Typical mistakes, their messages and the result of `--fix`, in mistakes.txt.
 * `UPDATE_EXPECTED=1 npx vitest run tests/checks/mistakes.test.ts` rewrites the answers. A block starts with
 * `=== `. Lines of front matter follow, then `--` and the text. `raw` starts a whole file, `+ NAME = content`
 * adds a file. Missing keys get the values of a valid post. Escapes such as `\u00A0` stand for characters
 * that a reviewer cannot see.
 */
const table = join(import.meta.dirname, 'mistakes.txt');
const [intro = '', ...blocks] = readFileSync(table, 'utf8').split(/^(?==== )/m);
const place = mkdtempSync(join(tmpdir(), 'pamphlet-mistakes-'));
afterAll(() => rmSync(place, { recursive: true }));

const SETTINGS = {
  title: 'A test',
  url: 'https://blog.example',
  search: false,
  categories: ['Events', 'Press'],
};
const GOOD = { title: 'title: A party', date: 'date: 2024-06-22', category: 'category: Events' };

interface Mistake {
  readonly did: string;
  readonly typed: readonly string[];
  readonly answer: string;
}

function mistakeOf(block: string): Mistake {
  const [heading = '', ...lines] = block.trimEnd().split('\n');
  const end = lines.indexOf('>>>');
  const typed = end < 0 ? lines : lines.slice(0, end);
  return { did: heading.slice('=== '.length), typed, answer: end < 0 ? '' : lines.slice(end + 1).join('\n') };
}

function filesOf(typed: readonly string[]): Map<string, Buffer> {
  const lines = typed.filter((line) => !line.startsWith('+ ')).map((line) => unescape(line).toString());
  const others = typed.flatMap((line) => {
    const [, name = '', content = ''] = /^\+ (\S+) = (.*)$/.exec(line) ?? [];
    return name === '' ? [] : [[unescape(name).toString(), unescape(content)] as const];
  });
  return new Map([['posts/party/index.md', Buffer.from(`${textOf(lines)}\n`)], ...others]);
}

function textOf(lines: readonly string[]): string {
  if (lines[0] === 'raw') return lines.slice(1).join('\n');
  const end = lines.indexOf('--');
  const own = end < 0 ? lines : lines.slice(0, end);
  const body = end < 0 ? ['Text.'] : lines.slice(end + 1);
  const keys = Object.entries(GOOD).flatMap(([key, line]) =>
    own.some((each) => each.toLowerCase().startsWith(key)) ? [] : [line],
  );
  return ['---', ...keys, ...own, '---', '', ...body].join('\n');
}

const check = (root: string): Promise<CheckReport> =>
  checkBlog(buildOptions({ settings: checkSettings(SETTINGS, ''), code: OURS }, root, { now: NOW }));

async function fixAll(root: string, report: CheckReport): Promise<readonly Change[]> {
  const changes = await fixBlog(report);
  return changes.length === 0 ? [] : [...changes, ...(await fixAll(root, await check(root)))];
}

const inWords = ({ file, line, rule, severity, message, hint }: Problem): string =>
  [
    `${file === 'posts/party/index.md' ? `line ${line ?? '?'}` : file}, ${severity} ${rule}: ${message}`,
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ].join('\n');

async function answerTo({ did, typed }: Mistake): Promise<string> {
  const root = join(place, String(blocks.findIndex((block) => block.startsWith(`=== ${did}\n`))));
  for (const [file, bytes] of filesOf(typed)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), bytes);
  }
  const report = await check(root);
  const fixed = await fixAll(root, report);
  const made = fixed.map(({ line, message }) => `fixed, line ${line}: ${message}`);
  return [...report.problems.map(inWords), ...(made.length > 0 ? made : ['nothing is fixed'])].join('\n');
}

describe('an editor who makes a mistake is told, and --fix fixes what is certain', () => {
  const mistakes = blocks.map(mistakeOf);
  const answers = new Map<string, string>();

  test.each(mistakes)('$did', async (mistake) => {
    const answer = await answerTo(mistake);
    answers.set(mistake.did, answer);
    expect(answer).toBe(process.env['UPDATE_EXPECTED'] ? answer : mistake.answer);
    expect(answer).toMatch(/^\S.*?, (?:hint|error) /);
  });

  test('sixty mistakes and more, each told once', () => {
    expect(new Set(mistakes.map(({ did }) => did)).size).toBe(mistakes.length);
    expect(mistakes.length).toBeGreaterThanOrEqual(60);
    if (!process.env['UPDATE_EXPECTED']) return;
    const written = mistakes.map(({ did, typed }) =>
      [`=== ${did}`, ...typed, '>>>', answers.get(did) ?? '', '', ''].join('\n'),
    );
    writeFileSync(table, `${intro}${written.join('').trimEnd()}\n`);
  });
});

import { buildOptions } from '../../src/eleventy/build-options.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixBlog, type Change } from '../../src/check/fix.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { checkSettings } from '../../src/features/settings.ts';
import type { Problem } from '../../src/lib/problems.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { NOW } from '../support/settings-of.ts';
import { filesOf, MISTAKES_FILE, readMistakes, SETTINGS, type Mistake } from './mistakes.ts';

type CheckReport = Awaited<ReturnType<typeof checkBlog>>;

/** `UPDATE_EXPECTED=1 npx vitest run tests/checks/mistakes.test.ts` rewrites the answers. */
const { intro, mistakes } = readMistakes();
const place = mkdtempSync(join(tmpdir(), 'pamphlet-mistakes-'));
afterAll(() => rmSync(place, { recursive: true }));

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
  const root = join(place, String(mistakes.findIndex((one) => one.did === did)));
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
    writeFileSync(MISTAKES_FILE, `${intro}${written.join('').trimEnd()}\n`);
  });
});

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixBlog } from '../../src/check/fix.ts';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { isError, ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { casesIn, copyCase } from '../support/case-files.ts';
import { obey } from '../support/obey.ts';
import { blogOf, NOW } from '../support/settings-of.ts';
import { filesOf, readMistakes, SETTINGS } from './mistakes.ts';

/** Obeying `--fix` or the hint of any message never gives the next check a new reason to fail. */
const place = mkdtempSync(join(tmpdir(), 'pamphlet-obeyed-'));
afterAll(() => rmSync(place, { recursive: true }));
let blogs = 0;

type Blog = Parameters<typeof buildOptions>[0];

async function problemsIn(blog: Blog, root: string) {
  const report = await checkBlog(buildOptions(blog, root, { now: NOW }));
  return { ...report, errors: report.problems.filter(isError) };
}

let obeyed = 0;

/** @returns what obeying a message adds, for each message that adds something */
async function obeyAll(blog: Blog, root: string) {
  const before = await problemsIn(blog, root);
  const known = new Set(before.errors.map(({ rule }) => rule));
  // Nothing else of such a file was read.
  const unread = new Set(before.errors.filter(({ rule }) => rule === 'front-matter').map(({ file }) => file));
  const texts = new Set(before.files);
  const isNewText = (file: string) => file.endsWith('.md') && !texts.has(file);
  const worse: { told: string; added: string[] }[] = [];
  const tryBlog = async (copy: string, told: string): Promise<void> => {
    obeyed += 1;
    const { errors } = await problemsIn(blog, copy);
    const added = errors
      .filter(({ rule, file }) => !known.has(rule) && !unread.has(file) && !isNewText(file))
      .map(inWords);
    if (added.length > 0) worse.push({ told, added });
  };
  const copied = (): string => {
    const copy = join(place, `copy-${blogs++}`);
    cpSync(root, copy, { recursive: true });
    return copy;
  };
  for (const problem of before.problems) {
    const copy = copied();
    if (obey(problem, copy)) await tryBlog(copy, inWords(problem));
    rmSync(copy, { recursive: true, force: true });
  }
  if (before.problems.some(({ fix }) => fix) && (await fixBlog(before)).length > 0)
    await tryBlog(root, '--fix');
  return worse;
}

function inWords({ file, line, rule, message, hint = '' }: Problem): string {
  return `${file}:${line ?? ''} ${rule}: ${message} ${hint}`;
}

describe('whoever obeys a message meets no new error', { timeout: 60_000 }, () => {
  test.each(readMistakes().mistakes)('$did', async ({ typed }) => {
    const root = join(place, `mistake-${blogs++}`);
    for (const [file, bytes] of filesOf(typed)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), bytes);
    }
    expect(await obeyAll({ settings: checkSettings(SETTINGS, ''), code: OURS }, root)).toEqual([]);
  });

  test.each(
    ['problems', 'checks'].flatMap((folder) =>
      casesIn(join(import.meta.dirname, '..', folder)).map((name) => join(folder, name)),
    ),
  )('%s', async (name) => {
    const [folder, root] = [join(import.meta.dirname, '..', name), join(place, `case-${blogs++}`)];
    copyCase(folder, root);
    let blog: Blog;
    try {
      blog = await blogOf(folder, root);
    } catch (error) {
      if (error instanceof ProblemsError) return;
      throw error;
    }
    expect(await obeyAll(blog, root)).toEqual([]);
  });

  test('most messages say what to type', () => {
    expect(obeyed).toBeGreaterThan(200);
  });
});

import { buildOptions } from '../../src/eleventy/build-options.ts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { fixBlog } from '../../src/check/fix.ts';
import { fixPhotographs } from '../../src/check/large-photographs.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { casesIn, copyCase } from '../support/case-files.ts';
import { photograph } from '../support/photographs.ts';
import { blogOf, NOW } from '../support/settings-of.ts';

type CheckReport = Awaited<ReturnType<typeof checkBlog>>;

const place = mkdtempSync(join(tmpdir(), 'pamphlet-fix-'));
afterAll(() => rmSync(place, { recursive: true }));

const CASES = ['problems', 'checks'].flatMap((folder) =>
  casesIn(join(import.meta.dirname, '..', folder)).map((name) => join(folder, name)),
);

/** @returns undefined for faulty settings */
async function check(folder: string, root: string): Promise<CheckReport | undefined> {
  try {
    const { settings, code } = await blogOf(folder, root);
    return await checkBlog(buildOptions({ settings, code }, root, { now: NOW }));
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

const nameOf = ({ file, rule, message }: Problem): string => `${file} ${rule} ${message}`;

/** A fix may reveal more problems. */
function fixAll(folder: string, root: string): Promise<CheckReport | undefined> {
  return check(folder, root).then(async (report) =>
    report && (await fixBlog(report)).length > 0 ? fixAll(folder, root) : report,
  );
}

describe('whatever says exactly what to type instead', { timeout: 60_000 }, () => {
  test.each(CASES)('is gone when it was fixed: %s', async (name) => {
    const [folder, root] = [join(import.meta.dirname, '..', name), join(place, name)];
    copyCase(folder, root);
    const before = await check(folder, root);
    const told = before?.problems.filter(({ fix, file }) => fix && before.files.includes(file)) ?? [];
    if (!before || told.length === 0) return;
    const files = [...new Set(told.map(({ file }) => file))];
    const linesOf = (file: string): string[] => readFileSync(join(root, file), 'latin1').split('\n');
    const old = new Map(files.map((file) => [file, linesOf(file)]));
    const changes = await fixBlog(before);
    for (const [file, lines] of old) {
      const fixed = new Set(changes.filter((change) => change.file === file).map(({ line }) => line));
      const others = (all: readonly string[]): string[] => all.filter((_, index) => !fixed.has(index + 1));
      expect(others(linesOf(file))).toEqual(others(lines));
    }
    const after = await fixAll(folder, root);
    const left = after?.problems.filter(({ fix }) => fix).map(nameOf) ?? [];
    expect(left.filter((each) => told.map(nameOf).includes(each))).toEqual([]);
  });
});

test('a photograph that is too large becomes smaller, upright and without what the camera wrote', async () => {
  const root = mkdtempSync(join(place, 'photo-'));
  mkdirSync(join(root, 'posts'));
  const photo = join(root, 'posts/party.jpg');
  writeFileSync(photo, await photograph({ width: 6400, height: 3200, orientation: 6 }));
  writeFileSync(
    join(root, 'posts/party.md'),
    '---\ntitle: The party\ndate: 2024-06-22\n---\n\n![Long tables](party.jpg)\n',
  );
  const before = await check(root, root);
  expect(before?.problems).toMatchObject([
    {
      file: 'posts/party.jpg',
      rule: 'photo-size',
      message: expect.stringMatching(
        /^This photograph has 3200 × 6400 pixels and weighs \d+ kilobytes/,
      ) as string,
    },
  ]);
  expect(await fixPhotographs(root, before?.problems ?? [])).toEqual([
    { file: 'posts/party.jpg', message: 'it has 1280 × 2560 pixels now' },
  ]);
  expect(readFileSync(photo, 'latin1')).not.toContain('Secretive');
  expect((await check(root, root))?.problems).toEqual([]);
});

describe('in the text', () => {
  test.each([
    [
      'levels that are skipped',
      '## A\n\n#### B\n\n#### C\n\n###### D ##\n\n### *E*',
      '## A\n\n### B\n\n### C\n\n#### D ##\n\n### *E*',
    ],
    ['levels below a heading that is moved down', '# A\n\n### B {#b}', '# A\n\n## B {#b}'],
    ['a first level that is too low', '#### A\n\nText.\n\n### B', '## A\n\nText.\n\n## B'],
    ['a first heading that is the title, and what it moved down', '# The *party*\n\n### A', '\n\n## A'],
    [
      'attributes that are left out',
      '<p style="a" dir=ltr class=\'b c\'>A <b style=1>b</b></p>',
      '<p dir=ltr>A <b>b</b></p>',
    ],
    [
      'attributes on lines of their own',
      '> A <b\n>   style="a" lang="en">b</b>',
      '> A <b\n>    lang="en">b</b>',
    ],
  ])('%s', async (_, typed, fixed) => {
    const root = mkdtempSync(join(place, 'text-'));
    const file = join(root, 'posts/party.md');
    const front = '---\ntitle: The party\ndate: 2024-06-22\n---\n\n';
    mkdirSync(join(root, 'posts'));
    writeFileSync(file, `${front}${typed}\n\nText.\n`);
    const report = await fixAll(root, root);
    expect(readFileSync(file, 'utf8')).toBe(`${front}${fixed}\n\nText.\n`);
    expect(report?.problems).toEqual([]);
  });

  test('a heading that is underlined, a later one that is the title and a value of two lines stay', async () => {
    const root = mkdtempSync(join(place, 'text-'));
    mkdirSync(join(root, 'posts'));
    const text =
      '---\ntitle: The party\ndate: 2024-06-22\n---\n\nThe party\n===\n\n## The party\n\n<p style="a\nb">c</p>\n';
    writeFileSync(join(root, 'posts/party.md'), text);
    const report = await fixAll(root, root);
    expect(report?.problems).toHaveLength(3);
    expect(readFileSync(join(root, 'posts/party.md'), 'utf8')).toBe(text);
  });
});

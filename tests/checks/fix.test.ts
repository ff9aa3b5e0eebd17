import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBlog, type CheckReport } from '../../src/check/check-blog.ts';
import { fixBlog } from '../../src/check/fix/fix-blog.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { casesIn, copyCase } from '../support/case-files.ts';
import { blogOf, NOW } from '../support/settings-of.ts';

const place = mkdtempSync(join(tmpdir(), 'pamphlet-fix-'));
afterAll(() => rmSync(place, { recursive: true }));

const CASES = ['problems', 'checks'].flatMap((folder) =>
  casesIn(join(import.meta.dirname, '..', folder)).map((name) => join(folder, name)),
);

/** @returns undefined when the settings are at fault */
async function check(folder: string, root: string): Promise<CheckReport | undefined> {
  try {
    const { settings, code } = await blogOf(folder, root);
    return await checkBlog({ settings, code, root, now: NOW, strict: false });
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

const nameOf = ({ file, rule, message }: Problem): string => `${file} ${rule} ${message}`;

/** Fixed as far as it goes, for what is mended may show more. */
function fixAll(folder: string, root: string): Promise<CheckReport | undefined> {
  return check(folder, root).then((report) =>
    report && fixBlog(root, report).length > 0 ? fixAll(folder, root) : report,
  );
}

describe('whatever says exactly what to type instead', { timeout: 60_000 }, () => {
  test.each(CASES)('is gone when it was mended: %s', async (name) => {
    const [folder, root] = [join(import.meta.dirname, '..', name), join(place, name)];
    copyCase(folder, root);
    const before = await check(folder, root);
    const told = before?.problems.filter(({ fix, file }) => fix && before.files.includes(file)) ?? [];
    if (!before || told.length === 0) return;
    const files = [...new Set(told.map(({ file }) => file))];
    const linesOf = (file: string): string[] => readFileSync(join(root, file), 'latin1').split('\n');
    const old = new Map(files.map((file) => [file, linesOf(file)]));
    const changes = fixBlog(root, before);
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

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBlog, type CheckReport } from '../../src/check/check-blog.ts';
import { mendBlog } from '../../src/check/fix/fix-blog.ts';
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

/** Mended as far as it goes, for what is mended may show more. */
function mendAll(folder: string, root: string): Promise<CheckReport | undefined> {
  return check(folder, root).then((report) =>
    report && mendBlog(root, report).length > 0 ? mendAll(folder, root) : report,
  );
}

describe('whatever says exactly what to type instead', { timeout: 60_000 }, () => {
  test.each(CASES)('is gone when it was mended: %s', async (name) => {
    const [folder, root] = [join(import.meta.dirname, '..', name), join(place, name)];
    copyCase(folder, root);
    const before = await check(folder, root);
    const told = before?.problems.filter(({ mend, file }) => mend && before.files.includes(file)) ?? [];
    if (!before || told.length === 0) return;
    const files = [...new Set(told.map(({ file }) => file))];
    const linesOf = (file: string): string[] => readFileSync(join(root, file), 'latin1').split('\n');
    const old = new Map(files.map((file) => [file, linesOf(file)]));
    const changes = mendBlog(root, before);
    for (const [file, lines] of old) {
      const mended = new Set(changes.filter((change) => change.file === file).map(({ line }) => line));
      const others = (all: readonly string[]): string[] => all.filter((_, index) => !mended.has(index + 1));
      expect(others(linesOf(file))).toEqual(others(lines));
    }
    const after = await mendAll(folder, root);
    const left = after?.problems.filter(({ mend }) => mend).map(nameOf) ?? [];
    expect(left.filter((each) => told.map(nameOf).includes(each))).toEqual([]);
  });
});

import { NEXT_DUE_FILE } from '../../src/pipeline/workflow-files.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ProblemsError } from '../../src/lib/problems.ts';
import { builtJson, jsonOf } from '../../src/report/json.ts';
import { NOW, post, TestSite } from './site.ts';

const HOUR = 3_600_000;

function due(site: TestSite, cache = '.cache'): string {
  return readFileSync(join(site.root, cache, NEXT_DUE_FILE), 'utf8');
}

describe('a build leaves the moment at which the next one is due', () => {
  test.each([
    ['never, when no date is to come', { date: '2020-06-22' }, 'never\n'],
    ['never for a draft', { date: '2030-06-22', draft: 'true' }, 'never\n'],
    ['when a post appears', { date: '2030-06-22 18:30' }, '2030-06-22T18:30:00.000Z\n'],
    ['when a post expires', { date: '2020-06-22', expires: '2027-01-02' }, '2027-01-02T00:00:00.000Z\n'],
  ])('%s', async (_, keys, text) => {
    const site = new TestSite({ 'posts/a.md': post({ title: 'A', ...keys }) });
    const report = await site.build({ settings: { timeZone: 'UTC' } });
    expect(due(site)).toBe(text);
    const { nextDue } = JSON.parse(jsonOf(builtJson(report, '_site'))) as { nextDue: string | null };
    expect(`${nextDue ?? 'never'}\n`).toBe(text);
  });

  test('the earliest of several, in the time zone of the settings', async () => {
    const site = new TestSite({
      'posts/a.md': post({ title: 'A', date: '2026-03-01' }),
      'posts/b.md': post({ title: 'B', date: '2026-02-01' }),
    });
    await site.build({ settings: { timeZone: 'Europe/Paris' } });
    expect(due(site)).toBe('2026-01-31T23:00:00.000Z\n');
  });

  test('also when nothing has changed, and the next one once it has passed', async () => {
    const site = new TestSite({
      'posts/a.md': post({ title: 'A', date: '2026-01-01 02:00' }),
      'posts/b.md': post({ title: 'B', date: '2026-01-01 05:00' }),
    });
    const settings = { timeZone: 'UTC' };
    await site.build({ settings });
    site.remove(`.cache/${NEXT_DUE_FILE}`);
    const unchanged = await site.build({ settings, now: NOW + HOUR });
    expect(unchanged.written).toEqual([]);
    expect(due(site)).toBe('2026-01-01T02:00:00.000Z\n');
    await site.build({ settings, now: NOW + 3 * HOUR });
    expect(due(site)).toBe('2026-01-01T05:00:00.000Z\n');
  });

  test('which a failed build and a preview leave as it is', async () => {
    const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2030-06-22' }) });
    await site.build({ settings: { timeZone: 'UTC' } });
    site.write('posts/b.md', post({ title: 'B', date: '2026-06-31' }));
    await expect(site.build({ settings: { timeZone: 'UTC' } })).rejects.toThrow(ProblemsError);
    expect(due(site)).toBe('2030-06-22T00:00:00.000Z\n');
    site.remove('posts/b.md');
    await site.build({ preview: true, output: 'shown', cache: 'kept' });
    expect(existsSync(join(site.root, 'kept', NEXT_DUE_FILE))).toBe(false);
  });
});

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdContest, type Outcome } from '../../../bench/contest.ts';
import { bare } from '../../../bench/contestants/bare.ts';
import { inventedCorpus } from '../../../bench/corpus/corpus.ts';
import type { Contestant } from '../../../bench/contestants/contestant.ts';

const honest: Contestant = { ...bare(1), id: 'honest', steps: ['cold', 'warm', 'edit'] };
type Steps = Contestant['steps'];

/** Adds an error to a correct site. */
function cheat(deed: string, steps: Steps): Contestant {
  return {
    ...honest,
    id: 'cheat',
    steps,
    prepare: (project) => {
      honest.prepare(project);
      writeFileSync(
        join(project, 'cheat.mjs'),
        `import './build.mjs'; import * as fs from 'node:fs'; ${deed}`,
      );
    },
    command: [process.execPath, 'cheat.mjs'],
  };
}

describe('a contest', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'contest-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const hold = (runs: number, ...contestants: Contestant[]): Promise<Outcome> =>
    holdContest({
      place: { name: 'here', folder },
      corpus: (below) => inventedCorpus(below, 12),
      runs,
      contestants,
      log: () => {},
    });

  it('measures each step of each contestant in turn, and cleans up', { timeout: 30_000 }, async () => {
    const { samples, faults } = await hold(2, honest, { ...bare(2), steps: ['cold'] });
    expect(faults).toEqual([]);
    expect(samples.map(({ contestant, step }) => `${contestant} ${step}`)).toEqual([
      ...['honest cold', 'honest warm', 'honest edit', 'bare2 cold'],
      ...['bare2 cold', 'honest cold', 'honest warm', 'honest edit'],
    ]);
    for (const { wall, files, filesWritten } of samples) {
      expect(wall).toBeGreaterThan(0);
      expect(filesWritten).toBe(files);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, string, RegExp, Steps]>([
    ['leaves out a page', `fs.rmSync('_site/index.html')`, /cheat, cold: \/ is missing/, ['cold']],
    [
      'says other words',
      `const page = '_site' + /\\/\\d{4}\\/\\d\\d\\/[^/]+\\//.exec(fs.readFileSync('_site/index.html', 'utf8'))[0] + 'index.html';
       fs.writeFileSync(page, fs.readFileSync(page, 'utf8').replace(/(class="prose">\\s*<p>)/, '$1Lies. '));`,
      /cheat, cold: 1 posts have other words/,
      ['cold'],
    ],
    [
      'does not show an edit',
      `if (fs.existsSync('old')) { fs.rmSync('_site', { recursive: true }); fs.cpSync('old', '_site', { recursive: true }); }
       else fs.cpSync('_site', 'old', { recursive: true });`,
      /cheat, edit: .* does not show its edit/,
      ['cold', 'edit'],
    ],
  ])('fails one who %s', { timeout: 30_000 }, async (_, deed, fault, steps) => {
    const { faults } = await hold(1, { ...honest, steps }, cheat(deed, steps));
    expect(faults.join('\n')).toMatch(fault);
    expect(faults.filter((found) => found.startsWith('honest'))).toEqual([]);
  });
});

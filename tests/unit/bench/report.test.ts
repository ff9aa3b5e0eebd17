import { describe, expect, it } from 'vitest';
import type { Result } from '../../../bench/measure/sample.ts';
import { logScale, spreadLabels } from '../../../bench/report/chart-scale.ts';
import { timeChart } from '../../../bench/report/chart.ts';
import { markdownTable } from '../../../bench/report/markdown-table.ts';
import { chartSeries } from '../../../bench/report/save-report.ts';
import { serializeSvg, svg } from '../../../bench/report/svg.ts';
import { reportMarkdown } from '../../../bench/report/tables.ts';
import { bytes, count, mebibytes, seconds } from '../../../bench/report/units.ts';

const result = (contestant: string, step: Result['step'], wall: number, posts = 10_000): Result => ({
  place: 'in memory',
  posts,
  contestant,
  step,
  wall,
  cpu: wall * 1.5,
  peak: 512,
  files: 12_000,
  bytes: 90_000_000,
  filesWritten: step === 'cold' ? 12_000 : 3,
  bytesWritten: 1000,
  runs: 3,
});
const results = [
  result('pamphlet', 'cold', 4),
  result('pamphlet', 'edit', 1.5),
  result('hugo', 'cold', 5),
  result('hugo', 'edit', 4.8),
];
const contestants = [
  { id: 'pamphlet', label: 'Pamphlet', version: () => '0.1.0' },
  { id: 'hugo', label: 'Hugo', version: () => undefined },
];

describe('numbers for people', () => {
  it.each([
    [seconds(0.861), '0.86 s'],
    [seconds(5.34), '5.3 s'],
    [seconds(57.2), '57 s'],
    [mebibytes(172.4), '172 MiB'],
    [mebibytes(1300), '1.3 GiB'],
    [bytes(1_500_000), '1.4 MiB'],
    [bytes(90_000_000), '86 MiB'],
    [count(12_345), '12,345'],
  ])('%s is written %s', (text, expected) => {
    expect(text).toBe(expected);
  });
});

describe('a Markdown table', () => {
  it('sets the first column left and the others right', () => {
    expect(markdownTable(['', 'a'], [['x', '1']])).toBe('|  | a |\n| --- | ---: |\n| x | 1 |');
  });

  it('keeps a cell in its place whatever it holds', () => {
    expect(markdownTable(['a'], [['x | y\nz']])).toBe('| a |\n| --- |\n| x \\| y z |');
  });
});

describe('the report', () => {
  const text = reportMarkdown(results, contestants, 'Two cores');

  it('sets each contestant and build beside the sizes', () => {
    expect(text).toContain('|  | 10,000 posts |');
    expect(text).toContain('| Pamphlet (0.1.0): one post edited | 1.50 s, 512 MiB |');
    expect(text).toContain('| Hugo: cold | 5.0 s, 512 MiB |');
  });

  it('says which promises are kept, of those that were measured', () => {
    expect(text).toContain('| cold, 10,000 posts, against Hugo | 0.80 | ≤ 0.85 | met |');
    expect(text).toContain('| one edit, 10,000 posts, against Hugo | 0.31 | ≤ 0.3 | missed |');
    expect(text).not.toContain('stock Eleventy');
  });

  it('names the machine and the number of runs', () => {
    expect(text).toMatch(/medians of 3 runs .* Two cores\./);
  });
});

describe('the chart', () => {
  const line = {
    label: 'A & B',
    own: true,
    points: [1000, 10_000].map((posts) => ({ posts, wall: posts / 1000 })),
  };

  it('has a line for each cold build, and for edits of those that can use them', () => {
    expect(chartSeries(results, contestants).map(({ label }) => label)).toEqual([
      'Pamphlet',
      'Pamphlet, one edit',
      'Hugo',
      'Hugo, one edit',
    ]);
  });

  it('is a picture with a name and escaped text', () => {
    const picture = timeChart('Time < work', [line]);
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* role="img"/);
    expect(picture).toContain('Time &lt; work</title>');
    expect(picture).toContain('A &amp; B');
    expect(picture).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('can show a single size', () => {
    expect(timeChart('T', [{ ...line, points: line.points.slice(0, 1) }])).not.toMatch(/NaN|Infinity/);
  });

  it('marks an axis at round values that hold every measurement', () => {
    const scale = logScale([0.3, 4], 0, 100, [1, 2, 5]);
    expect(scale.ticks.map((tick) => Number(tick.toPrecision(3)))).toEqual([0.2, 0.5, 1, 2, 5]);
    expect([scale.at(0.2), scale.at(5)]).toEqual([0, 100]);
    expect(scale.at(1)).toBeCloseTo(50);
  });

  it('moves labels apart and keeps their order', () => {
    const [a = 0, b = 0, c = 0] = spreadLabels([50, 10, 52], 20);
    expect(b).toBe(10);
    expect(c - a).toBeGreaterThanOrEqual(19.9);
  });

  it('writes attributes and children', () => {
    expect(serializeSvg(svg('g', { a: '"', b: 1.234 }, [svg('x'), 'y']))).toBe(
      '<g a="&quot;" b="1.23">\n<x/>\ny\n</g>',
    );
  });
});

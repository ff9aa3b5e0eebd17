import { describe, expect, it } from 'vitest';
import { runProcess } from '../../../bench/measure/run-process.ts';
import { summarise, type Sample } from '../../../bench/measure/sample.ts';
import { median } from '../../../bench/measure/statistics.ts';
import { parseProc, parseTimeReport } from '../../../bench/measure/usage.ts';
import { parseOptions } from '../../../bench/options.ts';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
  ])('of %j is %d', (numbers, middle) => {
    expect(median(numbers)).toBe(middle);
  });

  it('of nothing is an error', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('what a process used', () => {
  it('is read from the report of GNU time', () => {
    expect(parseTimeReport('Command exited with non-zero status 1\n1.50 0.25 204800\n')).toEqual({
      cpu: 1.75,
      peak: 200,
    });
    expect(() => parseTimeReport('')).toThrow('GNU time');
  });

  it('is read from /proc, whatever the name of the process', () => {
    const stat = `42 (a) b) S ${Array.from({ length: 10 }, (_, index) => index).join(' ')} 100 50 20 30 20 0`;
    expect(parseProc(stat, 'Name:\ta\nVmHWM:\t  10240 kB\n', 100)).toEqual({ cpu: 2, peak: 10 });
  });

  it('is measured for a real one', async () => {
    const cost = await runProcess(
      [process.execPath, '-e', 'while (process.cpuUsage().user < 150_000);'],
      '.',
    );
    expect(cost.wall).toBeGreaterThan(0.15);
    expect(cost.cpu).toBeGreaterThan(0.1);
    expect(cost.peak).toBeGreaterThan(20);
  });

  it('comes with what the process said when it failed', async () => {
    const failing = runProcess(
      [process.execPath, '-e', 'console.error("no such post"); process.exitCode = 3'],
      '.',
    );
    await expect(failing).rejects.toThrow(/ended with 3:\n.*no such post/s);
  });
});

describe('samples', () => {
  const sample = (contestant: string, wall: number): Sample => {
    const size = { files: 1, bytes: 1, filesWritten: 1, bytesWritten: 1 };
    return { place: 'x', posts: 10, contestant, step: 'cold', wall, cpu: 1, peak: 1, ...size };
  };

  it('are summarised by contestant', () => {
    const results = summarise([sample('a', 1), sample('b', 9), sample('a', 5), sample('a', 2)]);
    expect(results.map(({ contestant, wall, runs }) => [contestant, wall, runs])).toEqual([
      ['a', 2, 3],
      ['b', 9, 1],
    ]);
  });
});

describe('the options', () => {
  it('are read from the command line', () => {
    const options = parseOptions([
      '--posts',
      '10,20',
      '--runs',
      '5',
      '--only',
      'hugo',
      '--dir',
      '/x',
      '--disk',
      '/y',
    ]);
    expect(options).toMatchObject({ posts: [10, 20], runs: 5, only: ['hugo'] });
    expect(options.places.map(({ folder }) => folder)).toEqual(['/x', '/y']);
  });

  it.each([[['--posts', '0']], [['--runs', 'many']], [['--fast']]])('refuse %j', (args) => {
    expect(() => parseOptions(args)).toThrow(/takes whole numbers|Unknown option/);
  });
});

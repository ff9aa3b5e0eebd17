import { describe, expect, test } from 'vitest';
import { createProgressLine } from '../../../src/report/progress-line.ts';
import { isInteractive } from '../../../src/report/style.ts';

/** A terminal that records output, with a manual clock. */
function terminal(columns = 80): {
  readonly at: (milliseconds: number) => ReturnType<typeof createProgressLine>;
  readonly take: () => string[];
} {
  let now = 0;
  let written: string[] = [];
  const stream = { isTTY: true, columns, write: (text: string) => written.push(text) };
  const bar = createProgressLine(stream, () => now);
  return {
    at: (milliseconds) => {
      now = milliseconds;
      return bar;
    },
    take: () => {
      const taken = written;
      written = [];
      return taken;
    },
  };
}

const WIPE = '\r\u001B[K';

describe('the line', () => {
  test('stays away from a build that takes no longer than a second', () => {
    const { at, take } = terminal();
    at(0).show('read', 1, 10);
    at(999).show('pages', 9, 10);
    at(1000).clear();
    expect(take()).toEqual([]);
  });

  test('shows step and count, on one line that is written over', () => {
    const { at, take } = terminal();
    at(0).show('read', 0, 10_000);
    at(1000).show('read', 1200, 10_000);
    at(1100).show('pages', 5000, 10_000);
    at(1200).show('pages', 7, 7);
    at(1300).show('check', 0, 0);
    at(1400).clear();
    expect(take()).toEqual([
      `\rReading posts: 1,200 of 10,000\u001B[K`,
      `\rDrawing pages: 5,000 of 10,000\u001B[K`,
      `\rDrawing pages: 7 of 7\u001B[K`,
      `\rChecking links and pictures …\u001B[K`,
      WIPE,
    ]);
  });

  test('is not rendered more often than an eye can follow, but for a new step', () => {
    const { at, take } = terminal();
    at(0).show('read', 0, 9);
    for (let now = 2000; now < 2160; now += 10) at(now).show('read', 1, 9);
    at(2160).show('pages', 1, 9);
    expect(take()).toHaveLength(3);
  });

  test('leaves nothing to be wiped twice, and waits anew for the next build', () => {
    const { at, take } = terminal();
    at(0).show('read', 0, 9);
    at(2000).show('read', 1, 9);
    at(2100).clear();
    at(2100).clear();
    take();
    at(9000).show('read', 1, 9);
    at(9900).show('read', 2, 9);
    expect(take()).toEqual([]);
  });

  test.each([
    [80, '\rReading posts: 500 of 1,000\u001B[K'],
    [20, '\rReading posts: 500…\u001B[K'],
  ])('fits on a terminal of %i columns', (columns, line) => {
    const { at, take } = terminal(columns);
    at(0).show('read', 0, 1000);
    at(1000).show('read', 500, 1000);
    expect(take()).toEqual([line]);
  });
});

test.each([
  [true, {}, true],
  [true, { CI: '' }, true],
  [true, { CI: 'false' }, true],
  [true, { CI: 'true' }, false],
  [true, { CI: '1' }, false],
  [true, { TERM: 'dumb' }, false],
  [false, {}, false],
  [undefined, { FORCE_COLOR: '1' }, false],
])('on a terminal: %s, with %j: a line %s', (isTTY, environment, wanted) => {
  expect(isInteractive(isTTY === undefined ? {} : { isTTY }, environment)).toBe(wanted);
});

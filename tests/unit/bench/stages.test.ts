import { describe, expect, it } from 'vitest';
import { parseTimings, stagesTable } from '../../../bench/report/stages-table.ts';

const OUTPUT = `1,000 posts published in _site: 2,627 files written.
     22 ms  find    1%  list the files
    547 ms  read   18%  read and check posts
      9 ms  take over    0%  take over pages
   2408 ms  draw   81%  draw pages, the slowest
   2977 ms in all, without the start of Node
`;

describe('the stages of a build', () => {
  it('are read from what the build prints', () => {
    expect([...parseTimings(OUTPUT)]).toEqual([
      ['find', 22],
      ['read', 547],
      ['take over', 9],
      ['draw', 2408],
    ]);
  });

  it('must be there', () => {
    expect(() => parseTimings('1,000 posts published\n')).toThrow('says nothing of its stages');
  });

  it('are set side by side, medians of runs, with what comes before them', () => {
    const build = (read: number, wall: number) => ({
      column: 'cold',
      stages: new Map([['read', read]]),
      wall,
    });
    const warm = { column: 'warm', stages: new Map([['plan', 5]]), wall: 1505 };
    expect(stagesTable([build(500, 1500), build(400, 1400), build(700, 1800), warm])).toBe(
      [
        '| milliseconds | cold | warm |',
        '| --- | ---: | ---: |',
        '| start | 1,000 | 1,500 |',
        '| read | 500 | 0 |',
        '| plan | 0 | 5 |',
        '| whole | 1,500 | 1,505 |',
      ].join('\n'),
    );
  });
});

import { expect, test } from 'vitest';
import type { Style } from '../../../src/report/style.ts';
import { timingsText } from '../../../src/report/build-text.ts';

const plain: Style = (_, text) => text;
const tagged: Style = (format, text) => `<${[format].flat().join(' ')}>${text}</>`;

const STAGES = new Map([
  ['find', 1.4],
  ['draw', 1234.5],
  ['read', 564.1],
  ['a new one', 0],
]);

test('stages are told one a line, in the order in which they ran, with their share; the slowest is named', () => {
  expect(timingsText(STAGES, plain)).toBe(
    [
      '      1 ms  find         0%  list the files',
      '   1235 ms  draw        69%  draw pages, the slowest',
      '    564 ms  read        31%  read, check and render posts',
      '      0 ms  a new one    0%',
      '   1800 ms in all, without the start of Node',
      '',
    ].join('\n'),
  );
});

test('slow ones stand out', () => {
  const marked = timingsText(STAGES, tagged)
    .split('\n')
    .filter((line) => line.startsWith('<'));
  expect(marked).toEqual([
    '<yellow bold>   1235 ms  draw        69%  draw pages, the slowest</>',
    '<yellow>    564 ms  read        31%  read, check and render posts</>',
  ]);
});

test('a build that took no time has no slowest stage', () => {
  expect(timingsText(new Map([['find', 0]]), plain)).toBe(
    '      0 ms  find    0%  list the files\n      0 ms in all, without the start of Node\n',
  );
});

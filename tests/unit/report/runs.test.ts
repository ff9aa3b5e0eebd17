import { styleText } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/draw/preview.tsx';
import { problemsText } from '../../../src/report/problems-text.ts';
import { runsOf } from '../../../src/report/runs.ts';
import { styleFor } from '../../../src/report/style.ts';

const style = styleFor({}, { FORCE_COLOR: '1' });

/** The text of each block. */
function textOf(report: Report): string[] {
  return report.map((lines) => lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n'));
}

describe('the pieces of a coloured report', () => {
  test('have the looks that the terminal has', () => {
    expect(runsOf(`a ${style('bold', 'b')} ${style(['red', 'bold'], 'c')}\n${style('gray', 'd')}`)).toEqual([
      [
        {
          isFrame: false,
          runs: [
            { looks: [], text: 'a ' },
            { looks: ['bold'], text: 'b' },
            { looks: [], text: ' ' },
            { looks: ['red', 'bold'], text: 'c' },
          ],
        },
        { isFrame: false, runs: [{ looks: ['gray'], text: 'd' }] },
      ],
    ]);
  });

  test('keep the text of a look that browsers do not show', () => {
    const underlined = styleText('underline', 'a', { validateStream: false });
    expect(textOf(runsOf(underlined))).toEqual(['a']);
  });

  test('are blocks, as empty lines part them', () => {
    expect(textOf(runsOf('a\n\nb\nc\n\n'))).toEqual(['a', 'b\nc']);
    expect(runsOf('')).toEqual([]);
  });

  test('know the lines that may not be broken', () => {
    const [lines = []] = runsOf(`a:1:2 error\n${style('gray', '  12 |')} x | y\n     | ^\n       Write | z`);
    expect(lines.map(({ isFrame }) => isFrame)).toEqual([false, true, true, false]);
  });

  test('say together what the terminal says', () => {
    const problems = [
      {
        file: 'posts/a.md',
        line: 1,
        column: 3,
        rule: 'date',
        severity: 'error',
        message: 'No.',
        hint: 'Yes.',
      },
      { file: 'posts/b.md', rule: 'link', severity: 'warning', message: '\u001B[31m<b>' },
    ] as const;
    const text = (coloured: boolean): string =>
      problemsText(problems, () => 'a: 1', coloured ? style : (_, plain) => plain);
    expect(textOf(runsOf(text(true)))).toEqual(text(false).trimEnd().split('\n\n'));
  });
});

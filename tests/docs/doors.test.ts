import { describe, expect, test } from 'vitest';
import { LIST, readList } from '../../tools/docs-site/list.ts';
import { read, withoutBlocks } from './document.ts';

const doors = readList(read(LIST));
const pagesBehind = (door: string): readonly string[] =>
  doors.find(({ title }) => title === door)?.documents.map(({ file }) => file) ?? [];

/** Without code, tables and link targets. */
function wordsIn(file: string): number {
  const prose = withoutBlocks(read(file))
    .replaceAll(/^ *\|.*$/gm, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/`[^`]*`/g, 'code');
  return prose.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
}

describe('the door Write', () => {
  const pages = pagesBehind('Write');

  test('has at most ten pages and 7,000 words', () => {
    expect(pages.length).toBeLessThanOrEqual(10);
    expect(pages.reduce((sum, file) => sum + wordsIn(file), 0)).toBeLessThanOrEqual(7000);
  });

  test.each(pages)('%s asks for no npm command but npm start', (file) => {
    const seen = read(file).replaceAll(/^ *<!--[\s\S]*?-->$/gm, '');
    expect(seen.match(/\bnp[mx] (?!start\b)\S+/g) ?? []).toEqual([]);
  });
});

test.each(
  doors
    .flatMap(({ documents }) => documents.map(({ file }) => file))
    .filter((file) => file.startsWith('docs/')),
)('%s states its purpose first', (file) => {
  const [, first = ''] = read(file).split('\n\n');
  expect(first).toMatch(/^This page (?:helps|lists|says|takes|answers|explains)\b/);
});

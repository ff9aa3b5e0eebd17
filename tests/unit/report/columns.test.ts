import { expect, test } from 'vitest';
import { fitColumns, columnsOf } from '../../../src/report/columns.ts';

test.each([
  ['', 0],
  ['picnic', 6],
  ['夏の会', 6],
  ['🎉', 2],
  ['e\u0301', 1],
  ['نزهة', 4],
  ['한국', 4],
  ['a\u200Db', 2],
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

test.each([
  ['picnic', 6, 'picnic'],
  ['picnics', 6, 'picni…'],
  ['a picnic', 3, 'a…'],
  ['夏の会', 6, '夏の会'],
  ['夏の会', 5, '夏の…'],
  ['夏の会', 4, '夏…'],
])('%j cut to %i columns is %j', (text, columns, cut) => {
  expect(fitColumns(text, columns)).toBe(cut);
});

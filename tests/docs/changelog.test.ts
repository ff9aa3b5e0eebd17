import { expect, test } from 'vitest';
import { headingsOf, read } from './document.ts';

const headings = headingsOf(read('CHANGELOG.md'));

test('the changelog begins with what is not released yet', () => {
  expect(headings.slice(0, 2)).toEqual(['# Changelog', '## [Unreleased]']);
});

test('each version begins with what its readers must do; what is not released may be empty', () => {
  const versions = headings.flatMap((heading, at) => (heading.startsWith('## ') ? [at] : []));
  const first = versions.map((at) => headings[at + 1] ?? '');
  expect(first.filter((heading) => heading.startsWith('### '))).toEqual(
    first.filter((heading) => heading.startsWith('### ')).map(() => '### What you must do'),
  );
  expect(first.slice(1).every((heading) => heading.startsWith('### '))).toBe(true);
});

test('each version is named so that a release finds it', () => {
  const names = headings.filter((heading) => heading.startsWith('## '));
  for (const name of names)
    expect(name).toMatch(/^## \[(?:Unreleased\]|\d+\.\d+\.\d+(?:-[\w.]+)?\] - \d{4}-\d{2}-\d{2})$/);
});

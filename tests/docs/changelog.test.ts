import { expect, test } from 'vitest';
import { headingsOf, read } from './document.ts';

const headings = headingsOf(read('CHANGELOG.md'));

test('the changelog begins with what is not released yet', () => {
  expect(headings.slice(0, 2)).toEqual(['# Changelog', '## [Unreleased]']);
});

test('each version begins with what its readers must do', () => {
  const versions = headings.flatMap((heading, at) => (heading.startsWith('## ') ? [at] : []));
  expect(versions.map((at) => headings[at + 1])).toEqual(versions.map(() => '### What you must do'));
});

test('each version is named so that a release finds it', () => {
  const names = headings.filter((heading) => heading.startsWith('## '));
  for (const name of names)
    expect(name).toMatch(/^## \[(?:Unreleased\]|\d+\.\d+\.\d+(?:-[\w.]+)?\] - \d{4}-\d{2}-\d{2})$/);
});

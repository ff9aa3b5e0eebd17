import { describe, expect, test } from 'vitest';
import { changedContent } from '../../src/cli/changed-content.ts';
import { ReviewedProject } from './reviewed-project.ts';

const FILES = ['pages/a.md', 'posts/b c.md', 'posts/d.md', 'posts/é.md'];

describe('files that are not as in the last commit', () => {
  test.each([
    ['new, not staged', false, [], 'new'],
    ['new, staged', true, [], 'new'],
    ['changed, not staged', false, FILES, 'changed'],
    ['changed, staged', true, FILES, 'changed'],
  ] as const)('%s', (_, isStaged, before, is) => {
    const site = new ReviewedProject(Object.fromEntries(before.map((file) => [file, 'One.'])));
    for (const file of FILES) site.write(file, 'Two.');
    if (isStaged) site.git('add', '--all');
    expect(changedContent(site.root, ['posts/', 'pages/'])).toEqual(new Map(FILES.map((file) => [file, is])));
  });
});

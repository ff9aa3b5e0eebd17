import { describe, expect, it } from 'vitest';
import { changedPosts } from '../../src/cli/own-changes.ts';

const posts = ['posts/tea.md', 'posts/2024/tea/index.md', 'pages/tea.md'].map((file) => ({ file }));

describe('the posts and pages that are marked', () => {
  it.each([
    ['posts/tea.md', 'new', { 'posts/tea.md': 'new' }],
    ['posts/tea.md', 'changed', { 'posts/tea.md': 'changed' }],
    ['comments/tea/1.md', 'new', { 'posts/tea.md': 'changed' }],
    ['comments/pages/tea/1.md', 'new', { 'pages/tea.md': 'changed' }],
    ['posts/2024/tea/leaf.svg', 'new', { 'posts/2024/tea/index.md': 'changed' }],
    ['posts/leaf.svg', 'new', {}],
    ['posts/2024/coffee.md', 'new', {}],
  ] as const)('with %s %s', (file, is, expected) => {
    const found = changedPosts(posts, new Map([[file, is]]));
    expect(Object.fromEntries(found.map(([post, how]) => [post.file, how]))).toEqual(expected);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OURS } from '../../../src/features/blog-code.ts';
import { contentPaths, isContent } from '../../../src/features/content-paths.ts';
import type { BlogFeature } from '../../../src/pages/context.ts';
import { findContent } from '../../../src/content/find-content.ts';
import { addedKeysOf, contentOf } from '../../../src/features/extensions.ts';
import { TestSite } from '../../pipeline/site.ts';
import { randomly } from '../../support/random.ts';

const recipes: BlogFeature = {
  name: 'recipes',
  content: { at: 'recipes/', parse: () => [], lists: () => ({}) },
};
const CODE = { ...OURS, features: [...OURS.features, recipes] };

test('content lies in the folders of the core, of features and of plugins', () => {
  expect(contentPaths(CODE)).toEqual([
    ...['posts/', 'pages/', 'public/', 'styles/', 'authors/', 'comments/', 'addresses.json', 'recipes/'],
  ]);
});

describe('a file is content', () => {
  test.each([
    'posts/a.md',
    'posts/a/index.MD',
    'posts/a/b.JPG',
    'posts/posts.json',
    'posts/posts.11tydata.json',
    'pages/a.svg',
    'comments/a/b.md',
    'authors/ada.jpg',
    'recipes/soup.md',
    'addresses.json',
    'public/a.js',
    'public/.well-known/b',
    'styles/own.css',
  ])('%s', (path) => expect(isContent(CODE, path)).toBe(true));
});

describe('a file may be code', () => {
  test.each([
    '.eleventy.ts',
    '.npmrc',
    '.gitattributes',
    'package.json',
    'package-lock.json',
    'README.md',
    'icon.svg',
    'posts',
    'posts.md',
    'posts/a.js',
    'posts/posts.11tydata.js',
    'posts/data.json',
    'posts/.npmrc',
    'posts/.hidden/a.md',
    'posts/.gitattributes',
    'public/.gitattributes',
    'public/.git/config',
    'Posts/a.md',
    'comments/a.svg',
    'recipes/a.jpg',
    'docs/a.md',
    'site/x.md',
    'site/_includes/x.svg',
    'styles/a/b.css',
    'styles/a.js',
    'addresses.json/a.md',
    'addresses.js',
    'blog/posts/a.md',
    '../posts/a.md',
    './posts/a.md',
    'plugins/a.ts',
    'node_modules/a/index.md',
    '.cache/posts/a.md',
  ])('%s', (path) => expect(isContent(CODE, path)).toBe(false));
});

const name = fc.constantFrom('a', 'posts', 'pages', 'public', 'styles', 'comments', 'authors', '.x', 'x~');
const ending = fc.constantFrom('.md', '.MD', '.svg', '.css', '.json', '.js', '.11tydata.json', '', '.heic');
const path = fc
  .tuple(fc.array(name, { minLength: 0, maxLength: 3 }), name, ending)
  .map(([folders, last, end]) => [...folders, last + end].join('/'));

test('exactly the files that a build reads are content', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
      const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)));
      const remove: (() => void)[] = [];
      const site = new TestSite(Object.fromEntries(files.map((file) => [file, '{}'])), (end) =>
        remove.push(end),
      );
      const { markdown, media, items, defaults } = findContent(site.root, {
        folders: contentOf(CODE),
        addedKeys: addedKeysOf(CODE),
      });
      for (const end of remove) end();
      const inFolders = new Set(defaults.map(({ folder }) => folder));
      const isRead = new Set([...markdown, ...media, ...items].map((file) => file.path));
      const styles = (file: string): boolean => /^styles\/[^/]+\.css$/.test(file);
      const found = files.filter(
        (file) =>
          isRead.has(file) ||
          styles(file) ||
          (/^(?:posts|pages)\//.test(file) &&
            inFolders.has(file.replace(/[^/]+$/, '')) &&
            /([^/]+)\/\1(?:\.11tydata)?\.json$/.test(file)),
      );
      expect(files.filter((file) => isContent(CODE, file))).toEqual(found);
    }),
    randomly(100),
  );
});

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTracked } from '../../../src/cli/tracked-folders.ts';
import { TestSite, post } from '../../pipeline/site.ts';

function blogIn(folder: string): { root: string; git: (...args: readonly string[]) => unknown } {
  const { root } = new TestSite({
    [join(folder, 'posts/2020-01-01-tea.md')]: post({ title: 'Tea' }),
    [join(folder, '_site/é\nx/index.html')]: '<p>',
    [join(folder, 'node_modules/a/index.js')]: '',
    [join(folder, 'my_site/a.txt')]: '',
  });
  const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: root });
  git('init', '-q');
  return { root: join(root, folder), git };
}

test.each(['', 'blog/'])('folders that git keeps are named in “%s”', (folder) => {
  const { root, git } = blogIn(folder);
  expect(checkTracked(root)).toEqual([]);
  git('add', '--all', '--force');
  expect(checkTracked(root).map(({ file, severity, hint }) => [file, severity, hint])).toEqual(
    ['_site', 'node_modules'].map((name) => [
      name,
      'hint',
      `Write ${name}/ into .gitignore, and type: git rm -rq --cached ${name}`,
    ]),
  );
  for (const name of ['_site', 'node_modules']) git('rm', '-rq', '--cached', `${folder}${name}`);
  expect(checkTracked(root)).toEqual([]);
});

test('a folder in no repository has none', () => {
  const { root } = new TestSite({});
  mkdirSync(join(root, '_site'));
  expect(checkTracked(root)).toEqual([]);
});

import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { photograph } from '../support/photographs.ts';
import { TestProject } from './project.ts';
import { post } from './site.ts';

/** Widths of the built pictures, when `PAMPHLET_TRIAL` has the value that `trialOf` gives. */
async function builtWidths(trialOf: (root: string) => string): Promise<number[]> {
  const project = new TestProject({
    'posts/picnic.md': post({ title: 'Picnic', date: '2020-01-01' }, '![A picnic](picnic.jpg)'),
  });
  project.write('posts/picnic.jpg', await photograph({ width: 600, height: 400 }));
  const { code } = await project.run(['build'], { PAMPHLET_TRIAL: trialOf(realpathSync(project.root)) });
  expect(code).toBe(0);
  const folder = join(project.root, '_site/assets/pictures');
  const sizes = readdirSync(folder).map((name) => sharp(readFileSync(join(folder, name))).metadata());
  return (await Promise.all(sizes)).map(({ width }) => width);
}

test('the copy that the importer names gets pictures of one pixel', async () => {
  expect(new Set(await builtWidths((root) => root))).toEqual(new Set([1]));
});

test.each([
  ['a switch', () => '1'],
  ['the folder above', (root: string) => join(root, '..')],
  ['nothing', () => ''],
])('a blog gets its pictures when the variable holds %s', async (_, trialOf) => {
  expect(Math.min(...(await builtWidths(trialOf)))).toBeGreaterThan(1);
});

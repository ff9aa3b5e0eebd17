import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { codeIn, read, section, tableIn } from '../docs/document.ts';
import { ended, TestRepository } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';

/** Content, page, slot, setting, front matter key, rule and words. */
const FEATURE = readFileSync('tests/features/new-feature/recipes.tsx.txt', 'utf8');

/** From docs/features.md. */
const OUTSIDE: Readonly<Record<string, (text: string) => string>> = {
  'src/features/index.ts': (text) =>
    `import { recipes } from './recipes/index.tsx';\n${text.replace('];', '  recipes,\n];')}`,
  'src/features/schemas.ts': (text) =>
    `import type { recipeSettings } from './recipes/index.tsx';\n${text.replace('Schemas = ', '$&typeof recipeSettings & ')}`,
};

function withFeature(): TestRepository {
  const blog = new TestRepository(
    {
      'posts/2020-05-01-party.md': post({ title: 'Party', category: 'News', recipe: 'cake' }),
      'recipes/cake.md': post({ name: 'Tea cake' }, 'Mix *all*.'),
    },
    `language: 'de', search: false, recipes: 'Our kitchen',`,
  );
  blog.write('src/features/recipes/index.tsx', FEATURE);
  for (const [file, change] of Object.entries(OUTSIDE)) blog.write(file, change(blog.read(file)));
  return blog;
}

test('a new feature changes at most five files outside of its folder', { timeout: 180_000 }, async () => {
  const outside = section(read('docs/features.md'), '## Files outside of its folder');
  const files = tableIn(outside).flatMap((row) => codeIn(row['File'] ?? ''));
  expect(files).toHaveLength(5);
  expect(files).toEqual(expect.arrayContaining(Object.keys(OUTSIDE)));

  const blog = withFeature();
  blog.write('eleventy.config.d.ts', readFileSync('eleventy.config.d.ts', 'utf8'));
  const tsc = join(CODE_ROOT, 'node_modules/typescript/bin/tsc');
  expect(await ended(blog.spawn([tsc, '--noEmit']))).toEqual({ code: 0, output: '', errors: '' });
  expect(await blog.run(['build', '--strict'])).toMatchObject({ code: 0, errors: '' });
  expect(blog.read('_site/recipes/index.html')).toContain('<h1>Our kitchen</h1><h2 id="cake">Tea cake</h2>');
  expect(blog.read('_site/2020/05/party/index.html')).toContain(
    '<p class="recipe">Gekocht nach <a href="/recipes/#cake">Tea cake</a></p>',
  );

  blog.write('recipes/cake.md', post({ name: 'Lemon cake' }, 'Mix *all*.'));
  expect(await blog.run(['build', '--strict'])).toMatchObject({ code: 0, errors: '' });
  for (const page of ['recipes', '2020/05/party'])
    expect(blog.read(`_site/${page}/index.html`)).toContain('Lemon cake');

  blog.write('recipes/bread.md', post({ nam: 'Bread' }));
  blog.write('recipes/jam.md', post({ name: '' }));
  blog.write('posts/2020-05-02-tea.md', post({ title: 'Tea', category: 'News', recip: 'cake' }));
  const { code, output } = await blog.run(['check', '--format', 'json']);
  expect(code).toBe(1);
  expect(output).toContain('Did you mean “name”?');
  expect(output).toContain('Did you mean “recipe”?');
  expect(output).toContain('rules.md#recipe"');
});

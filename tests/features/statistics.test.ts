import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { ended, TestProject } from '../pipeline/project.ts';

const CODE = /```tsx\n(.*?)```/s.exec(readFileSync('docs/features.md', 'utf8'))?.[1] ?? '';

/** The example of docs/features.md, word for word. */
function withStatistics(): TestProject {
  const project = new TestProject({
    'posts/2019-05-01-tea.md': post({ title: 'Tea', category: 'News' }, 'One two three.'),
    'posts/2020-05-01-party.md': post({ title: 'Party', category: 'News' }, 'One two.'),
    'posts/2020-06-01-cake.md': post({ title: 'Cake', category: 'News' }, 'One.'),
  });
  project.write('src/features/statistics/index.tsx', CODE);
  const index = readFileSync(join(project.root, 'src/features/index.ts'), 'utf8');
  project.write(
    'src/features/index.ts',
    `import { statistics } from './statistics/index.tsx';\n${index.replace('];', '  statistics,\n];')}`,
  );
  return project;
}

test('a page of statistics is one folder and one line', { timeout: 60_000 }, async () => {
  const project = withStatistics();
  const page = (): string => project.files().get('statistics/index.html') ?? '';
  expect(await ended(project.start(['build']))).toMatchObject({ code: 0, errors: '' });
  expect(page()).toContain('<li>2020: 2 posts, 3 words</li><li>2019: 1 posts, 3 words</li>');
  project.write('posts/2020-06-01-cake.md', post({ title: 'Cake', category: 'News' }, 'One two three four.'));
  expect(await ended(project.start(['build']))).toMatchObject({ code: 0 });
  expect(page()).toContain('<li>2020: 2 posts, 6 words</li>');
  project.write('posts/2020-07-01-taken.md', post({ title: 'A', category: 'B', permalink: '/statistics/' }));
  const clash = await ended(project.start(['check']));
  expect(clash.output + clash.errors).toContain(
    'The address /statistics/ is taken: the site itself uses it.',
  );
});

test('its types are right', { timeout: 60_000 }, () => {
  const project = withStatistics();
  project.write(
    'tsconfig.json',
    JSON.stringify({ extends: './tsconfig.base.json', include: ['src/features/**/*'] }),
  );
  project.write('tsconfig.base.json', readFileSync('tsconfig.json', 'utf8'));
  const { stdout, status } = spawnSync('node_modules/.bin/tsc', ['--noEmit'], {
    cwd: project.root,
    encoding: 'utf8',
  });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

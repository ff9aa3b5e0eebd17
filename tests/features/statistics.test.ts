import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { ended, TestRepository } from '../pipeline/project.ts';
import { examplesIn } from '../support/own-blog.ts';

const IMPORTS = /```tsx\n(.*?)```/s.exec(readFileSync('docs/features.md', 'utf8'))?.[1] ?? '';

/** As docs/features.md describes. */
function asFeature(): string {
  const plugin = examplesIn('docs/plugins.md')['plugins/statistics.tsx'] ?? '';
  return plugin
    .replace(/^import \{.*?from 'pamphlet';\n/s, IMPORTS)
    .replace('statistics = definePlugin({', 'statistics: BlogFeature = {')
    .replace(/\}\);\n$/, '};\n');
}

test('a plugin is a feature when it has a folder and a line', { timeout: 60_000 }, async () => {
  const project = new TestRepository({
    'posts/2020-05-01-party.md': post({ title: 'Party', category: 'News' }, 'One two.'),
  });
  project.write('src/features/statistics/index.tsx', asFeature());
  const index = readFileSync(join(project.root, 'src/features/index.ts'), 'utf8');
  project.write(
    'src/features/index.ts',
    `import { statistics } from './statistics/index.tsx';\n${index.replace('];', '  statistics,\n];')}`,
  );
  expect(await ended(project.start(['build']))).toMatchObject({ code: 0, errors: '' });
  expect(project.files().get('statistics/index.html')).toContain('<li>2020: 1 posts, 2 words</li>');
});

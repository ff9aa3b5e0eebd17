import { mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hugoFull } from '../../../bench/contestants/hugo.ts';
import { realCorpus } from '../../../bench/corpus/real-corpus.ts';
import { createProject } from '../../../bench/project-folder.ts';

describe('a bench of real posts', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'real-'));
    for (const [path, text] of Object.entries({
      'blogs/a/one.md': '---\ntitle: One\n---\nApples *and* `pears`, {{< figure >}}.\n',
      'blogs/a/two.md': '---\ntitle: Two\n---\nBread\n\n<script>unseen()</script>\n',
      'blogs/b/one.md': '---\ntitle: One\n---\nCheese\n',
    }))
      write(path, text);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const corpus = () => realCorpus(join(folder, 'work'), [join(folder, 'blogs/a'), join(folder, 'blogs/b')]);

  it('takes several blogs as one', () => {
    expect(corpus().posts.map(({ path }) => path)).toEqual([
      'posts/0/one.md',
      'posts/0/two.md',
      'posts/1/one.md',
    ]);
  });

  it('finds the words that are on no page', () => {
    const { judge } = corpus();
    const site = join(folder, 'site');
    const see = () => judge.see({ contestant: 'x', step: 'cold', folder: site, edited: 0 });
    const page = (body: string) => `<main><div class="prose">${body}</div></main>`;
    write('site/1/index.html', page('<p>Apples and pears, {{&lt; figure &gt;}}.</p>'));
    write('site/2/index.html', page('<p>bread'));
    write('site/3/index.html', page('<p>Cheese'));
    see();
    expect(judge.faults).toEqual([]);
    write('site/1/index.html', page('<p>Apples, {{&lt; figure &gt;}}.</p>'));
    see();
    expect(judge.faults).toEqual(['x, cold: 2 of the 6 words of the posts are on no page']);
  });

  it('gives Hugo no text for a command', () => {
    const { posts } = corpus();
    const project = createProject(join(folder, 'hugo'), hugoFull, join(folder, 'work'), posts);
    const read = (path: string) => readFileSync(join(project.path, 'content', path), 'utf8');
    expect(read('posts/0/one.md')).toContain('{ {< figure');
    expect(read('posts/1/one.md')).toContain('Cheese');
  });
});

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeWords } from '../compare/judge-words.ts';
import type { Corpus } from './corpus.ts';

/** Copies each of `blogs` to `posts/0`, `posts/1` … below `folder`. */
export function realCorpus(folder: string, blogs: readonly string[]): Corpus {
  blogs.forEach((blog, index) => cpSync(blog, join(folder, 'posts', String(index)), { recursive: true }));
  const names = readdirSync(join(folder, 'posts'), { recursive: true, encoding: 'utf8' });
  const posts = names
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => ({ path: `posts/${name.replaceAll('\\', '/')}` }));
  const source = (index: number): string => readFileSync(join(folder, posts[index]?.path ?? ''), 'utf8');
  return { posts, source, judge: judgeWords(posts.map((_, index) => source(index))) };
}

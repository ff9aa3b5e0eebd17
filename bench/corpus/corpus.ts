import { expectedSite } from '../compare/expected-site.ts';
import { judgeSite, type Judge } from '../compare/judge-site.ts';
import { postSource } from './post.ts';
import { DEFAULT_SEED, writeCorpus } from './write-corpus.ts';

export interface CorpusFile {
  /** Path below the project, with forward slashes: `posts/2010/a-title.md`. */
  readonly path: string;
}

/** Files below `posts/` of one folder. */
export interface Corpus {
  readonly posts: readonly CorpusFile[];
  /** Front matter and Markdown. */
  source(index: number): string;
  readonly judge: Judge;
}

/** Generated posts with a known site. */
export function inventedCorpus(folder: string, count: number): Corpus {
  const posts = writeCorpus(folder, count);
  return {
    posts,
    source: (index) => {
      const post = posts[index];
      return post ? postSource(post, index, DEFAULT_SEED) : '';
    },
    judge: judgeSite(expectedSite(posts)),
  };
}

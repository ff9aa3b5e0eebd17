import { expectedSite } from '../compare/expected-site.ts';
import { judgeSite, type Judge } from '../compare/judge-site.ts';
import { postSource } from './post.ts';
import { DEFAULT_SEED, writeCorpus } from './write-corpus.ts';

export interface CorpusFile {
  /** Path below the project, with forward slashes: `posts/2010/a-title.md`. */
  readonly path: string;
}

/** A blog to build: files below `posts/` of one folder. */
export interface Corpus {
  readonly posts: readonly CorpusFile[];
  /** Markdown of a post, with its front matter. */
  source(index: number): string;
  /** Checks every site of the first round. */
  readonly judge: Judge;
}

/** Generated posts below `folder`. The expected site is known. */
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

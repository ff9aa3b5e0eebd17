import { expectedSite } from '../compare/expected-site.ts';
import { judgeSite, type Judge } from '../compare/judge-site.ts';
import { postSource } from './post.ts';
import { DEFAULT_SEED, writeCorpus } from './write-corpus.ts';

/** A post, wherever it comes from. */
export interface CorpusFile {
  /** Path below the project, with forward slashes: `posts/2010/a-title.md`. */
  readonly path: string;
}

/** A blog to build: its posts are files below `posts/` of one folder. */
export interface Corpus {
  readonly posts: readonly CorpusFile[];
  /** The Markdown of a post, with its front matter. */
  source(index: number): string;
  /** Sees every site of the first round. */
  readonly judge: Judge;
}

/** Invented posts below `folder`, whose every page is known beforehand. */
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

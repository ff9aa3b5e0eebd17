import { cpSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Contestant } from './contestants/contestant.ts';
import type { CorpusFile } from './corpus/corpus.ts';

export interface ProjectFolder {
  readonly path: string;
  /** The finished site. */
  readonly site: string;
  /** With every cache. */
  clear(): void;
  /** As editors do: writes a new file, then renames it. */
  write(post: CorpusFile, text: string): void;
  restore(post: CorpusFile): void;
  remove(): void;
}

/**
 * The posts are hard links to the corpus, because 100,000 copies would take long. No program writes them in
 * place.
 *
 * @param corpus folder with `posts/`
 */
export function createProject(
  path: string,
  contestant: Contestant,
  corpus: string,
  posts: readonly CorpusFile[],
): ProjectFolder {
  const place = (post: CorpusFile): string => join(path, contestant.posts, post.path.slice('posts/'.length));
  const write = (post: CorpusFile, text: string): void => {
    const file = place(post);
    const beside = join(dirname(file), `.${basename(file)}.new`);
    writeFileSync(beside, contestant.adopt ? contestant.adopt(text) : text);
    renameSync(beside, file);
  };
  mkdirSync(path, { recursive: true });
  contestant.prepare(path);
  for (const folder of new Set(posts.map((post) => dirname(place(post)))))
    mkdirSync(folder, { recursive: true });
  const restore = (post: CorpusFile): void => write(post, readFileSync(join(corpus, post.path), 'utf8'));
  for (const post of posts) {
    if (contestant.adopt) restore(post);
    else link(join(corpus, post.path), place(post));
  }
  return {
    path,
    site: join(path, contestant.output),
    clear: () => {
      for (const name of [contestant.output, ...contestant.caches])
        rmSync(join(path, name), { recursive: true, force: true });
    },
    write,
    restore,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
}

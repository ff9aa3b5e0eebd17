/** A command for people. */
interface Command {
  /** What it does, in a line. */
  readonly line: string;
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>;
}

/** In the order in which somebody meets them. What else this folder can run is a part of these. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  init: { line: 'makes a new blog in a folder', load: () => import('./init.ts') },
  new: { line: 'begins a post', load: () => import('./new.ts') },
  start: { line: 'shows the blog, with drafts, and again on each save', load: () => import('./start.ts') },
  check: { line: 'names everything that is wrong or could be better', load: () => import('./check.ts') },
  posts: { line: 'lists every post: published or not, and why', load: () => import('./posts.ts') },
  build: { line: 'writes the site to _site', load: () => import('./build.ts') },
  preview: { line: 'serves the site that was built, as a host does', load: () => import('./preview.ts') },
};

import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { shortHash } from '../../lib/hash.ts';
import { OutputRegistry } from '../../lib/output-registry.ts';
import { ProblemsError, sortProblems, type Problem } from '../../lib/problems.ts';
import { address, isAddress, outputFile } from '../../lib/urls.ts';
import { replaceFile } from '../../lib/files.ts';
import type { State } from '../cache/state.ts';
import { removeWithFolders } from './output-folder.ts';

/** A site that another program makes, with a blog in it. */
export interface OtherSite {
  /** Its folder. */
  readonly output: string;
  /** Sub-folder of the blog in it, with slashes. */
  readonly place: string;
  /** Files that the other program has made, from that folder, and of what. */
  readonly made: Iterable<readonly [file: string, source: string]>;
}

/**
 * Copies a blog into the site of another program, and removes what the last such copy has left there. Nothing else is touched.
 *
 * @param state of the build of the blog
 * @param site folder of the blog that was built; absolute
 * @throws ProblemsError naming files that both make; nothing is copied then
 */
export function copyInto({ output, place, made }: OtherSite, state: State, site: string): void {
  const registry = new OutputRegistry<string>();
  const claim = (path: string, owner: string): Problem | undefined => {
    const clash = registry.add({ path, address: address('/'), owner });
    if (!clash) return undefined;
    const message = `The address /${path.replace(/(?<=^|\/)index\.html$/, '')} is taken: ${owner} has it too.`;
    const hint = "Give one of them another address, or the blog a sub-folder: at: '/blog/',";
    return { file: posix.normalize(clash.taken.owner), rule: 'address', severity: 'error', message, hint };
  };
  for (const [file, source] of made) claim(file, source);
  const list = join(dirname(site), `copied-${shortHash(resolve(output))}.txt`);
  const last = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
  const now = new Map(state.files.map(([file, written]) => [place.slice(1) + file, { file, ...written }]));
  const stale = last.filter((path) => !now.has(path) && !registry.has(path) && isAddress(`/${path}`));
  const posts = new Map(state.posts.map((post) => [outputFile(post.address), post.file]));
  const clashes = [...now].flatMap(([path, { file }]) => claim(path, posts.get(file) ?? 'the blog') ?? []);
  if (clashes.length > 0) throw new ProblemsError(sortProblems(clashes));
  for (const path of stale) removeWithFolders(output, path);
  replaceFile(list, [...now.keys()].join('\n'));
  for (const [path, { file, size, modified }] of now) {
    const target = join(output, path);
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats?.size === size && Math.abs(stats.mtimeMs - modified) < 1) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(site, file), target);
    utimesSync(target, modified / 1000, modified / 1000);
  }
}

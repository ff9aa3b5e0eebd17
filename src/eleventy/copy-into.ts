import { copyFileSync, lstatSync, mkdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { hash, hashOf, shortHash } from '../lib/hash.ts';
import { createOutputRegistry } from '../lib/output-registry.ts';
import { error, ProblemsError, type Problem, advise } from '../lib/problems.ts';
import { address, MARKER, outputFile } from '../lib/urls.ts';
import { piecesOf, readPlainFile, replaceFile } from '../lib/files.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { removeWithFolders, unknownIn } from '../pipeline/commit/output-folder.ts';

interface OtherSite {
  output: string;
  /** Path prefix, with slashes. */
  place: string;
  /** Files of the other program and their sources. */
  made: Iterable<readonly [file: string, source: string]>;
}

/**
 * Copies a blog into another program's site, and removes files of the last copy.
 *
 * A list of path and content hashes proves which files a copy wrote. Modified files stay, with a hint. The
 * list has no paths, because some addresses are secret.
 *
 * @param site absolute folder of the built blog
 * @returns hints for files left in place
 * @throws ProblemsError for files of both programs, before copying
 */
export function copyInto(
  { output, place, made }: OtherSite,
  state: BuildReport['state'],
  site: string,
): Problem[] {
  const name = `${MARKER}-${shortHash(relative(resolve(output), site).replaceAll(sep, '/'))}`;
  const registry = createOutputRegistry<string>();
  const claim = (path: string, owner: string): Problem | undefined => {
    const clash = registry.add({ path, address: address('/'), owner });
    if (!clash) return undefined;
    const message = `The address /${path.replace(/(?<=^|\/)index\.html$/, '')} is taken: ${owner} has it too.`;
    const hint = "Give one of them another address, or the blog a sub-folder: at: '/blog/',";
    return { file: posix.normalize(clash.taken.owner), ...error('address', message, hint) };
  };
  for (const [file, source] of made) claim(file, source);
  const last = readList(join(output, name));
  const now = new Map(state.files.map(([file, written]) => [place.slice(1) + file, { file, ...written }]));
  const isLeft = (path: string) => last.has(hash(path)) && !now.has(path) && !registry.has(path);
  const left = last.size === 0 ? [] : unknownIn(output, (path) => !isLeft(path)).toSorted();
  const posts = new Map(state.posts.map((post) => [outputFile(post.address), post.file]));
  const clashes = [
    claim(name, 'the blog') ?? [],
    ...[...now].map(([path, { file }]) => claim(path, posts.get(file) ?? 'the blog') ?? []),
  ].flat();
  if (clashes.length > 0) throw new ProblemsError(clashes);
  const list = new Map<string, string>();
  const changed = left.filter((path) => {
    const [key, target] = [hash(path), join(output, path)];
    const sum = last.get(key) ?? '';
    const isOurs = lstatSync(target).isFile() && hashOf(piecesOf(target)) === sum;
    if (isOurs) removeWithFolders(output, path);
    else list.set(key, sum);
    return !isOurs;
  });
  for (const [path, { file, size, modified }] of now) {
    const [key, source, target] = [hash(path), join(site, file), join(output, path)];
    const stats = statSync(target, { throwIfNoEntry: false });
    const isThere = stats?.size === size && Math.abs(stats.mtimeMs - modified) < 1;
    list.set(key, (isThere ? last.get(key) : undefined) ?? hashOf(piecesOf(source)));
    if (isThere) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
    utimesSync(target, modified / 1000, modified / 1000);
  }
  mkdirSync(output, { recursive: true });
  replaceFile(join(output, name), [...list].map((line) => line.join(' ')).join('\n'));
  const message =
    'An earlier build of the blog wrote this file, and something has changed it since, so it stays.';
  const found = advise('site-folder', message, 'Delete it if the site does not need it.');
  return changed.map((path) => ({ file: posix.join(output, path), ...found }));
}

/** Content hashes by path hash. */
function readList(path: string) {
  const lines = readPlainFile(path)?.toString().split('\n');
  return new Map(lines?.map((line) => [line.slice(0, 20), line.slice(21)]));
}

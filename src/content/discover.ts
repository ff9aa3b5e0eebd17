import { isLitter } from '../lib/litter.ts';
import { lstatSync, readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { isReservedName } from '../lib/slugs.ts';
import { mediaNameFault, nameFault, namesakes } from './path-names.ts';
import { refusedFile } from './refused-file.ts';
import { stampOf, type SourceFile } from './source-file.ts';
import { unreadable } from './unreadable.ts';

/** Pictures and other files that are published as they are. */
const MEDIA: ReadonlySet<string> = new Set(
  '.jpg .jpeg .png .gif .webp .avif .svg .ico .pdf .mp3 .m4a .ogg .oga .opus .wav .mp4 .webm .ogv .vtt .txt .csv .zip .epub'.split(
    ' ',
  ),
);

export interface Discovery {
  /** Markdown files, in code-point order of their paths. */
  readonly markdown: readonly SourceFile[];
  readonly media: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/**
 * Lists what lies in a content folder, without reading any file. The order of the result does not depend on
 * the file system. A folder that does not exist is empty; one that cannot be read, or is no folder, is a problem.
 *
 * @param root folder of the blog
 * @param folder `posts`, `pages` or that of a feature
 */
export function discover(root: string, folder: string): Discovery {
  const found: Found = { markdown: [], media: [], problems: [] };
  const fault = faultOfFolder(root, folder);
  if (fault) found.problems.push(fault);
  else if (isFolder(join(root, folder))) walk(root, folder, realpathSync(join(root, folder)), found);
  return {
    markdown: found.markdown.toSorted(byPath),
    media: found.media.toSorted(byPath),
    problems: [...found.problems, ...reservedNames(found)],
  };
}

/** Media files whose names Windows reserves. The folder of a post is no part of their addresses. */
function reservedNames({ markdown, media }: Found): Problem[] {
  const folders = new Set(
    markdown.flatMap(({ path }) => (path.endsWith('/index.md') ? [path.slice(0, -'/index.md'.length)] : [])),
  );
  return media.flatMap(({ path }) => {
    const parts = path.split('/');
    if (!parts.some(isReservedName)) return [];
    const depth = parts.findLastIndex((_, index) => folders.has(parts.slice(0, index).join('/')));
    return mediaNameFault(path, parts.slice(Math.max(depth, 1)).join('/')) ?? [];
  });
}

/** Why a content folder cannot be looked into: it is a link, which could lead anywhere, or no folder at all. */
function faultOfFolder(root: string, folder: string): Problem | undefined {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
  } catch (error) {
    return unreadable(folder, error, 'This folder');
  }
  if (!stats || stats.isDirectory()) return undefined;
  if (stats.isSymbolicLink()) {
    const message = `“${folder}” is a link to another place, and is not followed.`;
    const hint = `Remove the link and put a folder of the name “${folder}” here, with the files in it.`;
    return problem(folder, 'symbolic-link', 'error', message, hint);
  }
  const message = `This is a file, and Pamphlet looks for a folder of the name “${folder}” here.`;
  const hint = 'Rename the file, or move it to another place.';
  return problem(folder, 'folder', 'error', message, hint);
}

/** Whether there is a folder of that name which is no link. */
export function isFolder(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/**
 * Lists the content of a feature. Nothing else belongs into its folder: what lies there is named, for it would not be published.
 *
 * @param root folder of the blog
 * @param at a folder, `comments/`, or a file
 */
export function discoverItems(root: string, at: string): Omit<Discovery, 'media'> {
  if (!at.endsWith('/')) {
    const stats = statsOfTarget(join(root, at));
    return { markdown: stats ? [{ path: at, stamp: stampOf(stats) }] : [], problems: [] };
  }
  const folder = at.slice(0, -1);
  const { markdown, media, problems } = discover(root, folder);
  const message = `Only ${folder} lie here, and nothing else is published.`;
  const hint = 'Move the file to another folder.';
  return {
    markdown,
    problems: [...problems, ...media.map(({ path }) => problem(path, 'file-type', 'warning', message, hint))],
  };
}

interface Found {
  readonly markdown: SourceFile[];
  readonly media: SourceFile[];
  readonly problems: Problem[];
}

function walk(root: string, folder: string, boundary: string, found: Found): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    found.problems.push(unreadable(folder, error, 'This folder'));
    return;
  }
  const wanted = entries.filter(({ name }) => !name.startsWith('.') && !isLitter(name));
  const taken = namesakes(folder, wanted);
  for (const entry of wanted) {
    const path = `${folder}/${entry.name}`;
    const fault = nameFault(path, entry.name) ?? taken.get(entry.name);
    if (fault) found.problems.push(fault);
    else if (entry.isDirectory()) walk(root, path, boundary, found);
    else take(root, path, entry, boundary, found);
  }
}

function take(root: string, path: string, entry: Dirent, boundary: string, found: Found): void {
  try {
    if (entry.isSymbolicLink()) followLink(root, path, boundary, found);
    else if (entry.isFile()) sort(path, lstatSync(join(root, path)), found);
    else found.problems.push(problem(path, 'file-type', 'warning', 'This is not a file.', 'Remove it.'));
  } catch (error) {
    found.problems.push(unreadable(path, error));
  }
}

function sort(path: string, stats: Stats, found: Found): void {
  const extension = extname(path).toLowerCase();
  if (extension === '.md') {
    found.markdown.push({ path, stamp: stampOf(stats) });
  } else if (MEDIA.has(extension)) {
    found.media.push({ path, stamp: stampOf(stats) });
  } else {
    const { message, hint } = refusedFile(path);
    found.problems.push(problem(path, 'file-type', 'warning', message, hint));
  }
}

/** A link to a file inside the content folder counts as that file; every other link is refused. */
function followLink(root: string, path: string, boundary: string, found: Found): void {
  const full = join(root, path);
  const stats = statsOfTarget(full);
  if (!stats) {
    found.problems.push(
      problem(path, 'symbolic-link', 'error', 'This link leads to a file that does not exist.', 'Remove it.'),
    );
  } else if (!realpathSync(full).startsWith(boundary + sep) || !stats.isFile()) {
    const message = 'This is a link to a place outside the folder, or to a folder, and is not followed.';
    found.problems.push(
      problem(path, 'symbolic-link', 'error', message, 'Put a copy of the file here instead.'),
    );
  } else {
    sort(path, stats, found);
  }
}

/** Undefined when a link leads nowhere, or in a circle. */
function statsOfTarget(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function problem(
  file: string,
  rule: string,
  severity: Problem['severity'],
  message: string,
  hint: string,
): Problem {
  return { file, rule, severity, message, hint };
}

function byPath(a: SourceFile, b: SourceFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

import { isLitter } from '../lib/file-names.ts';
import { existsSync, lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { isReservedName } from '../lib/slugs.ts';
import { isFolderDefaults } from './folder-defaults.ts';
import { mediaNameFault, nameFault, namesakes } from './path-names.ts';
import { refusedFile } from './refused-file.ts';
import { stampOf, type SourceFile } from './source-file.ts';
import { unreadable } from './unreadable.ts';

/** Folder of files that are published as they are, at the root of the site: `CNAME`, `.well-known/`, a verification file. */
export const PUBLIC_FOLDER = 'public';

/** Whether a file is published as it is, whatever it holds. @param path from the root of the blog */
export function isPublicFile(path: string): boolean {
  return path.startsWith(`${PUBLIC_FOLDER}/`);
}

/** Files of a folder and of those in it. */
export interface Listing {
  /** In code-point order of their paths. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** Pictures and other files beside posts that are published as they are. */
const MEDIA: ReadonlySet<string> = new Set(
  '.jpg .jpeg .png .gif .webp .avif .svg .ico .pdf .mp3 .m4a .ogg .oga .opus .wav .flac .mp4 .m4v .webm .ogv .vtt .txt .csv .zip .epub'.split(
    ' ',
  ),
);

export interface Discovery {
  /** Markdown files, in code-point order of their paths. */
  readonly markdown: readonly SourceFile[];
  readonly media: readonly SourceFile[];
  /** Files with defaults for the posts of their folder. */
  readonly defaults: readonly SourceFile[];
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
  const { files, problems } = listFiles(root, folder, { followsLinks: true });
  const markdown = files.filter(({ path }) => endingOf(path) === '.md');
  const media = files.filter(({ path }) => MEDIA.has(endingOf(path)));
  const defaults = files.filter(({ path }) => isFolderDefaults(path));
  const refused = files
    .filter(({ path }) => endingOf(path) !== '.md' && !MEDIA.has(endingOf(path)) && !isFolderDefaults(path))
    .map(({ path }): Problem => ({
      file: path,
      rule: 'file-type',
      severity: 'warning',
      ...refusedFile(path),
    }));
  return {
    markdown,
    media,
    defaults,
    problems: [...problems, ...refused, ...reservedNames(markdown, media)],
  };
}

/** Lists the files of `public/`, also those whose names start with a dot. @param root folder of the blog */
export function discoverPublic(root: string): Listing {
  return listFiles(root, PUBLIC_FOLDER, { hasDotFiles: true });
}

/** How a folder is looked through. */
interface Ways {
  /** Names that start with a dot count. */
  readonly hasDotFiles?: boolean;
  /** A link to a file in the folder counts as that file; every other link is refused. */
  readonly followsLinks?: boolean;
}

/**
 * Lists the files of a folder and of those in it, without reading any. What editors and systems leave behind is passed over.
 *
 * @param root folder of the blog
 */
export function listFiles(root: string, folder: string, ways: Ways = {}): Listing {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const fault = faultOfFolder(root, folder);
  if (fault) problems.push(fault);
  const boundary =
    fault || !isFolder(join(root, folder)) ? undefined : realpathSync(join(root, folder)) + sep;
  const walk = (path: string): void => {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    const wanted = entries.filter(
      ({ name }) => (ways.hasDotFiles || !name.startsWith('.')) && !isLitter(name),
    );
    const taken = namesakes(path, wanted);
    for (const entry of wanted) {
      const { name } = entry;
      const own = `${path}/${name}`;
      const what = entry.isDirectory() ? 'This folder' : 'This file';
      const wrong = nameFault(own, name) ?? taken.get(name) ?? attempt(own, what, () => take(own));
      if (wrong) problems.push(wrong);
    }
  };
  const take = (path: string): Problem | undefined => {
    const full = join(root, path);
    const stats = lstatSync(full);
    if (stats.isDirectory()) {
      walk(path);
      return undefined;
    }
    const isLink = stats.isSymbolicLink();
    const target = isLink && ways.followsLinks ? statsOfTarget(full) : stats;
    const isInside = target?.isFile() && (!isLink || realpathSync(full).startsWith(boundary ?? ''));
    if (target && isInside) files.push({ path, stamp: stampOf(target) });
    else if (isLink) return linkFault(path, target, ways);
    else return problem(path, 'file-type', 'warning', 'This is not a file.', 'Remove it.');
    return undefined;
  };
  const unread = boundary === undefined ? undefined : attempt(folder, 'This folder', () => walk(folder));
  return { files: files.toSorted(byPath), problems: unread ? [...problems, unread] : problems };
}

/** Undefined when a link leads nowhere, or in a circle. */
function statsOfTarget(path: string): Stats | undefined {
  return existsSync(path) ? statSync(path) : undefined;
}

/** Does what the system may refuse. @returns what it says then */
function attempt(path: string, what: string, work: () => Problem | undefined | void): Problem | undefined {
  try {
    return work() ?? undefined;
  } catch (error) {
    return unreadable(path, error, what);
  }
}

function linkFault(path: string, target: Stats | undefined, { followsLinks }: Ways): Problem {
  const [message, hint] = !followsLinks
    ? ['This is a link, and links are not followed here.', 'Put a copy in its place.']
    : target === undefined
      ? ['This link leads to a file that does not exist.', 'Remove it.']
      : [
          'This is a link to a place outside the folder, or to a folder, and is not followed.',
          'Put a copy of the file here instead.',
        ];
  return problem(path, 'symbolic-link', 'error', message, hint);
}

function endingOf(path: string): string {
  return extname(path).toLowerCase();
}

/** Media files whose names Windows reserves. The folder of a post is no part of their addresses. */
function reservedNames(markdown: readonly SourceFile[], media: readonly SourceFile[]): Problem[] {
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
 * @param hasMedia whether pictures may lie there
 */
export function discoverItems(root: string, at: string, hasMedia = false): Omit<Discovery, 'defaults'> {
  if (!at.endsWith('/')) {
    const stats = statsOfTarget(join(root, at));
    return { markdown: stats ? [{ path: at, stamp: stampOf(stats) }] : [], media: [], problems: [] };
  }
  const folder = at.slice(0, -1);
  const { markdown, media, defaults, problems } = discover(root, folder);
  const message = `Only ${folder} lie here, and nothing else is published.`;
  const hint = 'Move the file to another folder.';
  return {
    markdown,
    media: hasMedia ? media : [],
    problems: [
      ...problems,
      ...[...(hasMedia ? [] : media), ...defaults].map(({ path }) =>
        problem(path, 'file-type', 'warning', message, hint),
      ),
    ],
  };
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

import { isLitter } from '../lib/files.ts';
import { byText } from '../lib/lists.ts';
import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { error, advise, type Problem } from '../lib/problems.ts';
import { isReservedName } from '../lib/slugs.ts';
import { isFolderDefaults } from './folder-defaults.ts';
import { betterKind, isPublishedMedia } from '../media/kinds.ts';
import { nameFault, namesakes } from './file-name.ts';
import { stampOf, unreadable, type SourceFile } from './source-file.ts';

/** Posts and undated pages. */
export const TEXT_FOLDERS = ['posts', 'pages'] as const;

/** The build publishes these files unchanged at the site root. */
export const PUBLIC_FOLDER = 'public';

/** @param path from the blog root */
export function isPublicFile(path: string): boolean {
  return path.startsWith(`${PUBLIC_FOLDER}/`);
}

/** Recursive. */
export interface Listing {
  /** In code-point order of paths. */
  files: readonly SourceFile[];
  problems: readonly Problem[];
}

/**
 * Reads no files. Lists are in code-point order. A missing folder is empty; an unreadable one is a problem.
 *
 * @param folder `posts`, `pages` or that of a feature
 */
export function discover(root: string, folder: string) {
  const { files, problems } = listFiles(root, folder, { followsLinks: true });
  const markdown = files.filter(({ path }) => /\.md$/i.test(path));
  const defaults = files.filter(({ path }) => isFolderDefaults(path));
  const media = files.filter(({ path }) => isPublishedMedia(path));
  const taken = new Set([...markdown, ...defaults, ...media]);
  const faults = [
    ...problems,
    ...media.flatMap(({ path }) => reservedName(path)),
    ...copies(markdown),
    ...files.filter((file) => !taken.has(file)).map(({ path }) => ({ file: path, ...refusal(path) })),
  ];
  return { markdown, media, defaults, problems: faults };
}

function refusal(path: string) {
  const extension = extname(path).toLowerCase();
  const message =
    extension === ''
      ? 'The name of this file has no ending such as .md, so it is not published.'
      : `“${extension}” files are not published and never run.`;
  const kind = betterKind(path);
  const folder = dirname(path);
  const hint = kind
    ? `Save it as ${kind} in this folder, and write the name of the new file in the post.`
    : /^\.(?:markdown|mdown|mkd|mdx)$/.test(extension)
      ? 'Rename it so that it ends in .md.'
      : /^\.(?:json|ya?ml)$/.test(extension)
        ? `To set keys for all texts in ${folder}, name it ${folder}/${basename(folder)}.json`
        : 'Texts end in .md. Move any other file out of this folder.';
  return wrongType(message, hint);
}

const wrongType = (message: string, hint: string) => advise('file-type', message, hint);

/** Names that Dropbox, Nextcloud, Syncthing and OneDrive give to the second of two versions. */
const CONFLICTED =
  /conflicted copy|sync-conflict-\d{8}|konflikt stehende kopie|copie en conflit|copia en conflicto|冲突.{0,2}副本|نسخة متعارضة|-(?:DESKTOP|LAPTOP)-[A-Z\d]{6,8}\.md$/iu;
/** Names of second files, which count only beside the first. */
const NUMBERED =
  /(?:(?<=(?:^|\/)index) \d{1,2}| \(\d{1,2}\)| (?:- )?(?:copy|kopie|copie|copia)(?: \(?\d{1,2}\)?)?| ?副本)(?=\.md$)/iu;

/** Path of the first version, or of the copy itself if its name does not tell. Undefined for other files. */
export function firstOfCopy(path: string, paths: ReadonlySet<string>): string | undefined {
  const first = path.replace(NUMBERED, '');
  return CONFLICTED.test(path) || (first !== path && paths.has(first)) ? first : undefined;
}

function copies(markdown: readonly SourceFile[]) {
  const paths = new Set(markdown.map(({ path }) => path));
  return markdown.flatMap(({ path }) => {
    const first = firstOfCopy(path, paths);
    if (first === undefined) return [];
    const message =
      'The name of this file is that of a copy, as a synchronised folder makes it, and it would be published as well.';
    const other = first === path ? 'the other file' : basename(first);
    const hint = `Keep what is right in ${other}, and delete this file. If it is a text of its own, rename it.`;
    return { file: path, ...advise('copied-file', message, hint) };
  });
}

function reservedName(file: string) {
  const part = file.split('/').find(isReservedName);
  if (part === undefined) return [];
  const message = `Windows cannot store “${part}”, which may be a part of the address of this file.`;
  const hint = 'Choose a longer name of letters, digits and hyphens.';
  return [{ file, ...error('file-name', message, hint) }];
}

interface Ways {
  hasDotFiles?: boolean;
  /** Follows links to files inside the folder only. */
  followsLinks?: boolean;
}

/** Reads no files. Skips temporary files of editors and systems. */
export function listFiles(root: string, folder: string, ways: Ways = {}): Listing {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const attempt = (path: string, what: string, work: () => void) => {
    try {
      work();
    } catch (thrown) {
      problems.push(unreadable(path, thrown, what));
    }
  };
  const walk = (path: string) => {
    const entries = readdirSync(join(root, path), { withFileTypes: true }).filter(
      ({ name }) => (ways.hasDotFiles || !name.startsWith('.')) && !isLitter(name),
    );
    const taken = namesakes(
      path,
      entries.map(({ name }) => name),
    );
    for (const entry of entries) {
      const own = `${path}/${entry.name}`;
      const wrong = nameFault(own, entry.name) ?? taken.get(entry.name);
      if (wrong) problems.push(wrong);
      else attempt(own, entry.isDirectory() ? 'This folder' : 'This file', () => take(own));
    }
  };
  const take = (path: string) => {
    const full = `${root}/${path}`;
    const stats = lstatSync(full);
    const target = stats.isSymbolicLink() ? targetOf(full) : stats;
    if (stats.isDirectory()) walk(path);
    else if (target?.isFile()) files.push({ path, stamp: stampOf(target) });
    else if (stats.isSymbolicLink()) problems.push(linkFault(path));
    else problems.push({ file: path, ...wrongType('This is not a file.', 'Remove it.') });
  };
  const targetOf = (full: string) => {
    if (!ways.followsLinks || !existsSync(full)) return undefined;
    return realpathSync(full).startsWith(realpathSync(join(root, folder)) + sep) ? statSync(full) : undefined;
  };
  attempt(folder, 'This folder', () => {
    const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stats?.isDirectory()) walk(folder);
    else if (stats) problems.push(stats.isSymbolicLink() ? linkFault(folder) : wrongKind(folder, 'a file'));
  });
  return { files: files.toSorted(byText(({ path }) => path)), problems };
}

function linkFault(file: string) {
  const message = 'This is a link to another place, and is not followed.';
  const hint = 'Put a copy of what it leads to in its place, or remove it.';
  return { file, ...error('symbolic-link', message, hint) };
}

/** @param what stands here, in the place of what Pamphlet looks for */
function wrongKind(file: string, what: 'a file' | 'not a file') {
  const [wanted, it] = what === 'a file' ? ['folder', 'the file'] : ['file', 'it'];
  const message = `This is ${what}, and Pamphlet looks for a ${wanted} with the name “${file}” here.`;
  const hint = `Rename ${it}, or move it to another place.`;
  return { file, ...error('folder', message, hint) };
}

/**
 * Reports other files, because the build ignores them.
 *
 * @param at a folder, `comments/`, or a file
 */
export function discoverItems(root: string, at: string, hasMedia = false) {
  if (!at.endsWith('/')) {
    const stats = lstatSync(join(root, at), { throwIfNoEntry: false });
    if (stats?.isFile()) return { markdown: [{ path: at, stamp: stampOf(stats) }], media: [], problems: [] };
    const fault = stats && (stats.isSymbolicLink() ? linkFault(at) : wrongKind(at, 'not a file'));
    return { markdown: [], media: [], problems: fault ? [fault] : [] };
  }
  const folder = at.slice(0, -1);
  const { markdown, media, defaults, problems } = discover(root, folder);
  const message = `Only ${folder} belong here, and nothing else is published.`;
  const found = wrongType(message, 'Move the file to another folder.');
  const others = [...(hasMedia ? [] : media), ...defaults].map(({ path }) => ({ file: path, ...found }));
  return { markdown, media: hasMedia ? media : [], problems: [...problems, ...others] };
}

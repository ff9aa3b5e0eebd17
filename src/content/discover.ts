import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { stampOf, type SourceFile } from './source-file.ts';

/** Pictures and other files that are published as they are. */
const MEDIA: ReadonlySet<string> = new Set(
  '.jpg .jpeg .png .gif .webp .avif .svg .ico .pdf .mp3 .m4a .ogg .oga .opus .wav .mp4 .webm .ogv .vtt .txt .csv .zip .epub'.split(
    ' ',
  ),
);

/** What file systems and editors leave behind; nobody means to publish it. */
const LITTER = /^(?:\..*|Thumbs\.db|desktop\.ini|.*~|#.*#)$/i;

export interface Discovery {
  /** Markdown files, in code-point order of their paths. */
  readonly markdown: readonly SourceFile[];
  readonly media: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/**
 * Lists what lies in a content folder, without reading any file. The order of the result does not depend on
 * the file system. A folder that does not exist is empty.
 *
 * @param root folder of the blog
 * @param folder `posts`, `pages` or `comments`
 */
export function discover(root: string, folder: string): Discovery {
  const found: Found = { markdown: [], media: [], problems: [] };
  const top = join(root, folder);
  if (statSync(top, { throwIfNoEntry: false })?.isDirectory()) {
    walk(root, folder, realpathSync(top), found);
  }
  return {
    markdown: found.markdown.toSorted(byPath),
    media: found.media.toSorted(byPath),
    problems: found.problems,
  };
}

/**
 * Lists the comments. Nothing else belongs among them: what does is named, for it would not be published.
 *
 * @param root folder of the blog
 */
export function discoverComments(root: string): Omit<Discovery, 'media'> {
  const { markdown, media, problems } = discover(root, 'comments');
  const message = 'Only comments lie here, and nothing else is published.';
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
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (LITTER.test(entry.name)) continue;
    if (entry.isDirectory()) walk(root, path, boundary, found);
    else if (entry.isSymbolicLink()) followLink(root, path, boundary, found);
    else if (entry.isFile()) sort(path, lstatSync(join(root, path)), found);
    else found.problems.push(problem(path, 'file-type', 'warning', 'This is not a file.', 'Remove it.'));
  }
}

function sort(path: string, stats: Stats, found: Found): void {
  const extension = extname(path).toLowerCase();
  if (extension === '.md') {
    found.markdown.push({ path, stamp: stampOf(stats) });
  } else if (MEDIA.has(extension)) {
    found.media.push({ path, stamp: stampOf(stats) });
  } else {
    const message = `“${extension || path.slice(path.lastIndexOf('/') + 1)}” files are not published and never run.`;
    const hint = /^\.(markdown|mdown|mkd|mdx)$/.test(extension)
      ? 'Rename it so that it ends in .md.'
      : `${path.startsWith('comments/') ? 'Comments' : 'Posts'} end in .md. Move anything else out of this folder.`;
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

import { isFolder } from '../files/unpack.ts';
import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import type { Given } from '../model.ts';
import { attempt } from '../optional.ts';
import { decoded } from '../files/decode.ts';

/** Size limit of a text, in bytes. */
const LARGEST = 5_000_000;
const MOST_FILES = 300_000;
const DEEPEST = 30;

const SKIPPED =
  /^(?:node_modules|bower_components|vendor|_site|\.(?!well-known|htaccess|eleventy|11ty|gitignore)[\w.-]+|Thumbs\.db|.*~)$/;

/**
 * Opens a blog folder. Reads nothing outside it and follows no symlinks.
 *
 * @param onRead receives each path before the read
 * @throws UserError for a missing folder, or for too many files
 */
export function openFolder(
  folder: string,
  onRead: (path: string) => void = () => undefined,
  given: Given = {},
) {
  const remarks = new Set<string>();
  if (!isFolder(folder))
    throw new UserError(`There is no folder ${folder}.`, 'Name the folder of the blog that moves.');
  /** Absolute, without symlinks. */
  const root = realpathSync(folder);
  const found: string[] = [];
  walk('', 0);
  /** Paths from the root, with `/`, in code-point order. */
  const files = found.toSorted((a, b) => (a < b ? -1 : 1));
  const known = new Set(found);
  return {
    root,
    name: basename(root),
    given,
    files,

    /** Sentences for the report. */
    remarks,
    remark,
    has,

    firstOf: (paths: readonly string[]): string | undefined => paths.find(has),

    read,

    /** Like `read`. Empty without a text. */
    text: (path = ''): string => (has(path) ? read(path) : undefined) ?? '',
  };

  /** Reads a text with `\n` line ends. @returns undefined for a file that is not text, after a remark */
  function read(path: string): string | undefined {
    onRead(path);
    const whole = join(root, path);
    const { size } = lstatSync(whole);
    if (size > LARGEST) {
      remark(`${path} was left out: it weighs ${Math.round(size / 1e6)} megabytes, and the limit is 5.`);
      return undefined;
    }
    const bytes = readFileSync(whole);
    let western = 0;
    const text = decoded(bytes, () => western++);
    if (text === undefined) remark(`${path} was left out: it is no text.`);
    else if (western > 0)
      remark(`${path} has ${Texts.plural(western, 'letter')} in Windows-1252. The importer read them.`);
    return text?.replaceAll(/\r\n?/g, '\n');
  }

  function has(path: string): boolean {
    return known.has(path);
  }

  function remark(sentence: string): void {
    remarks.add(sentence);
  }

  function walk(at: string, depth: number): void {
    const entries = attempt(() => readdirSync(join(root, at), { withFileTypes: true }));
    if (!entries) remark(`${at} cannot be read, and was left out.`);
    for (const entry of entries ?? []) {
      if (SKIPPED.test(entry.name)) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isSymbolicLink()) remark(`${path} is a link to another place, and was not followed.`);
      else if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1);
      else if (entry.isFile()) found.push(path);
      if (found.length > MOST_FILES) {
        const hint = 'Name the folder of the blog itself, and not one above it.';
        throw new UserError(`There are more than 300,000 files in ${root}.`, hint);
      }
    }
  }
}

export type Folder = ReturnType<typeof openFolder>;

import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { postPath } from '../content/file-name.ts';
import { changedLedger } from '../features/formats.ts';
import { entriesOf, replaceFile } from '../lib/files.ts';
import { UserError } from '../lib/problems.ts';
import { asTyped } from '../lib/text.ts';
import { changedContent } from './changed-content.ts';
import { gitIn } from '../review/git.ts';

/** Paths are from the root of the blog. */
export interface Change {
  /** New paths by old ones, of files and folders. Undefined: removed. */
  moves: ReadonlyMap<string, string | undefined>;
  /** New texts by old path. */
  texts: ReadonlyMap<string, string>;
  /** Where old addresses lead: to an address or a file. Undefined: gone. */
  answers: ReadonlyMap<string, string | undefined>;
  /** Lines of the report. */
  lines: readonly string[];
}

/** The file or folder of a post. */
export function ownPath(file: string): string {
  const isFolder = /^index(?:\.[^.]+)?\.md$/i.test(basename(file)) && dirname(file).includes('/');
  return isFolder ? dirname(file) : file;
}

/**
 * The folder of its comments, or their files where the comments of another post lie below.
 *
 * @param own the file or folder of a post
 * @param others files of posts that stay
 */
export function commentsOf(root: string, own: string, others: readonly string[]): string[] {
  const folder = commentFolder(own);
  if (!others.some((file) => commentFolder(file).startsWith(`${folder}/`))) return [folder];
  return entriesOf(join(root, folder))
    .filter((one) => one.isFile())
    .map(({ name }) => `${folder}/${name}`);
}

export function commentFolder(own: string): string {
  return `comments/${postPath(own)}`;
}

export function movedPath(file: string, moves: Change['moves']): string {
  const [from, to = ''] = [...moves].find(([one]) => file === one || file.startsWith(`${one}/`)) ?? [
    file,
    file,
  ];
  return to + file.slice(from.length);
}

/**
 * Stages the change. All files must be as in the last commit, so that Git can undo it.
 *
 * @param isDry true to write nothing
 * @returns the report
 * @throws UserError before any write
 */
export function changeFiles(root: string, change: Change, isDry = false): string {
  const git = gitIn(root);
  const moves = new Map(
    [...change.moves].filter(([from, to]) => from !== to && existsSync(join(root, from))),
  );
  const ledger = changedLedger(root, (file) => movedPath(file, moves), change.answers);
  const texts = new Map([...change.texts, ...ledger]);
  const old = [...moves.keys(), ...[...texts.keys()].filter((file) => movedPath(file, moves) === file)];
  const made = [...moves.values()].filter((to) => to !== undefined);
  const taken = made.find((to) => existsSync(join(root, to)));
  if (taken !== undefined) throw new UserError(`${taken} is there already. Nothing was written.`);
  // Also finds a file that changed after this command has read it.
  const [changed] = changedContent(root, old).keys();
  if (changed !== undefined)
    throw new UserError(
      `${changed} is not committed, so Git could not undo this. Nothing was written.`,
      `Commit it first: git add ${asTyped(changed)} && git commit -m "Save my changes"`,
    );
  // Git does not know an empty folder.
  const known = [...moves].filter(([from]) => git('ls-files', '--', from) !== '');
  const files = Array.from(known, ([from, to]) =>
    to === undefined ? `${from} is gone` : `${from} is ${to} now`,
  );
  const report = [...files, ...change.lines].map((line) => `${line}.\n`).join('');
  if (isDry) return `${report}This was a trial: nothing was written.\n`;
  for (const [file, text] of texts) replaceFile(join(root, file), text);
  for (const [from, to] of known) {
    if (to !== undefined) mkdirSync(dirname(join(root, to)), { recursive: true });
    git(to === undefined ? ['rm', '-rq', '--', from] : ['mv', '--', from, to]);
  }
  git(['add', '--', ...[...texts.keys()].map((file) => movedPath(file, moves))]);
  const all = [...old, ...made].map(asTyped).join(' ');
  return `${report}Next: npm run check, then git commit. To undo it instead: git restore -SW -- ${all}\n`;
}

import { fixPhotographs, isLargePhotograph } from './large-photographs.ts';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../content/decode.ts';
import { openFile } from '../content/front-matter.ts';
import { parsePost } from '../content/parse-post.ts';
import { areProblems, type Problem } from '../lib/problems.ts';
import { replaceFile } from '../lib/files.ts';
import { groupBy } from '../lib/lists.ts';
import type { CheckedSite } from './destinations.ts';

interface Fixable {
  /** Posts and pages. */
  files: readonly string[];
  /** In report order. */
  problems: readonly Problem[];
  site: CheckedSite;
}

export interface Change {
  file: string;
  /** From 1. Absent for a picture. */
  line?: number;
  /** For editors: `“titel” is now “title”`. */
  message: string;
}

/** Decides which front matter is valid. */
type FixContext = Pick<CheckedSite, 'parsing' | 'added'>;

export async function fixBlog({ files, problems, site }: Fixable): Promise<Change[]> {
  const { root } = site;
  const fixable = new Map<string, Problem[]>(files.map((file) => [file, []]));
  for (const problem of problems) if (problem.fix) fixable.get(problem.file)?.push(problem);
  const changes = [...fixable].flatMap(([file, own]) => {
    const fixed = own.length > 0 && fixFile(file, readFileSync(join(root, file)), own, site);
    if (!fixed) return [];
    // Keeps a symbolic link.
    const path = realpathSync(join(root, file));
    replaceFile(path, fixed.bytes, statSync(path).mode);
    return fixed.changes;
  });
  return [...changes, ...(await fixPhotographs(root, problems))];
}

export function canFix({ problems, files }: Omit<Fixable, 'site'>): boolean {
  const all = new Set(files);
  return problems.some((problem) => (problem.fix && all.has(problem.file)) || isLargePhotograph(problem));
}

/**
 * Keeps every other byte.
 *
 * @returns undefined if nothing changes, or if the front matter would have more errors
 */
export function fixFile(path: string, bytes: Buffer, problems: readonly Problem[], context: FixContext) {
  if (decode(bytes) === undefined) return undefined;
  const { text, changes } = fixPlaces(bytes.toString('utf8'), problems);
  const result = Buffer.from(text);
  if (changes.length === 0 || faultsIn(path, result, context) > faultsIn(path, bytes, context))
    return undefined;
  return { bytes: result, changes: changes.map((change) => ({ file: path, ...change })) };
}

function faultsIn(path: string, bytes: Buffer, { parsing, added }: FixContext) {
  const file = openFile(path, bytes);
  // An unclosed fence hides errors.
  if (areProblems(file)) return Infinity;
  const result = parsePost({ path, stamp: [0, 0, 0, 0] }, bytes, parsing, added, file);
  return areProblems(result) ? result.length : 0;
}

/**
 * Skips places whose text has changed.
 *
 * @returns changes in line order
 */
export function fixPlaces(text: string, problems: readonly Problem[]) {
  const lines = text.split('\n');
  const changes: Omit<Change, 'file'>[] = [];
  // Backwards, so that the last of two overlapping changes wins.
  for (const [line, edits] of groupBy(placesOf(problems).toReversed(), (edit) => edit.line)) {
    const source = lines[line - 1];
    if (source === undefined) continue;
    const starts = startsOfLetters(source);
    const pieces: string[] = [];
    let reached = source.length;
    for (const { column, typed, text: meant } of edits) {
      const start = starts[column - 1] ?? source.length;
      const end = start + typed.length;
      if (!source.startsWith(typed, start) || end > reached) continue;
      pieces.push(source.slice(end, reached), meant.replaceAll('\n', source.endsWith('\r') ? '\r\n' : '\n'));
      reached = start;
      const message = meant.includes('\n')
        ? `“${meant.slice(meant.indexOf('\n') + 1)}” stands below it now`
        : meant === ''
          ? `${typed.trim() === '' ? 'A gap' : `“${typed.trim()}”`} is gone`
          : `“${typed}” is now “${meant}”`;
      changes.push({ line, message });
    }
    lines[line - 1] = source.slice(0, reached) + pieces.toReversed().join('');
  }
  return { text: lines.join('\n'), changes: changes.toReversed() };
}

function startsOfLetters(text: string) {
  let next = 0;
  return Array.from(text, (letter) => {
    const start = next;
    next += letter.length;
    return start;
  });
}

function placesOf(problems: readonly Problem[]) {
  return problems
    .flatMap(({ line = 0, column = 0, fix }) =>
      fix ? [{ line, column, ...fix }, ...(fix.others ?? [])] : [],
    )
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

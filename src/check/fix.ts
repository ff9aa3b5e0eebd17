import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../content/decode.ts';
import { isOpen, openFile } from '../content/front-matter.ts';
import { isPost, parsePost } from '../content/parse-post.ts';
import type { PlacedEdit, Problem } from '../lib/problems.ts';
import { replaceFile } from '../lib/files.ts';
import { groupBy } from '../lib/lists.ts';
import type { CheckFacts } from './check-rule.ts';

/** What a check has found, as far as it can be fixed. */
export interface Fixable {
  /** Markdown files of posts and pages. */
  readonly files: readonly string[];
  /** In the order of a compiler's report. */
  readonly problems: readonly Problem[];
  /** What the rules looked at. */
  readonly facts: CheckFacts;
}

/** What was fixed. */
export interface Change {
  /** Path from the root. */
  readonly file: string;
  /** From 1; absent of a picture. */
  readonly line?: number;
  /** What was done, in an editor's words: `“titel” is now “title”`. */
  readonly message: string;
}

/** What decides whether the front matter of a file has faults. */
type FixContext = Pick<CheckFacts, 'settings' | 'added'>;

/** Writes what was meant where a problem of a post or page says what stands there, and tells each change. */
export function fixBlog(root: string, { files, problems, facts }: Fixable): Change[] {
  const fixable = new Map<string, Problem[]>(files.map((file) => [file, []]));
  for (const problem of problems) if (problem.fix) fixable.get(problem.file)?.push(problem);
  return [...fixable].flatMap(([file, own]) => {
    const fixed = own.length > 0 && fixFile(file, readFileSync(join(root, file)), own, facts);
    if (!fixed) return [];
    // A symbolic link stays one.
    const path = realpathSync(join(root, file));
    replaceFile(path, fixed.bytes, statSync(path).mode);
    return fixed.changes;
  });
}

/** True if a problem is a photograph that can be made smaller. */
export function isLargePhotograph({ rule }: Problem): boolean {
  return rule === 'photo-size';
}

/** True if something can be fixed. */
export function canFix({ problems, files }: Fixable): boolean {
  const all = new Set(files);
  return problems.some((problem) => (problem.fix && all.has(problem.file)) || isLargePhotograph(problem));
}

/**
 * Fixes the text of a file where problems say what was meant; every other byte stays.
 *
 * @param problems of the file
 * @returns undefined when there is nothing to do, or when its front matter would have more faults than before
 */
export function fixFile(
  path: string,
  bytes: Buffer,
  problems: readonly Problem[],
  context: FixContext,
): { readonly bytes: Buffer; readonly changes: readonly Change[] } | undefined {
  if (decode(bytes) === undefined) return undefined;
  const { text, changes } = fixPlaces(bytes.toString('utf8'), problems);
  const result = Buffer.from(text);
  if (changes.length === 0 || faultsIn(path, result, context) > faultsIn(path, bytes, context))
    return undefined;
  return { bytes: result, changes: changes.map((change) => ({ file: path, ...change })) };
}

function faultsIn(path: string, bytes: Buffer, { settings, added }: FixContext): number {
  const file = openFile(path, bytes);
  // Behind a fence that is none, nobody knows how many there are.
  if (!isOpen(file)) return Infinity;
  const result = parsePost({ path, stamp: [0, 0, 0, 0] }, bytes, settings, added, file);
  return isPost(result) ? 0 : result.length;
}

/**
 * Writes what was meant in the places where problems say what stands there, in the text of a file. A place where anything
 * else stands by now stays as it is, and so does one that another change has reached.
 *
 * @returns the changes in the order of their lines
 */
export function fixPlaces(
  text: string,
  problems: readonly Problem[],
): { readonly text: string; readonly changes: readonly Omit<Change, 'file'>[] } {
  const lines = text.split('\n');
  const changes: Omit<Change, 'file'>[] = [];
  // From the end on, so that the last of two changes that overlap counts.
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

/** Index at which each code point of a text starts. */
function startsOfLetters(text: string): number[] {
  let next = 0;
  return Array.from(text, (letter) => {
    const start = next;
    next += letter.length;
    return start;
  });
}

/** All places that problems fix, in the order in which they stand in the file. */
function placesOf(problems: readonly Problem[]): PlacedEdit[] {
  return problems
    .flatMap(({ line = 0, column = 0, fix }) =>
      fix ? [{ line, column, ...fix }, ...(fix.others ?? [])] : [],
    )
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

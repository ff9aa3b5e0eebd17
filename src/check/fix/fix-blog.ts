import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isOfUnopened } from '../../pipeline/read/read-source.ts';
import type { Problem } from '../../lib/problems.ts';
import { replaceFile } from '../../lib/write-file.ts';
import type { CheckReport } from '../check-blog.ts';
import type { Change } from './edit.ts';
import { fixFile, type FixContext } from './fix-file.ts';
import { spellings } from './fix-values.ts';

/** Rules of which some problems can be mended, beside those that say how. */
const FIXABLE: ReadonlySet<string> = new Set([
  'unknown-key',
  'date',
  'updated',
  'expires',
  'category',
  'categories',
  'name-spelling',
  'html',
]);

/** Mends what a check has found and what can be mended safely, and tells each change. */
export function fixBlog(root: string, report: CheckReport): Change[] {
  const context = contextOf(report);
  const fixable = fixableFiles(report);
  const unopened = new Set(report.problems.filter(isOfUnopened).map(({ file }) => file));
  return report.files.flatMap((file) => {
    if (unopened.has(file)) return [];
    const problems = fixable.get(file);
    const fixed = problems && fixFile(file, readFileSync(join(root, file)), context, problems);
    if (!fixed) return [];
    // A symbolic link stays one.
    const path = realpathSync(join(root, file));
    replaceFile(path, fixed.bytes, statSync(path).mode);
    return fixed.changes;
  });
}

/** Files that are tried before the answer is no. */
const MOST_TRIED = 100;

/** Whether something of what was found can be mended. */
export function canFix(root: string, report: CheckReport): boolean {
  const files = [...fixableFiles(report)].slice(0, MOST_TRIED);
  if (files.length === 0) return false;

  const context = contextOf(report);
  return files.some(([file, problems]) => {
    const fixed = fixFile(file, readFileSync(join(root, file)), context, problems);
    return fixed !== undefined;
  });
}

function contextOf({ facts }: CheckReport): FixContext {
  return { settings: facts.settings, spell: spellings(facts), added: facts.added };
}

/** Problems that can be mended, by their files. */
function fixableFiles({ problems, files, facts }: CheckReport): Map<string, readonly Problem[]> {
  const markdown = new Set(files);
  const bodyLines = new Map(facts.posts.map(({ file, bodyLine }) => [file, bodyLine]));
  const fixable = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { rule, file, line = 0, fix } = problem;
    const isInFront = line < (bodyLines.get(file) ?? Infinity);
    if (!markdown.has(file) || (!fix && !(FIXABLE.has(rule) && isInFront))) continue;
    const known = fixable.get(file);
    if (known) known.push(problem);
    else fixable.set(file, [problem]);
  }
  return fixable;
}

import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isOfUnopened } from '../../pipeline/read/read-source.ts';
import type { Problem } from '../../lib/problems.ts';
import { replaceFile } from '../../lib/write-file.ts';
import type { CheckReport } from '../check-blog.ts';
import type { Change } from './edit.ts';
import { mendFile, type MendContext } from './fix-file.ts';
import { spellings } from './mend-values.ts';

/** Rules of which some problems can be mended, beside those that say how. */
const MENDABLE: ReadonlySet<string> = new Set([
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
export function mendBlog(root: string, report: CheckReport): Change[] {
  const context = contextOf(report);
  const mendable = mendableFiles(report);
  const unopened = new Set(report.problems.filter(isOfUnopened).map(({ file }) => file));
  return report.files.flatMap((file) => {
    if (unopened.has(file)) return [];
    const problems = mendable.get(file);
    const mended = problems && mendFile(file, readFileSync(join(root, file)), context, problems);
    if (!mended) return [];
    // A symbolic link stays one.
    const path = realpathSync(join(root, file));
    replaceFile(path, mended.bytes, statSync(path).mode);
    return mended.changes;
  });
}

/** Files that are tried before the answer is no. */
const MOST_TRIED = 100;

/** Whether something of what was found can be mended. */
export function canMend(root: string, report: CheckReport): boolean {
  const files = [...mendableFiles(report)].slice(0, MOST_TRIED);
  if (files.length === 0) return false;

  const context = contextOf(report);
  return files.some(([file, problems]) => {
    const mended = mendFile(file, readFileSync(join(root, file)), context, problems);
    return mended !== undefined;
  });
}

function contextOf({ facts }: CheckReport): MendContext {
  return { settings: facts.settings, spell: spellings(facts), added: facts.added };
}

/** Problems that can be mended, by their files. */
function mendableFiles({ problems, files, facts }: CheckReport): Map<string, readonly Problem[]> {
  const markdown = new Set(files);
  const bodyLines = new Map(facts.posts.map(({ file, bodyLine }) => [file, bodyLine]));
  const mendable = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { rule, file, line = 0, mend } = problem;
    const isInFront = line < (bodyLines.get(file) ?? Infinity);
    if (!markdown.has(file) || (!mend && !(MENDABLE.has(rule) && isInFront))) continue;
    const known = mendable.get(file);
    if (known) known.push(problem);
    else mendable.set(file, [problem]);
  }
  return mendable;
}

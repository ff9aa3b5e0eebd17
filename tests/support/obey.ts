import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../../src/lib/problems.ts';

/**
 * Types what the hint of a problem says, as an editor would.
 *
 * @returns false if the hint names nothing that a program can type
 */
export function obey(problem: Problem, root: string): boolean {
  const { file, line = 0, message, hint = '' } = problem;
  const path = join(root, file);
  const to = /(?:Move|Rename) it to ([\w./-]+\w)/.exec(hint)?.[1];
  if (to !== undefined) {
    const target = join(root, to.includes('/') ? to : join(dirname(file), to));
    if (existsSync(target)) return false;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(path, target);
    return true;
  }
  const lines = existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8').split('\n') : [];
  const typed = lines[line - 1];
  if (typed === undefined) return false;
  const isFront = lines[0]?.trim() === '---' && line < lines.indexOf('---', 1) + 1;
  const next = isFront ? frontLines(typed, message, hint) : textLines(typed, message, hint);
  if (!next) return false;
  lines.splice(line - 1, 1, ...next);
  writeFileSync(path, lines.join('\n'));
  return true;
}

/** @returns the lines in place of one of front matter */
function frontLines(typed: string, message: string, hint: string): readonly string[] | undefined {
  const added = /Add a line “([^”…]+)”/.exec(hint)?.[1];
  if (added !== undefined) return typed === '---' ? [typed, added] : [added, typed];
  const only = /^Write (\S+[^\s.:])$/.exec(hint)?.[1];
  if (only !== undefined) return [typed.replace(/(?<=:\s*)\S.*/, () => only)];
  // Takes the first of several.
  const [, named = '', value = ''] =
    /(?:^|[Ww]rite(?: it| the day that you mean)?:? )([a-z]\w*): (.+?)(?:,? or .*| for \d.*| if .*|, \1: .*|\.)?$/.exec(
      hint,
    ) ?? [];
  const written = named && `${named}: ${value}`;
  if (written && typed.startsWith(`${named}:`)) return [written];
  const key = /^Here it is called (\w+)\./.exec(hint)?.[1];
  if (key !== undefined) return [typed.replace(/^[^:]*/, key)];
  const other = replaced(typed, message, hint);
  if (other !== undefined) return [other];
  return /^Remove (?:the|this) line\b|, or remove the line\.$/.test(hint) ? [] : undefined;
}

function textLines(typed: string, message: string, hint: string): readonly string[] | undefined {
  const other = replaced(typed, message, hint);
  return other === undefined ? undefined : [other];
}

/** `Did you mean “News”?`, `Write https://a.example`. */
function replaced(typed: string, message: string, hint: string): string | undefined {
  const [, named, word] = /^(?:Did you mean “([^”]+)”\?|Write (\S+[^\s.]))$/.exec(hint) ?? [];
  const meant = named ?? word;
  const wrong = [.../“([^”]+)”/g[Symbol.matchAll](message)]
    .map(([, one = '']) => one)
    .find((one) => typed.includes(one));
  return meant === undefined || wrong === undefined ? undefined : typed.replace(wrong, () => meant);
}

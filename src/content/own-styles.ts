import { isLitter } from '../lib/litter.ts';
import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { checkStyle } from './check-style.ts';
import { decode, firstBadLine } from './decode.ts';
import { nameFault } from './path-names.ts';
import { unreadable } from './unreadable.ts';

/** Folder of the owner's style sheets, which are joined behind those of the theme. */
export const STYLES_FOLDER = 'styles';

export interface OwnStyles {
  /** Texts of those without a fault, in code-point order of their names. */
  readonly texts: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks `styles/*.css`.
 *
 * @param root folder of the blog
 */
export function readStyles(root: string): OwnStyles {
  const texts: string[] = [];
  const problems: Problem[] = [];
  for (const name of namesIn(root, problems)) {
    const path = `${STYLES_FOLDER}/${name}`;
    try {
      const fault = nameFault(path, name) ?? kindFault(path, name, lstatSync(join(root, path)));
      if (fault) problems.push(fault);
      else {
        const bytes = readFileSync(join(root, path));
        const text = decode(bytes);
        if (text === undefined) problems.push(encodingFault(path, firstBadLine(bytes)));
        else {
          texts.push(text);
          problems.push(...checkStyle(path, text));
        }
      }
    } catch (error) {
      problems.push(unreadable(path, error));
    }
  }
  return { texts, problems };
}

/** All of them as one; undefined when there are none. */
export function joinedStyles({ texts }: OwnStyles): string | undefined {
  return texts.length === 0 ? undefined : texts.join('\n');
}

function namesIn(root: string, problems: Problem[]): string[] {
  const folder = join(root, STYLES_FOLDER);
  try {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (!stats) return [];
    if (stats.isSymbolicLink()) problems.push(linkFault(STYLES_FOLDER));
    else if (!stats.isDirectory()) problems.push(folderFault());
    else
      return readdirSync(folder)
        .filter((name) => !name.startsWith('.') && !isLitter(name))
        .toSorted();
  } catch (error) {
    problems.push(unreadable(STYLES_FOLDER, error, 'This folder'));
  }
  return [];
}

function kindFault(file: string, name: string, stats: Stats): Problem | undefined {
  if (stats.isSymbolicLink()) return linkFault(file);
  if (stats.isFile() && /\.css$/i.test(name)) return undefined;
  const message = stats.isDirectory()
    ? 'This folder is not looked into: style sheets lie in “styles” itself.'
    : 'This is no style sheet: the names of those end in “.css”.';
  const hint = 'Pictures and fonts that a style sheet needs belong in public/.';
  return { file, rule: 'file-type', severity: 'warning', message, hint };
}

function folderFault(): Problem {
  const message = 'This is a file, and Pamphlet looks for a folder of the name “styles” here.';
  const hint = 'Rename it, or move it to another place.';
  return { file: STYLES_FOLDER, rule: 'folder', severity: 'error', message, hint };
}

function linkFault(file: string): Problem {
  const message = 'This is a link, and links are not followed here.';
  return { file, rule: 'symbolic-link', severity: 'error', message, hint: 'Put a copy in its place.' };
}

function encodingFault(file: string, line: number): Problem {
  const message = 'This style sheet is not in UTF-8.';
  return {
    file,
    line,
    rule: 'encoding',
    severity: 'error',
    message,
    hint: 'Save it again and choose UTF-8.',
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { checkStyle } from './check-style.ts';
import { decode, encodingFault } from './decode.ts';
import { listFiles } from './discover.ts';
import { unreadable } from './source-file.ts';

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
  const { files, problems } = listFiles(root, STYLES_FOLDER);
  const read = files.map(({ path }): { text?: string; problems: readonly Problem[] } => {
    if (!/^styles\/[^/]+\.css$/i.test(path)) return { problems: [noStyle(path)] };
    try {
      const bytes = readFileSync(join(root, path));
      const text = decode(bytes);
      return text === undefined
        ? { problems: [encodingFault(path, bytes)] }
        : { text, problems: checkStyle(path, text) };
    } catch (error) {
      return { problems: [unreadable(path, error)] };
    }
  });
  return {
    texts: read.flatMap(({ text }) => text ?? []),
    problems: [...problems, ...read.flatMap((each) => each.problems)],
  };
}

/** All of them as one; undefined when there are none. */
export function joinedStyles({ texts }: OwnStyles): string | undefined {
  return texts.length === 0 ? undefined : texts.join('\n');
}

function noStyle(file: string): Problem {
  const message = 'This is no style sheet: those lie in “styles” itself, and their names end in “.css”.';
  const hint = 'Pictures and fonts that a style sheet needs belong in public/.';
  return { file, rule: 'file-type', severity: 'warning', message, hint };
}

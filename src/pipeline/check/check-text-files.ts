import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isPublicFile } from '../../content/discover.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { Problem } from '../../lib/problems.ts';
import type { PageContext } from '../../pages/context.ts';
import { usedMedia } from '../media/media.ts';

/**
 * Names text files that are posts by their name or their first line, unless a post links to them: editors of plain text
 * add `.txt` to a typed name.
 */
export function checkTextFiles(media: readonly SourceFile[], context: PageContext, root: string): Problem[] {
  const texts = media.filter(({ path }) => /\.txt$/i.test(path) && !isPublicFile(path));
  if (texts.length === 0) return [];
  const { used } = usedMedia(context);
  return texts
    .filter(({ path }) => !used.has(path) && (POST.test(path) || startsAsPost(join(root, path))))
    .map(({ path }) => {
      const name = path
        .slice(path.lastIndexOf('/') + 1)
        .replace(POST, '')
        .replace(/\.txt$/i, '');
      return {
        file: path,
        rule: 'text-file',
        severity: 'warning',
        message: 'This looks like a post, but its name ends in .txt, so it is not published as one.',
        hint: `Rename it to ${name}.md. Editors that add .txt need “All files” as the type when you save.`,
      };
    });
}

const POST = /\.(?:md|markdown)\.txt$/i;

function startsAsPost(path: string): boolean {
  const head = Buffer.alloc(8);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return /^\uFEFF?---\s/.test(head.toString('utf8'));
}

import { settingFault } from '../../settings/setting-fault.ts';
import type { Settings } from '../../settings/settings.ts';
import { PUBLIC_FOLDER } from '../../content/discover.ts';
import type { SourceFile } from '../../content/source-file.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';

/**
 * Names font files of the settings that are not in `public/`.
 *
 * @param media files that are published as they are
 * @param root folder of the blog
 */
export function checkFonts(
  { theme }: Pick<Settings, 'theme'>,
  media: readonly SourceFile[],
  root: string,
): Problem[] {
  const wanted = Object.entries(theme.fonts ?? {}).flatMap(([use, font]) =>
    font === undefined || typeof font === 'string'
      ? []
      : font.files.map(({ file }, index) => ({
          file,
          path: ['theme', 'fonts', use, 'files', index, 'file'],
        })),
  );
  if (wanted.length === 0) return [];
  const start = `${PUBLIC_FOLDER}/`;
  const there = media.flatMap(({ path }) => (path.startsWith(start) ? [path.slice(start.length)] : []));
  const missing = wanted.filter(({ file }) => !there.includes(file));
  return missing.map(({ file, path }) => {
    const guess = nearest(file, there);
    const hint = guess === undefined ? 'Put it there.' : `Did you mean “${guess}”?`;
    return settingFault(root, path, `There is no font file “${start}${file}”.`, hint);
  });
}

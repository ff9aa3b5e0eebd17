import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { address } from '../../lib/urls.ts';
import { isPng } from '../../settings/kinds.ts';
import { settingFault, SETTINGS_FILE } from '../../settings/check-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Problem } from '../../lib/problems.ts';
import type { OwnPicture, OwnPictures } from '../../pages/context.ts';
import { withoutCameraNotes } from '../../media/camera-notes.ts';
import { UNREADABLE } from '../../media/metadata.ts';
import { pngSize, svgSize } from '../../media/picture-size.ts';
import { cleanDrawing } from '../../media/svg/clean-drawing.ts';
import { problemsOfDrawing } from './media.ts';
import { addAll } from '../../lib/lists.ts';

type Named = Pick<Settings, 'icon' | 'logo'>;

/** What the settings name, as it is published, without what cannot be: a check says so. */
export function readOwnPictures({ icon, logo }: Named, root: string): OwnPictures {
  const read = (file: string | undefined, name: string): OwnPicture | undefined =>
    file === undefined ? undefined : published(file, bytesOf(file, root), name);
  return { icon: read(icon, 'icon'), logo: read(logo?.src, 'logo'), logoDark: read(logo?.dark, 'logo-dark') };
}

function published(file: string, bytes: Buffer | undefined, name = ''): OwnPicture | undefined {
  if (!bytes) return undefined;
  const content = hash(bytes);
  const at = address(`/assets/${name}${extname(file).toLowerCase()}`);
  if (isPng(file)) {
    const size = pngSize(bytes);
    return size && { file, at, content, bytes: withoutCameraNotes(bytes) ?? bytes, size };
  }
  const drawing = cleanDrawing(bytes);
  if ('fault' in drawing) return undefined;
  return { file, at, content, bytes: Buffer.from(drawing.svg), size: svgSize(drawing.frame) };
}

/** Pixels of the largest icon that is made. */
const ICON = 512;

/** Names an icon or logo that is not there, or cannot be published, and what is left out of a drawing. */
export function checkOwnPictures({ icon, logo }: Named, root: string): Problem[] {
  const named = [
    { path: ['icon'], what: 'icon', file: icon },
    { path: ['logo'], what: 'logo', file: logo?.src },
    { path: ['logo', 'dark'], what: 'logo', file: logo?.dark },
  ];
  return named.flatMap(({ path, what, file }): Problem[] => {
    if (file === undefined) return [];
    const bytes = bytesOf(file, root);
    const fault = (message: string, hint: string): Problem[] => [settingFault(root, path, message, hint)];
    const where = `Put it beside ${SETTINGS_FILE} and write its name exactly.`;
    if (!bytes) return fault(`There is no ${what} “${file}”.`, where);
    const picture = published(file, bytes);
    const problems = isPng(file) ? [] : problemsOfDrawing(file, cleanDrawing(bytes));
    if (!picture && isPng(file)) return [{ file, rule: 'picture', severity: 'error', ...UNREADABLE }];
    const { width = 0, height = 0 } = picture?.size ?? {};
    const said = `${file} has ${width} × ${height} pixels`;
    if (what === 'logo' && picture && width === 0)
      addAll(problems, fault(`${file} does not say how large it is.`, 'Give its <svg> a viewBox.'));
    if (what === 'icon' && isPng(file) && (width !== height || width < ICON))
      addAll(problems, fault(`${said}, and an icon must be square, of ${ICON} or more.`, 'Or name an SVG.'));
    return problems;
  });
}

function bytesOf(name: string, root: string): Buffer | undefined {
  const file = join(root, name);
  const isInside = existsSync(file) && realpathSync(file).startsWith(realpathSync(root) + sep);
  return isInside ? readFileSync(file) : undefined;
}

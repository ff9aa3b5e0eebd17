import { PUBLIC_FOLDER } from '../content/discover.ts';
import { addAll } from '../lib/lists.ts';
import { nearest } from '../lib/nearest.ts';
import { error, type Problem } from '../lib/problems.ts';
import { UNREADABLE } from '../media/metadata.ts';
import { cleanDrawing, type CleanDrawing, type UnusableDrawing } from '../../packages/safe-svg/src/index.ts';
import { readOwnPicture } from '../pages/own-pictures.ts';
import { isPublicMedia } from '../pages/site-addresses.ts';
import { targetsOf, type MediaFile } from './published-media.ts';
import { settingFault, SETTINGS_FILE } from '../settings/check-settings.ts';
import { isPng } from '../settings/kinds.ts';
import type { Settings } from '../settings/settings.ts';
import type { CheckedSite } from './destinations.ts';

/** @param pictures undefined: damaged pictures are no error, because the build copies them unchanged */
export function checkMedia(media: readonly MediaFile[], { pictures }: Pick<Settings, 'pictures'>): Problem[] {
  return media.flatMap(({ source: file, metadata }): Problem[] => {
    if (metadata?.kind === 'drawing') return problemsOfDrawing(file, metadata);
    if (metadata?.kind !== 'unusable' || (metadata.rule === 'picture' && !pictures)) return [];
    return [{ file, rule: metadata.rule, severity: 'error', ...metadata.fault }];
  });
}

function problemsOfDrawing(
  file: string,
  drawing: Pick<UnusableDrawing, 'fault'> | Pick<CleanDrawing, 'leftOut'>,
): Problem[] {
  if ('fault' in drawing) return [{ file, rule: 'drawing', severity: 'error', ...drawing.fault }];
  return drawing.leftOut.map((found) => ({ file, rule: 'drawing-part', severity: 'hint', ...found }));
}

/** Pixels of the largest icon. */
const ICON = 512;

/** Also reports removed parts of a drawing. */
export function checkOwnPictures({ icon, logo }: Settings, root: string): Problem[] {
  const named = [
    { path: ['icon'], what: 'icon', file: icon },
    { path: ['logo'], what: 'logo', file: logo?.src },
    { path: ['logo', 'dark'], what: 'logo', file: logo?.dark },
  ];
  return named.flatMap(({ path, what, file }): Problem[] => {
    if (file === undefined) return [];
    const { bytes, picture } = readOwnPicture(file, root);
    const fault = (message: string, hint: string) => [settingFault(root, path, message, hint)];
    const where = `Put it beside ${SETTINGS_FILE} and write its name exactly.`;
    if (!bytes) return fault(`There is no ${what} “${file}”.`, where);
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

export function checkFonts({ context, media, root }: CheckedSite): Problem[] {
  const start = `${PUBLIC_FOLDER}/`;
  const there = new Set(
    media.flatMap(({ path }) => (path.startsWith(start) ? path.slice(start.length) : [])),
  );
  return Object.entries(context.settings.theme.fonts ?? {}).flatMap(([use, font]) =>
    (typeof font === 'object' ? font.files : []).flatMap(({ file }, index) => {
      if (there.has(file)) return [];
      const path = ['theme', 'fonts', use, 'files', index, 'file'];
      const guess = nearest(file.replace(start, ''), there);
      const hint = guess === undefined ? 'Put it there.' : `Did you mean “${guess}”?`;
      return [settingFault(root, path, `There is no font file “${start}${file}”.`, hint)];
    }),
  );
}

/** Pictures outside a shared post's folder would be public. */
export function checkSharedMedia({ context, published }: CheckedSite): Problem[] {
  const publicMedia = new Set(published.map(({ source }) => source));
  return context.blog.shared.flatMap((post) =>
    targetsOf(post, context).flatMap(({ target, line, column }) => {
      const media = context.links.media(post.file, target);
      if (!media || !isPublicMedia(media.address) || publicMedia.has(media.file)) return [];
      const message = `“${target}” would be published where everybody can find it, before the post is.`;
      const hint = 'Put the post into a folder of its own, as index.md, and the picture beside it.';
      return { file: post.file, line, column, ...error('share-picture', message, hint) };
    }),
  );
}

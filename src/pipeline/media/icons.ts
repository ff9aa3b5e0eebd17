import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import { settingFault } from '../../settings/setting-fault.ts';
import type { Settings } from '../../settings/settings.ts';
import { hash } from '../../lib/hash.ts';
import type { Problem } from '../../lib/problems.ts';
import { cleanDrawing } from '../../pictures/svg/clean-drawing.ts';
import { problemsOfDrawing } from './check-media.ts';

/** The owner's drawing for icons. */
export interface OwnIcon {
  /** As it is published; undefined when it cannot be: a check says so. */
  readonly svg: string | undefined;
  /** Fingerprint of the file. */
  readonly content: string;
}

/** The drawing that the settings name; undefined when they name none, or it is not there: a check says so. */
export function readIcon(settings: Pick<Settings, 'icon'>, root: string): OwnIcon | undefined {
  const bytes = bytesOfIcon(settings, root);
  if (!bytes) return undefined;
  const drawing = cleanDrawing(bytes);
  return { svg: 'svg' in drawing ? drawing.svg : undefined, content: hash(bytes) };
}

/** Names an icon that is not there, or that is no drawing to be published, and what is left out of it. */
export function checkIcon(settings: Pick<Settings, 'icon'>, root: string): Problem[] {
  const { icon } = settings;
  if (icon === undefined) return [];
  const bytes = bytesOfIcon(settings, root);
  if (bytes) return problemsOfDrawing(icon, cleanDrawing(bytes));
  const message = `There is no icon “${icon}”.`;
  const hint = `Put the drawing beside ${SETTINGS_FILE} and write its name exactly.`;
  return [settingFault(root, ['icon'], message, hint)];
}

function bytesOfIcon({ icon }: Pick<Settings, 'icon'>, root: string): Buffer | undefined {
  if (icon === undefined) return undefined;
  const file = join(root, icon);
  const isInside = existsSync(file) && realpathSync(file).startsWith(realpathSync(root) + sep);
  return isInside ? readFileSync(file) : undefined;
}

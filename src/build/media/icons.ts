import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SETTINGS_FILE } from '../../config/check-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { Problem } from '../../lib/problems.ts';
import { scriptIn } from './media.ts';

/** The drawing that the settings name; undefined when they name none, or it is not there: a check says so. */
export function readIcon({ icon }: Pick<Settings, 'icon'>, root: string): string | undefined {
  if (icon === undefined) return undefined;
  const file = join(root, icon);
  const isInside = existsSync(file) && realpathSync(file).startsWith(realpathSync(root) + sep);
  return isInside ? readFileSync(file, 'utf8') : undefined;
}

/** Names an icon that is not there, or that is no drawing to be published. */
export function checkIcon(settings: Pick<Settings, 'icon'>, root: string): Problem[] {
  const { icon } = settings;
  if (icon === undefined) return [];
  const text = readIcon(settings, root);
  if (text !== undefined) return scriptIn(icon, text);
  const message = `There is no icon “${icon}”.`;
  const hint = `Put the drawing beside ${SETTINGS_FILE} and write its name exactly.`;
  return [{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }];
}

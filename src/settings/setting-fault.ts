import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { SETTINGS_FILE } from './check-settings.ts';
import { locateSetting } from './locate-setting.ts';

/**
 * An error in a setting that is found with the content.
 *
 * @param root folder of the blog; absolute
 */
export function settingFault(
  root: string,
  path: readonly PropertyKey[],
  message: string,
  hint: string,
): Problem {
  const file = join(root, SETTINGS_FILE);
  // Another program may give the settings.
  const place = existsSync(file) ? locateSetting(readFileSync(file, 'utf8'), path) : undefined;
  return { file: SETTINGS_FILE, ...place, rule: 'settings', severity: 'error', message, hint };
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ProblemsError } from '../lib/problems.ts';
import { checkSettings, SETTINGS_FILE } from './check-settings.ts';
import type { Settings } from './settings.ts';

/**
 * Loads and checks the settings of the blog in a folder. A TypeScript loader must be registered.
 *
 * @param root folder that holds `.eleventy.ts`
 * @param hostUrl see {@link checkSettings}
 * @throws ProblemsError when the file is missing, does not load, or has wrong settings
 */
export async function loadSettings(root: string, hostUrl?: string): Promise<Settings> {
  const file = join(root, SETTINGS_FILE);
  if (!existsSync(file)) {
    throw settingsError(`There is no ${SETTINGS_FILE} here.`, 'Run the command in the folder of your blog.');
  }
  let loaded: { default?: unknown };
  try {
    loaded = (await import(pathToFileURL(file).href)) as { default?: unknown };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw settingsError(
      `The settings cannot be read: ${reason}`,
      'Look for a missing comma, quote or bracket.',
    );
  }
  return checkSettings(loaded.default, readFileSync(file, 'utf8'), hostUrl);
}

function settingsError(message: string, hint: string): ProblemsError {
  return new ProblemsError([{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }]);
}

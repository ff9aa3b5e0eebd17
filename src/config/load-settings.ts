import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { checkSettings, SETTINGS_FILE } from './check-settings.ts';
import { importSettings, SettingsSyntaxError, type SettingsFault } from './import-settings.ts';
import type { Settings, SettingsSchema } from './settings.ts';

/**
 * Loads and checks the settings of the blog in a folder.
 *
 * @param schema of the core and of all features
 * @param root folder that holds `.eleventy.ts`
 * @param environment `PAMPHLET_URL` says where a host publishes the blog, `PAMPHLET_SHARE_KEY` is the secret of shared drafts
 * @throws ProblemsError when the file is missing, is not valid TypeScript, or has wrong settings
 */
export async function loadSettings(
  schema: SettingsSchema,
  root: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<Settings> {
  const file = join(root, SETTINGS_FILE);
  if (!existsSync(file)) {
    throw settingsError(`There is no ${SETTINGS_FILE} here.`, 'Run the command in the folder of your blog.');
  }
  let exported: unknown;
  try {
    exported = await importSettings(file, join(root, '.cache'));
  } catch (error) {
    if (!(error instanceof SettingsSyntaxError)) throw error;
    const { line, column, message, kind } = error;
    const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
    throw settingsError(`The settings cannot be read: ${message}.`, HINTS[kind], place);
  }
  const { PAMPHLET_URL, PAMPHLET_SHARE_KEY } = environment;
  return checkSettings(schema, exported, readFileSync(file, 'utf8'), PAMPHLET_URL, PAMPHLET_SHARE_KEY);
}

const HINTS: Readonly<Record<SettingsFault, string>> = {
  syntax: 'Look for a missing comma, quotation mark or bracket, here or on the line above.',
  import: "The first line of the file is: import { defineBlog } from './src/config/define-blog.ts';",
  run: 'Put text in quotation marks; the file needs nothing but export default defineBlog({ … });',
};

function settingsError(
  message: string,
  hint: string,
  place: Pick<Problem, 'line' | 'column'> = {},
): ProblemsError {
  return new ProblemsError([
    { file: SETTINGS_FILE, ...place, rule: 'settings', severity: 'error', message, hint },
  ]);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseLinks } from '../lib/cache-folder.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { SETTINGS_FILE } from './check-settings.ts';
import { ownLayouts, SettingsSyntaxError, type SettingsFault } from './compile-own-code.ts';
import { importSettings, type Imported } from './import-settings.ts';

/** A settings file that was loaded, not yet checked. */
export interface LoadedSettings extends Imported {
  /** The text of the file. */
  readonly source: string;
}

/**
 * Loads the settings of the blog in a folder, and the layouts of its own.
 *
 * @param root folder that holds `.eleventy.ts`
 * @throws ProblemsError when the file is missing, is not valid TypeScript, or fails
 * @throws Trouble when a link lies in the cache: every command begins here
 */
export async function loadSettingsFile(root: string): Promise<LoadedSettings> {
  const settings = join(root, SETTINGS_FILE);
  if (!existsSync(settings)) {
    throw settingsError(`There is no ${SETTINGS_FILE} here.`, 'Run the command in the folder of your blog.');
  }
  refuseLinks(join(root, '.cache'));
  try {
    const imported = await importSettings({ root, settings, layouts: ownLayouts(root) });
    return { ...imported, source: readFileSync(settings, 'utf8') };
  } catch (error) {
    if (!(error instanceof SettingsSyntaxError)) throw error;
    const { file, line, column, message, kind } = error;
    const place = {
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
    if (kind === 'package') {
      throw settingsError(
        `The package “${message}” is not installed.`,
        `Type: npm install ${message}`,
        place,
      );
    }
    const what = file === undefined ? 'The settings' : 'The code';
    const hints = file === undefined ? HINTS : HINTS_OF_CODE;
    throw settingsError(`${what} cannot be read: ${message}.`, hints[kind], place);
  }
}

const HINTS: Readonly<Record<Exclude<SettingsFault, 'package'>, string>> = {
  syntax: 'Look for a missing comma, quotation mark or bracket, here or on the line above.',
  import: "The settings file begins with: import { defineBlog } from 'pamphlet';",
  run: 'Put text in quotation marks; the file needs nothing but export default defineBlog({ … });',
};

const HINTS_OF_CODE: typeof HINTS = {
  ...HINTS,
  import: 'Look whether the file is there, and how its name is written.',
  run: 'Mend the code there.',
};

function settingsError(
  message: string,
  hint: string,
  place: Partial<Pick<Problem, 'file' | 'line' | 'column'>> = {},
): ProblemsError {
  return new ProblemsError([
    { file: SETTINGS_FILE, ...place, rule: 'settings', severity: 'error', message, hint },
  ]);
}

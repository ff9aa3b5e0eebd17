import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSettings, settingFault, SETTINGS_FILE } from '../settings/check-settings.ts';
import { loadSettingsFile } from '../settings/load-settings.ts';
import { HOME_LAYOUT, settingsSchema, type Settings } from '../settings/settings.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { entriesOf } from '../lib/files.ts';
import { present } from '../lib/lists.ts';
import { hintFor } from '../lib/nearest.ts';
import { error, ProblemsError, UserError } from '../lib/problems.ts';
import { blogCode, LAYOUT_NAMES, layoutIn, OURS, type BlogCode, type OwnModule } from './blog-code.ts';
import { pluginFaults } from './plugin-faults.ts';
import { splitTheme, type SplitSettings } from './theme.ts';
import { themeFaults } from './theme-faults.ts';

export interface LoadedBlog {
  settings: Settings;
  code: BlogCode;
}

/**
 * Loads and checks the settings, plugins and layouts of a blog.
 *
 * @param root folder with `.eleventy.ts`
 * @param environment `PAMPHLET_URL`: URL from the host; `PAMPHLET_SHARE_KEY`: secret of shared drafts
 * @throws ProblemsError on invalid TypeScript or wrong settings
 * @throws UserError outside of a blog
 */
export async function loadBlog(
  root: string,
  environment: Readonly<NodeJS.ProcessEnv> = {},
): Promise<LoadedBlog> {
  const { source, code: own, ...imported } = await loadSettingsFile(root);
  const split = splitTheme(imported.default);
  const faults = [
    ...pluginFaults(imported.default, root),
    ...themeFaults(split, root),
    ...faultsOfLayouts(imported.layouts ?? {}, root),
  ];
  if (faults.length > 0) throw new ProblemsError(faults);
  const code = own ? blogCode(imported as OwnModule, own.module, own.version) : OURS;
  return checked(split, source, code, root, environment);
}

function checked(
  { theme, settings: typed }: SplitSettings,
  source: string,
  code: BlogCode,
  root: string,
  { PAMPHLET_URL, PAMPHLET_SHARE_KEY }: Readonly<NodeJS.ProcessEnv>,
) {
  const schema = settingsSchema(code.features, theme?.palettes);
  const settings = checkSettings(schema, typed, source, PAMPHLET_URL, PAMPHLET_SHARE_KEY);
  checkHomeLayout(settings, code, root);
  return { settings, code };
}

/** @throws ProblemsError if `home` and the home layout do not match */
function checkHomeLayout({ home }: Settings, { layouts }: BlogCode, root: string) {
  const isWanted = home === HOME_LAYOUT;
  if (isWanted === 'home' in layouts) return;
  const [message, hint] = isWanted
    ? [`There is no layout “${HOME_LAYOUT}”.`, 'Write it, or name a page.']
    : [
        `${HOME_LAYOUT} renders nothing: the setting “home” does not name it.`,
        `Write home: '${HOME_LAYOUT}'`,
      ];
  throw new ProblemsError([settingFault(root, ['home'], message, hint)]);
}

/**
 * Settings from another program; a settings file takes precedence.
 *
 * @param given settings without code, which each thread must load itself
 * @param source text of the file with the settings
 * @throws UserError on a setting that only the file may have
 * @throws ProblemsError as {@link loadBlog}
 */
export async function loadGivenBlog(
  root: string,
  given: object,
  source: string,
  environment: Readonly<NodeJS.ProcessEnv> = {},
): Promise<LoadedBlog> {
  const hasFile = existsSync(join(root, SETTINGS_FILE));
  const split = splitTheme(given);
  const onlyInFile = present('plugins', 'eleventy', split.theme && 'theme');
  const misplaced = Object.keys(given).find((key) => hasFile || onlyInFile.includes(key));
  if (misplaced !== undefined)
    throw new UserError(`The setting “${misplaced}” counts in ${SETTINGS_FILE} alone.`, 'Move it there.');
  if (hasFile) return loadBlog(root, environment);
  refuseLinks(join(root, '.cache'));
  return checked(split, source, OURS, root, environment);
}

function faultsOfLayouts(layouts: NonNullable<OwnModule['layouts']>, root: string) {
  const fault = (file: string, message: string, hint: string) => [
    { file: `layouts/${file}`, ...error('settings', message, hint) },
  ];
  const misnamed = entriesOf(join(root, 'layouts')).flatMap(({ name }) =>
    LAYOUT_NAMES.some(
      (layout) => /^\.(?![jt]sx$)/.test(name.replace(layout, '')) && !Object.hasOwn(layouts, layout),
    )
      ? fault(name, 'Names of layouts end in .tsx.', 'Rename it.')
      : [],
  );
  const wrong = Object.entries(layouts).flatMap(([name, exported]) => {
    const hint = 'Write: export default function (props) { … }';
    if (LAYOUT_NAMES.includes(name))
      return layoutIn(exported) ? [] : fault(`${name}.tsx`, 'This file exports no layout.', hint);
    const known = hintFor(name, LAYOUT_NAMES, 'The layouts are');
    return fault(`${name}.tsx`, `There is no layout “${name}” to replace.`, known);
  });
  return [...misnamed, ...wrong];
}

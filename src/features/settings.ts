import { checkSettings as check } from '../config/check-settings.ts';
import { loadSettings as load } from '../config/load-settings.ts';
import { settingsSchema, type Settings } from '../config/settings.ts';
import { FEATURES } from './index.ts';

/** The keys of `.eleventy.ts`, with those of every feature. */
export const SETTINGS = settingsSchema(FEATURES);

/** As {@link check}, with the keys of every feature. */
export function checkSettings(raw: unknown, source: string, hostUrl?: string, shareKey?: string): Settings {
  return check(SETTINGS, raw, source, hostUrl, shareKey);
}

/** As {@link load}, with the keys of every feature. */
export function loadSettings(
  root: string,
  environment?: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  return load(SETTINGS, root, environment);
}

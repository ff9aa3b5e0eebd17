import { checkSettings as check } from '../settings/check-settings.ts';
import { settingsSchema, type Settings } from '../settings/settings.ts';
import { FEATURES } from './index.ts';

/** The keys of `.eleventy.ts`, with those of every feature of ours. */
export const SETTINGS = settingsSchema(FEATURES);

/** As {@link check}, with the keys of every feature of ours. */
export function checkSettings(raw: unknown, source: string, hostUrl?: string, shareKey?: string): Settings {
  return check(SETTINGS, raw, source, hostUrl, shareKey);
}

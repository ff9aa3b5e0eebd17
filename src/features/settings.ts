import { checkSettings as check } from '../settings/check-settings.ts';
import { settingsSchema, type Settings } from '../settings/settings.ts';
import { FEATURES } from './index.ts';
// oxlint-disable-next-line import/no-unassigned-import -- It declares the types of all settings.
import './schemas.ts';

export const SETTINGS = settingsSchema(FEATURES);

export function checkSettings(raw: unknown, source: string, hostUrl?: string, shareKey?: string): Settings {
  return check(SETTINGS, raw, source, hostUrl, shareKey);
}

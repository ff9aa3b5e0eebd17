import type { SettingsInput } from './settings.ts';

/**
 * Names the settings of a blog. `.eleventy.ts` is `export default defineBlog({ … })` and nothing else; the
 * settings are checked when a command loads them, so that every mistake can be named at once.
 */
export function defineBlog(settings: SettingsInput): SettingsInput {
  return settings;
}

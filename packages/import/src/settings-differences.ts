import { foldName, type Settings, SETTINGS_FILE } from 'pamphlet/content';
import type { SourceSite } from './model.ts';
import { cleanName } from './write/front-of-item.ts';

/** Settings stay as they are; what the old blog said otherwise is told. */
export function settingsDifferences(settings: Settings, site: SourceSite): string[] {
  const pairs: readonly (readonly [key: string, here: string, there: string | undefined])[] = [
    ['title', settings.title, site.title],
    ['tagline', settings.tagline ?? '', site.tagline],
    ['language', settings.language, site.language],
    ['timeZone', settings.timeZone, site.timeZone],
    ['permalink', settings.permalink, site.permalink],
  ];
  const changed = pairs.flatMap(([key, here, there]) =>
    there === undefined || there === '' || there === here
      ? []
      : [`The setting ${key} stays “${here}”; in the old blog it was “${there}”.`],
  );
  return [...changed, ...missingCategories(settings, site)];
}

/** Where the settings list categories, a build takes no post that has another. */
function missingCategories({ categories }: Settings, { terms }: SourceSite): string[] {
  const listed = new Set(categories?.map(({ name }) => foldName(name)));
  const missing = new Map(
    terms.flatMap(({ kind, name: typed }) => {
      const name = cleanName(typed);
      return kind !== 'category' || listed.has(foldName(name)) ? [] : [[foldName(name), name] as const];
    }),
  );
  if (!categories || missing.size === 0) return [];
  const entries = [...missing.values()].map((name) => `{ name: ${JSON.stringify(name)} }`);
  return [
    `The setting categories lacks some of the old blog, and a build takes no post that has one. Add to it, in ${SETTINGS_FILE}: ${entries.join(', ')}.`,
  ];
}

import { advise, type Problem } from '../lib/problems.ts';
import { brokenLetters } from '../markdown/broken-letters.ts';
import { leftoversIn } from '../markdown/leftovers.ts';
import { settingFault } from '../settings/check-settings.ts';
import { textsIn } from '../content/read-yaml.ts';
import type { CheckedSite } from './destinations.ts';

/** Placeholders of templates: `%name%`, `{{ site.title }}`. */
const TEMPLATE = /%[a-z_]{3,99}%|\{\{[^{}\n]{1,99}\}\}/;

/** Texts of settings stand on every page. */
export function checkSettingTexts({ context, root }: CheckedSite): Problem[] {
  return textsIn(Object.entries({ ...context.settings, plugins: [] })).flatMap(({ path, value }) => {
    const [left] = leftoversIn(value)[0] ?? TEMPLATE.exec(value) ?? [];
    const fix = 'Write what should stand here, or remove it.';
    const found =
      brokenLetters(value)[0] ??
      (left !== undefined && advise('leftover-text', `“${left}” was left in the settings.`, fix));
    if (!found) return [];
    const { rule, message, hint } = found;
    return { ...settingFault(root, path, message, hint), rule, severity: 'hint' };
  });
}

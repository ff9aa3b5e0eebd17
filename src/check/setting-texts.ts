import { warning, type Problem } from '../lib/problems.ts';
import { brokenLetters } from '../markdown/broken-letters.ts';
import { leftoversIn } from '../markdown/leftovers.ts';
import { settingFault } from '../settings/check-settings.ts';
import type { CheckedSite } from './destinations.ts';

/** Placeholders of templates: `%name%`, `{{ site.title }}`. */
const TEMPLATE = /%[a-z_]{3,99}%|\{\{[^{}\n]{1,99}\}\}/;

/** Texts of settings stand on every page. */
export function checkSettingTexts({ context, root }: CheckedSite): Problem[] {
  return stringsIn(context.settings).flatMap(([path, text]) => {
    const [left] = leftoversIn(text)[0] ?? TEMPLATE.exec(text) ?? [];
    const fix = 'Write what should stand here, or remove it.';
    const found =
      brokenLetters(text)[0] ??
      (left !== undefined &&
        !/^https?:/.test(text) &&
        warning('leftover-text', `“${left}” was left in the settings.`, fix));
    if (!found) return [];
    const { rule, message, hint } = found;
    return [{ ...settingFault(root, path, message, hint), rule, severity: 'warning' }];
  });
}

const MOST_LEVELS = 4;

export function stringsIn(
  value: unknown,
  ...path: readonly PropertyKey[]
): [path: readonly PropertyKey[], text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null || path.length === MOST_LEVELS) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    stringsIn(item, ...path, Array.isArray(value) ? Number(key) : key),
  );
}

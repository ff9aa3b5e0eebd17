import type { Problem } from '../lib/problems.ts';
import { brokenLetters } from '../markdown/broken-letters.ts';
import { leftoversIn } from '../markdown/leftovers.ts';
import { settingFault } from '../settings/check-settings.ts';
import type { CheckedSite } from './destinations.ts';

/** Placeholders of templates: `%name%`, `{{ site.title }}`. */
const TEMPLATE = /%[\w-]+%|\{\{.*?\}\}/;

/** Texts of settings stand on every page. */
export function checkSettingTexts({ context, root }: CheckedSite): Problem[] {
  return stringsIn(context.settings).flatMap(([path, text]) => {
    const warn = (rule: string, message: string, hint: string): Problem => ({
      ...settingFault(root, path, message, hint),
      rule,
      severity: 'warning',
    });
    const [broken] = brokenLetters(text);
    if (broken) {
      const { meant = 'the letter again' } = broken;
      const message = `“${broken.typed}” was read in the wrong encoding.`;
      return [warn('broken-letters', message, `Write ${meant}, and save the file with the encoding UTF-8.`)];
    }
    const left = (leftoversIn(text)[0] ?? TEMPLATE.exec(text))?.[0];
    const message = `“${left}” was left in the settings.`;
    return left === undefined || /^https?:/.test(text)
      ? []
      : [warn('leftover-text', message, 'Write what should stand here, or remove it.')];
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

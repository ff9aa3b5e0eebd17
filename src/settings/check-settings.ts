import { isRecord } from '../lib/json.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS } from '../lib/code-root.ts';
import { zoneOfCity } from '../lib/dates.ts';
import { hintFor, nearest } from '../lib/nearest.ts';
import { error, ProblemsError, type Problem } from '../lib/problems.ts';
import { checkValue, messageOf, type SchemaFault } from '../lib/schema-faults.ts';
import { foldName } from '../lib/slugs.ts';
import { languageFaults, withFirstLanguage, type SettingFault } from './check-languages.ts';
import { locateSetting } from './locate-setting.ts';
import type { Settings, SettingsSchema } from './settings.ts';

export const SETTINGS_FILE = '.eleventy.ts';

/**
 * Validates and applies defaults.
 *
 * @param raw export of `.eleventy.ts`
 * @param source its text, for line numbers
 * @param hostUrl `PAMPHLET_URL`; overrides the file
 * @param shareKey `PAMPHLET_SHARE_KEY`; overrides the file
 * @throws ProblemsError with all faults
 */
export function checkSettings(
  schema: SettingsSchema,
  raw: unknown,
  source: string,
  hostUrl?: string,
  shareKey?: string,
): Settings {
  const given = {
    ...(hostUrl && { url: hostAddress(hostUrl), pathPrefix: '/' }),
    ...(shareKey && { share: { key: shareKey } }),
  };
  const merged = isRecord(raw) ? { ...raw, ...given } : raw;
  const { data: settings, faults } = checkValue(schema, merged, 'code');
  const all = settings
    ? [...repeatsIn(settings), ...languageFaults(settings, merged), ...twoFolders(settings)]
    : faults.map((fault) => worded(fault, schema));
  if (!settings || all.length > 0) {
    throw new ProblemsError(
      all.map(({ path, message, hint }) => ({ ...locateSetting(source, path), ...problem(message, hint) })),
    );
  }
  const { origin } = new URL(settings.url);
  return { ...withFirstLanguage(settings), url: origin, pathPrefix: foldersOf(settings).join('') };
}

/** Of `url` and `pathPrefix`, with slashes. */
function foldersOf({ url, pathPrefix }: Settings) {
  const folders = new Set([new URL(url).pathname.replace(/\/?$/, '/'), pathPrefix]);
  if (folders.size > 1) folders.delete('/');
  return [...folders];
}

function twoFolders(settings: Settings) {
  const [ofUrl = '', other] = foldersOf(settings);
  if (other === undefined) return [];
  const message = `The setting “pathPrefix” is “${other}”, and “url” ends in “${ofUrl}”.`;
  return [
    { path: ['pathPrefix'], message, hint: 'Remove the wrong one. The address may name the folder alone.' },
  ];
}

function problem(message: string, hint?: string) {
  return { file: SETTINGS_FILE, ...error('settings', message, hint) };
}

/**
 * For faults that only the content reveals.
 *
 * @param root blog folder; absolute
 */
export function settingFault(
  root: string,
  path: readonly PropertyKey[],
  message: string,
  hint?: string,
): Problem {
  const file = join(root, SETTINGS_FILE);
  // Programs may pass settings without a file.
  const place = existsSync(file) ? locateSetting(readFileSync(file, 'utf8'), path) : undefined;
  return { ...place, ...problem(message, hint) };
}

/** What to do about a setting that is gone. */
const GONE: ReadonlyMap<string, string> = new Map([
  ['strict', 'Remove this line. To stop a build at any error, type npm run build -- --strict.'],
]);

function worded(fault: SchemaFault, schema: SettingsSchema) {
  const { path, kind, hint: own } = fault;
  const name = keyName(path);
  const key = String(path.at(-1));
  if (path.length === 0) {
    const hint = 'Write: export default defineBlog({ title: …, url: … });';
    return { path, message: 'The settings are missing.', hint };
  }
  if (kind === 'unknown') {
    if (keyName(path.slice(0, -1)) === 'check.rules') return { path, ...ruleFault(key, schema) };
    const instead = GONE.get(name);
    if (instead !== undefined) return { path, message: `The setting “${name}” is gone.`, hint: instead };
    return {
      path,
      message: `There is no setting “${name}”.`,
      hint: hintFor(key, fault.known, 'The settings here are'),
    };
  }
  const typed = String(fault.value);
  const zone =
    name === 'timeZone' && (zoneOfCity(typed) ?? nearest(typed, Intl.supportedValuesOf('timeZone')));
  const hint = kind === 'missing' ? `Add ${key}: '…',` : zone ? `Did you mean “${zone}”?` : own;
  const subject = name.endsWith('[]') ? `An item of “${name.slice(0, -2)}”` : `The setting “${name}”`;
  return { path, message: messageOf(subject, fault), hint };
}

/** Unknown, or fixed. */
function ruleFault(id: string, { rules }: SettingsSchema) {
  const isFixed = Object.hasOwn(rules, id);
  const adjustable = Object.keys(rules).filter((each) => rules[each]?.severity === 'hint');
  const guess = isFixed ? undefined : nearest(id, adjustable);
  return {
    message: isFixed ? `The rule “${id}” cannot be changed.` : `There is no rule “${id}”.`,
    hint: guess
      ? `Did you mean “${guess}”?`
      : `Those of ${DOCUMENTS}/rules.md that are hints can be changed.`,
  };
}

/** The schema sees each item of a list alone. Leaves the settings of languages. */
function repeatsIn(value: unknown, ...path: readonly string[]): SettingFault[] {
  if (typeof value !== 'object' || value === null || path.length > 2) return [];
  const seen = new Set<string>();
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const names = (isRecord(item) ? [item['name'], item['slug'] ?? item['name'], item['href']] : [item])
      .filter((name) => /^(?:string|number)$/.test(typeof name))
      .map(String);
    if (!Array.isArray(value) || names.length === 0) return repeatsIn(item, ...path, key);
    const name = names.find((one, kind) => seen.has(kind + foldName(one)));
    for (const [kind, one] of names.entries()) seen.add(kind + foldName(one));
    if (name === undefined) return [];
    const hint = 'Remove one of them: capitals and spaces make no difference.';
    return { path: [...path, Number(key)], message: `“${name}” is here twice.`, hint };
  });
}

/** `navigation[].href`, as in docs/settings.md. An index would be ambiguous. */
function keyName(path: readonly PropertyKey[]) {
  const parts = path.map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`));
  return parts.join('').replace(/^\./, '');
}

/** @throws ProblemsError for no web address */
function hostAddress(hostUrl: string) {
  const url = /^https?:\/\/(?!.*\.html?$)/i.test(hostUrl) ? parseUrl(hostUrl) : undefined;
  if (url) return url.origin + url.pathname;
  const message = `PAMPHLET_URL is “${hostUrl}”, which is not the address of a site.`;
  throw new ProblemsError([problem(message, 'Give it a full address such as https://user.github.io/blog/.')]);
}

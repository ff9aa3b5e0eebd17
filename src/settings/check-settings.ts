import { parseUrl } from '../lib/parse-url.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS } from '../lib/code-root.ts';
import { zoneLike } from '../lib/dates.ts';
import { hintFor, nearest } from '../lib/nearest.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { checkValue, messageOf, type SchemaFault } from '../lib/schema-faults.ts';
import { foldName } from '../lib/slugs.ts';
import { languageFaults, withFirstLanguage, type Fault } from './check-languages.ts';
import { locateSetting } from './locate-setting.ts';
import type { Settings, SettingsSchema } from './settings.ts';

export const SETTINGS_FILE = '.eleventy.ts';

/**
 * Checks settings and applies the defaults.
 *
 * @param schema of the core and of all features
 * @param raw what `.eleventy.ts` exports
 * @param source the text of that file, to find the line of each mistake
 * @param hostUrl the address that the host gives (`PAMPHLET_URL`), with the sub-folder; it wins over the file
 * @param shareKey the key of shared drafts (`PAMPHLET_SHARE_KEY`); it wins over the file
 * @throws ProblemsError naming every wrong or unknown key at once
 */
export function checkSettings(
  schema: SettingsSchema,
  raw: unknown,
  source: string,
  hostUrl?: string,
  shareKey?: string,
): Settings {
  const given = {
    ...(hostUrl && splitHostUrl(hostUrl)),
    ...(shareKey && { share: { key: shareKey } }),
  };
  const merged = isRecord(raw) ? { ...raw, ...given } : raw;
  const { data: settings, faults } = checkValue(schema, merged, 'code');
  const all = settings
    ? [...twiceNamed(settings), ...languageFaults(settings, merged)]
    : faults.map((fault) => worded(fault, schema));
  if (!settings || all.length > 0) {
    throw new ProblemsError(
      sortProblems(all.map(({ path, ...fault }) => ({ ...locateSetting(source, path), ...problem(fault) }))),
    );
  }
  const { pathname, origin } = new URL(settings.url);
  const isBelow = pathname !== '/' && settings.pathPrefix === '/';
  return { ...withFirstLanguage(settings), url: origin, ...(isBelow && { pathPrefix: withSlash(pathname) }) };
}

function problem(words: Omit<Fault, 'path'>): Problem {
  return { file: SETTINGS_FILE, rule: 'settings', severity: 'error', ...words };
}

/**
 * An error in a setting that is found with the content.
 *
 * @param root folder of the blog; absolute
 */
export function settingFault(
  root: string,
  path: readonly PropertyKey[],
  message: string,
  hint: string,
): Problem {
  const file = join(root, SETTINGS_FILE);
  // Another program may give the settings.
  const place = existsSync(file) ? locateSetting(readFileSync(file, 'utf8'), path) : undefined;
  return { ...place, ...problem({ message, hint }) };
}

/** A fault of a setting, as its owner reads it. */
function worded(fault: SchemaFault, schema: SettingsSchema): Fault {
  const { path, kind, hint: own } = fault;
  const name = keyName(path);
  const key = String(path.at(-1));
  if (path.length === 0) {
    const hint = 'Write: export default defineBlog({ title: …, url: … });';
    return { path, message: 'The settings are missing.', hint };
  }
  if (kind === 'unknown') {
    if (keyName(path.slice(0, -1)) === 'check.rules') return { path, ...ruleFault(key, schema) };
    return {
      path,
      message: `There is no setting “${name}”.`,
      hint: hintFor(key, fault.known, 'The settings here are'),
    };
  }
  const zone = name === 'timeZone' ? zoneLike(String(fault.value)) : undefined;
  const hint = kind === 'missing' ? `Add ${key}: '…',` : zone ? `Did you mean “${zone}”?` : own;
  const subject = name.endsWith('[]') ? `An item of “${name.slice(0, -2)}”` : `The setting “${name}”`;
  return { path, message: messageOf(subject, fault), ...(hint !== undefined && { hint }) };
}

/** An id that is no rule's, or that of a rule which stands fast. */
function ruleFault(id: string, { rules }: SettingsSchema): Omit<Fault, 'path'> {
  const isFixed = Object.hasOwn(rules, id);
  const adjustable = Object.keys(rules).filter((each) => rules[each]?.severity === 'warning');
  const guess = isFixed ? undefined : nearest(id, adjustable);
  return {
    message: isFixed ? `The rule “${id}” cannot be changed.` : `There is no rule “${id}”.`,
    hint: guess
      ? `Did you mean “${guess}”?`
      : `Those of ${DOCUMENTS}/rules.md that are warnings can be changed.`,
  };
}

/** Categories that are here twice: the schema sees each by itself. */
function twiceNamed({ categories = [] }: Settings): Fault[] {
  const seen = new Set<string>();
  return categories.flatMap(({ name }, index) => {
    if (seen.size < seen.add(foldName(name)).size) return [];
    const hint = 'Remove one of them: capitals and spaces make no difference.';
    return { path: ['categories', index, 'name'], message: `The category “${name}” is here twice.`, hint };
  });
}

/** `navigation[].href`, as docs/settings.md names it. A number would be read from 0 by some, and from 1 by others. */
function keyName(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`));
  return parts.join('').replace(/^\./, '');
}

/** `https://user.example/blog/` as the host says it, in two settings. */
function splitHostUrl(hostUrl: string): { url: string; pathPrefix: string } {
  const url = /^https?:\/\//i.test(hostUrl) ? parseUrl(hostUrl) : undefined;
  if (!url) {
    const message = `PAMPHLET_URL is “${hostUrl}”, which is not the address of a site.`;
    const hint = 'Give it a full address such as https://user.github.io/blog/.';
    throw new ProblemsError([problem({ message, hint })]);
  }
  const { origin, pathname } = url;
  return { url: origin, pathPrefix: withSlash(pathname) };
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

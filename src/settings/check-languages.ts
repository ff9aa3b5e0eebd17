import { en } from '../i18n/en.ts';
import { LANGUAGES, type Messages } from '../i18n/messages.ts';
import { DOCUMENTS } from '../lib/code-root.ts';
import { isRecord } from '../lib/json.ts';
import { hintFor } from '../lib/nearest.ts';
import type { Fault } from '../lib/problems.ts';
import { canonicalTag, primaryTag } from '../lib/languages.ts';
import { editionsOf, newestAt } from './editions.ts';
import { USED } from './setting-groups.ts';
import type { Settings } from './settings.ts';

export interface SettingFault extends Fault {
  path: readonly PropertyKey[];
}

/**
 * Checks that the schema cannot express.
 *
 * @param raw without defaults
 */
export function* languageFaults(settings: Settings, raw: unknown): Generator<SettingFault> {
  const { languages, categories } = settings;
  if (!languages) return;
  const [first] = Object.keys(languages);
  const at = (tag: string, ...rest: string[]) => ['languages', tag, ...rest];
  if (first === undefined) {
    const second =
      primaryTag(settings.language) === 'de' ? "en: { title: 'Elm Street' }" : "de: { title: 'Ulmenstraße' }";
    const hint = `Write languages: { ${asKey(settings.language)}: {}, ${second} }, or remove the setting.`;
    yield { path: ['languages'], message: 'The setting “languages” is empty.', hint };
    return;
  }
  const typed = (raw as { language?: string }).language;
  if (typed !== undefined && canonicalTag(typed) !== canonicalTag(first)) {
    const message = `The setting “language” is “${typed}”, and the first of “languages” is “${first}”.`;
    const isNamed = Object.keys(languages).some((tag) => canonicalTag(tag) === canonicalTag(typed));
    const where = isNamed ? 'first' : `instead of ${asKey(first)}`;
    const hint = `Write ${asKey(typed)} ${where} in languages, or language: '${first}'`;
    yield { path: ['language'], message, hint };
  }
  const roots = new Map<string, string>();
  const newest = newestAt(settings);
  for (const [index, { root }] of editionsOf(settings).entries()) {
    const tag = Object.keys(languages)[index] ?? '';
    const folder = root.toLowerCase();
    const other = roots.get(folder);
    roots.set(folder, tag);
    const path = languages[tag]?.folder === undefined ? at(tag) : at(tag, 'folder');
    const hint = `Write languages: { …, ${asKey(tag)}: { folder: '${tag.toLowerCase()}' } }`;
    if (other !== undefined) {
      const message = `The languages “${other}” and “${tag}” have the same folder, “${root}”.`;
      yield { path, message, hint };
    }
    if (USED.test(root))
      yield { path, message: `The folder “${root}” is one that the site itself uses.`, hint };
    if (folder !== '/' && roots.has('/') && newest.toLowerCase().startsWith(folder))
      yield {
        path: settings.lists.home === undefined ? path : ['lists', 'home'],
        message: `The newest posts have the address “${newest}”, which is in the folder of “${tag}”.`,
        hint: "Write another address, such as lists: { home: '/news/' }, or another folder.",
      };
  }
  const names = categories?.map(({ name }) => name);
  for (const [tag, own] of Object.entries(languages)) {
    for (const name of Object.keys(own.categories ?? {})) {
      if (!names || names.includes(name)) continue;
      const hint = hintFor(name, names, 'The categories are');
      yield { path: at(tag, 'categories', name), message: `There is no category “${name}”.`, hint };
    }
    if (own.words) yield* wordFaults(own.words, at(tag, 'words'));
    else if (!LANGUAGES.includes(primaryTag(tag))) {
      const hint = `Add its words, as ${DOCUMENTS}/languages.md#words shows.`;
      yield { path: at(tag), message: `Pamphlet does not speak “${tag}”.`, hint };
    }
  }
}

/** Key of an object: `de`, `'en-GB'`. */
function asKey(tag: string) {
  return /^\w+$/.test(tag) ? tag : `'${tag}'`;
}

function* wordFaults(
  words: Messages,
  path: readonly string[],
  english: Readonly<Record<string, unknown>> = en,
): Generator<SettingFault> {
  const given = words as unknown as Readonly<Record<string, unknown>>;
  for (const [key, expected] of Object.entries(english)) {
    const here = [...path, key];
    const name = here.slice(3).join('.');
    const value = given[key];
    const message =
      value === undefined ? `The words lack “${name}”.` : `The word “${name}” is of the wrong kind.`;
    if (typeof value !== typeof expected) yield { path: here, message, hint: exampleOf(key, expected) };
    // Plural forms differ by language.
    else if (isRecord(expected) && !('other' in expected))
      yield* wordFaults(value as Messages, here, expected);
  }
  for (const key of Object.keys(given).filter((one) => !Object.hasOwn(english, one))) {
    const here = [...path, key];
    const hint = hintFor(key, Object.keys(english), 'The words here are');
    yield { path: here, message: `There is no word “${here.slice(3).join('.')}”.`, hint };
  }
}

/** The English text. Dots stand for arguments, `{n}` for a number. */
function exampleOf(key: string, english: unknown) {
  const made =
    typeof english === 'function' ? (english as (...given: string[]) => string)('…', '…') : undefined;
  const text = typeof english === 'string' ? `'${english}'` : `(…) => '${made?.replace('NaN', '{n}') ?? ''}'`;
  return `Write ${key}: ${typeof english === 'object' ? '{ … }' : text} in the language.`;
}

/** The first language is that of the blog. Drops words: threads cannot receive functions. */
export function withFirstLanguage(settings: Settings): Settings {
  const { languages } = settings;
  const [first] = Object.keys(languages ?? {});
  if (!languages || first === undefined) return settings;
  const plain = Object.entries(languages).map(
    ([tag, own]) => [canonicalTag(tag) ?? tag, { ...own, words: undefined }] as const,
  );
  return { ...settings, language: canonicalTag(first) ?? first, languages: Object.fromEntries(plain) };
}

import type * as z from 'zod';
import { nearest } from '../lib/nearest.ts';
import { guessKey } from './front-matter-slips.ts';
import type { FaultFinder } from './fault-finder.ts';
import { hintForForeign, keyHere } from './foreign-keys.ts';
import { FRONT_MATTER_KEYS, frontMatterSchema, INNER_KEYS, SYNONYMS, type RawPost } from './schema.ts';
import type { RawFrontMatter } from './yaml.ts';

/**
 * Checks front matter against the schema and names every fault.
 *
 * @param added keys of plugins, which `checkAddedKeys` judges
 * @returns what is right of it, so that the meaning of those keys can be judged too
 */
export function checkFrontMatter(
  { values: all, ...rest }: RawFrontMatter,
  faults: FaultFinder,
  added: readonly string[] = [],
): RawPost {
  const values = added.length === 0 ? all : new Map([...all].filter(([key]) => !added.includes(key)));
  const raw = { ...rest, values };
  const right = new Map(values);
  // An object cannot be trusted to keep this name.
  if (right.delete('__proto__')) reportUnknownKey('__proto__', raw, added, faults);
  const result = frontMatterSchema.safeParse(Object.fromEntries(right));
  if (!result.success) {
    const meant = new Set([...raw.lost, ...guessedKeys(values, added)]);
    for (const issue of result.error.issues) {
      reportIssue(issue, raw, { meant, added }, faults);
      const keys =
        issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])];
      for (const key of keys) right.delete(key);
    }
  }
  reportSynonyms(values, faults);
  reportCommas(values, faults);
  return result.success ? result.data : frontMatterSchema.parse({ title: '?', ...Object.fromEntries(right) });
}

function reportSynonyms(values: ReadonlyMap<string, unknown>, faults: FaultFinder): void {
  for (const [one, other] of SYNONYMS) {
    if (!values.has(one) || !values.has(other)) continue;
    faults.key([other], 'front-matter', `“${one}” and “${other}” mean the same.`, `Keep one of them.`);
  }
}

function reportCommas(values: ReadonlyMap<string, unknown>, faults: FaultFinder): void {
  for (const key of ['category', 'categories', 'tags'] as const) {
    const value = values.get(key);
    const sign = typeof value === 'string' ? /[,;]/.exec(value)?.[0] : undefined;
    if (typeof value !== 'string' || sign === undefined) continue;
    const items = value.split(sign).map((item) => item.trim());
    faults.value(
      [key],
      'list',
      `“${value}” is one name with a ${sign === ',' ? 'comma' : 'semicolon'} in it.`,
      `Write a list in square brackets: [${items.join(', ')}]`,
    );
  }
}

/** Keys that are missing only because they are misspelt, or have the name that other generators give them. */
export function guessedKeys(values: ReadonlyMap<string, unknown>, added: readonly string[] = []): string[] {
  return [...values.keys()]
    .filter((key) => !FRONT_MATTER_KEYS.includes(key) && !added.includes(key))
    .flatMap((key) => keyHere(key) ?? guessKey(key, values, added) ?? []);
}

/**
 * @param meant keys that are there, though they could not be read
 * @param added keys of plugins
 */
function reportIssue(
  issue: z.core.$ZodIssue,
  raw: RawFrontMatter,
  { meant, added }: { readonly meant: ReadonlySet<string>; readonly added: readonly string[] },
  faults: FaultFinder,
): void {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      if (path.length === 0) reportUnknownKey(key, raw, added, faults);
      else reportUnknownPart([...path, key], faults);
    }
    return;
  }
  const key = String(path[0]);
  if (raw.values.has(key)) {
    const isItem = typeof path[1] === 'number' && Array.isArray(raw.values.get(key));
    const name = isItem
      ? `A name in “${key}”`
      : `“${path.filter((part) => typeof part === 'string').join('.')}”`;
    faults.value(path, key, `${name} ${message}.`, hintFor(key, path, message));
  } else if (!meant.has(key)) {
    faults.at(1, 1, key, `There is no ${key}.`, `Add a line “${key}: …” between the lines of three hyphens.`);
  }
}

function reportUnknownPart(path: readonly PropertyKey[], faults: FaultFinder): void {
  const { keys, hint: all } = INNER_KEYS[String(path[0])] ?? { keys: [], hint: undefined };
  const guess = nearest(String(path.at(-1)), keys);
  const hint = guess ? `Did you mean “${guess}”?` : all;
  faults.key(path, 'unknown-key', `There is no key “${path.map(String).join('.')}”.`, hint);
}

function reportUnknownKey(
  key: string,
  raw: RawFrontMatter,
  added: readonly string[],
  faults: FaultFinder,
): void {
  const foreign = hintForForeign(key, raw.values.get(key));
  const guess = guessKey(key, raw.values, added);
  const all = [...FRONT_MATTER_KEYS, ...added].join(', ');
  const hint = foreign ?? (guess ? `Did you mean “${guess}”?` : `The keys are: ${all}.`);
  faults.key([key], 'unknown-key', `There is no key “${key}”.`, hint);
}

function hintFor(key: string, path: readonly PropertyKey[], message: string): string | undefined {
  const isList = typeof path[1] === 'number';
  const last = String(path.findLast((part) => typeof part === 'string'));
  if (message.includes('HTML')) return 'Remove the tags. Emphasis is written *like this*.';
  if (message.includes('are the most')) return 'Keep the few that lead readers to posts on the same subject.';
  if (message.includes('nothing')) {
    if (isList) return 'Type a name there, or remove the line.';
    return `Type something after the colon${key === 'title' ? '' : ', or remove the line'}.`;
  }
  if (message.includes('true, closed or false'))
    return 'Write comments: true, comments: closed or comments: false';
  if (message.includes('true or false')) return `Write ${key}: true or ${key}: false`;
  if (message.includes('invisible')) return 'Delete the line and type it again.';
  if (message.includes('several lines')) return `Write it on one line: ${last}: …`;
  if (message.includes('list of names')) return `Write ${key}: one name, or ${key}: [one, two]`;
  if (key === 'image' && path.length === 1 + Number(message.includes('missing')))
    return 'Write image: lunch.jpg, or image: { src: lunch.jpg, alt: What it shows }';
  if (key === 'series' && (path.length === 1 || message.includes('number') || message.includes('missing')))
    return 'Write series: A name, or series: { name: A name, part: 2 }';
  if (/^(?:date|updated|expires)$/.test(key)) return `Write ${key}: 2010-06-21`;
  if (message.includes('must be text')) {
    return isList
      ? `Write it so: ${key}: [one, two]`
      : `Write it on one line, in quotation marks if it starts with a bracket: ${last}: "…"`;
  }
  return undefined;
}

import type { z } from 'zod';
import { nearest } from '../lib/nearest.ts';
import type { FaultFinder } from './fault-finder.ts';
import { FRONT_MATTER_KEYS, frontMatterSchema, SYNONYMS, type RawPost } from './schema.ts';
import type { RawFrontMatter } from './yaml.ts';

/** Keys that other generators know, and what they are called here. */
const FOREIGN: Readonly<Record<string, string>> = {
  published: 'draft: true or false',
  layout: 'nothing: the layout follows from the folder',
  permalinks: 'permalink',
  summary: 'description',
  keywords: 'tags',
  tag: 'tags',
  url: 'permalink',
  path: 'permalink',
  sticky: 'pinned',
  featured: 'pinned',
  last_modified_at: 'updated',
  lastmod: 'updated',
  modified: 'updated',
  language: 'lang',
  cover: 'image',
  thumbnail: 'image',
  expiryDate: 'expires',
  redirects: 'aliases',
};

/**
 * Checks front matter against the schema and names every fault.
 *
 * @returns what is right of it, so that the meaning of those keys can be judged too
 */
export function checkFrontMatter(raw: RawFrontMatter, faults: FaultFinder): RawPost {
  const { values } = raw;
  const right = new Map(values);
  // An object cannot be trusted to keep this name.
  if (right.delete('__proto__')) reportUnknownKey('__proto__', [], raw, faults);
  const result = frontMatterSchema.safeParse(Object.fromEntries(right));
  if (!result.success) {
    const meant = new Set([...raw.lost, ...guessedKeys(values)]);
    for (const issue of result.error.issues) {
      reportIssue(issue, raw, meant, faults);
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
    faults.key(other, 'front-matter', `“${one}” and “${other}” mean the same.`, `Keep one of them.`);
  }
}

function reportCommas(values: ReadonlyMap<string, unknown>, faults: FaultFinder): void {
  for (const key of ['category', 'categories', 'tags'] as const) {
    const value = values.get(key);
    if (typeof value !== 'string' || !value.includes(',')) continue;
    const items = value.split(',').map((item) => item.trim());
    faults.value(
      [key],
      'list',
      `“${value}” is one name with a comma in it.`,
      `Write a list in square brackets: [${items.join(', ')}]`,
    );
  }
}

/** Keys that are missing only because they are misspelt. */
function guessedKeys(values: ReadonlyMap<string, unknown>): (string | undefined)[] {
  return [...values.keys()]
    .filter((key) => !FRONT_MATTER_KEYS.includes(key))
    .map((key) => guessKey(key, values));
}

function guessKey(key: string, values: ReadonlyMap<string, unknown>): string | undefined {
  const free = FRONT_MATTER_KEYS.filter((known) => !values.has(known));
  return nearest(key, free) ?? nearest(key, FRONT_MATTER_KEYS);
}

/** @param meant keys that are there, though they could not be read */
function reportIssue(
  issue: z.core.$ZodIssue,
  raw: RawFrontMatter,
  meant: ReadonlySet<string | undefined>,
  faults: FaultFinder,
): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) reportUnknownKey(key, issue.path, raw, faults);
    return;
  }
  const { path, message } = issue.code === 'invalid_union' ? bestBranch(issue) : issue;
  const key = String(path[0]);
  const name = path.length > 1 && typeof path[1] === 'string' ? `${key}.${path[1]}` : key;
  if (!raw.values.has(key)) {
    if (meant.has(key)) return;
    faults.at(1, 1, key, `There is no ${key}.`, `Add a line “${key}: …” between the lines of three hyphens.`);
  } else {
    faults.value(path, key, `“${name}” ${message}.`, hintFor(key, message));
  }
}

/** Of the ways a value could have been right, the one that came nearest: the one whose fault lies deepest. */
function bestBranch(issue: z.core.$ZodIssueInvalidUnion): { path: PropertyKey[]; message: string } {
  const faults = issue.errors.flat().filter((fault) => !/^Invalid input/.test(fault.message));
  const deepest = faults.toSorted((a, b) => b.path.length - a.path.length)[0];
  return deepest
    ? { path: [...issue.path, ...deepest.path], message: deepest.message }
    : { path: issue.path, message: 'is not of the right kind' };
}

function reportUnknownKey(key: string, path: PropertyKey[], raw: RawFrontMatter, faults: FaultFinder): void {
  if (path.length > 0) {
    const name = [...path, key].join('.');
    faults.value(path, 'unknown-key', `There is no key “${name}”.`, 'A picture has src, alt and caption.');
    return;
  }
  const foreign = Object.hasOwn(FOREIGN, key) ? FOREIGN[key] : undefined;
  const guess = guessKey(key, raw.values);
  const hint = foreign
    ? `Here it is called ${foreign}.`
    : guess
      ? `Did you mean “${guess}”?`
      : `The keys are: ${FRONT_MATTER_KEYS.join(', ')}.`;
  faults.key(key, 'unknown-key', `There is no key “${key}”.`, hint);
}

function hintFor(key: string, message: string): string | undefined {
  if (message.includes('HTML')) return 'Remove the tags. Emphasis is written *like this*.';
  if (message.includes('nothing')) return 'Type something after the colon, or remove the line.';
  if (message.includes('true or false')) return `Write ${key}: true or ${key}: false`;
  if (message.includes('not a list') || message.includes('not several'))
    return `Write it on one line: ${key}: …`;
  if (message.includes('must be')) return `Write one name, or a list in square brackets: ${key}: [one, two]`;
  return undefined;
}

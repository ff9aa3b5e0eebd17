import type { Problem } from '../lib/problems.ts';
import { Page } from '../pages/page.ts';

type Test = (given: unknown) => boolean;

const isText: Test = (given) => typeof given === 'string';
const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
const has =
  (...keys: readonly string[]): Test =>
  (given) =>
    isObject(given) && keys.every((key) => typeof given[key] === 'string');
const listOf =
  (test: Test): Test =>
  (given) =>
    Array.isArray(given) && given.every(test);
const optional =
  (test: Test): Test =>
  (given) =>
    given === undefined || given === null || test(given);

const isProblem: Test = has('file', 'rule', 'severity', 'message' satisfies keyof Problem);
const isFileSet: Test = (given) =>
  has('folder', 'fingerprint')(given) && isObject(given) && typeof given['make'] === 'function';
const isFile: Test = (given) =>
  isObject(given) &&
  isText(given['file']) &&
  (isText(given['bytes']) || given['bytes'] instanceof Uint8Array);

const OBJECT = 'object';
const PROBLEMS = 'list of problems: [{ file, rule, severity, message }]';

const PAGES: readonly [test: Test, words: string] = [
  listOf((page) => page instanceof Page),
  'page: make it with a class that extends LayoutPage, or with TextPage',
];

/** Any other hook may return all values except a promise. */
const RESULTS: Readonly<Record<string, readonly [test: Test, words: string]>> = {
  data: [optional(isObject), OBJECT],
  head: [optional(isObject), OBJECT],
  headers: [optional(isObject), OBJECT],
  site: [optional(has('lang', 'title', 'home')), 'site: { ...site, … }'],
  pages: PAGES,
  sitePages: PAGES,
  feeds: [optional(listOf(has('address', 'title', 'url'))), 'list of feeds: [{ address, title, url, … }]'],
  files: [optional(listOf(isFileSet)), 'list of sets of files: [{ folder, fingerprint, make }]'],
  checks: [listOf(isProblem), PROBLEMS],
  'content.parse': [
    (given) => has('file')(given) || listOf(isProblem)(given),
    `item: { file, … }, and no ${PROBLEMS}`,
  ],
  'content.check': [optional(listOf(isProblem)), PROBLEMS],
  'content.lists': [optional(isObject), OBJECT],
  'content.summary': [optional(isObject), OBJECT],
  'content.anchors': [optional(listOf(isText)), 'list of ids'],
  'content.update': [optional(listOf(isText)), 'list of lines'],
  'pages.makeProps': [isObject, OBJECT],
  'pages.signature': [isText, 'text'],
  'pages.text': [isText, 'text'],
  'feeds.entries': [
    listOf(has('id', 'url', 'title', 'published', 'updated', 'contentHtml')),
    'list of entries: [{ id, url, title, published, updated, contentHtml, … }]',
  ],
  'files.make': [listOf(isFile), 'list of files: [{ file, bytes }]'],
};

/** May return a generator. */
const ITERABLE: readonly string[] = ['pages', 'checks', 'content.anchors'];

/**
 * Checks the result of a hook.
 *
 * @param hook `data`, `content.parse`, or `pages.text` of a member
 * @returns a list for a generator, so that its errors occur here
 * @throws TypeError on a wrong type
 */
export function resultOf(hook: string, given: unknown): unknown {
  if (given instanceof Promise) {
    given.catch(() => undefined);
    throw new TypeError(
      'what it gives is a promise, and nothing waits for it: await it where the plugin is made',
    );
  }
  const isIterable =
    isGenerator(given) || (ITERABLE.includes(hook) && isObject(given) && Symbol.iterator in given);
  const result = isIterable ? [...(given as Iterable<unknown>)] : given;
  const [test, words] = RESULTS[hook] ?? [];
  if (test?.(result) === false) throw new TypeError(`what it gives is no ${words}`);
  return result;
}

function isGenerator(value: unknown): value is Generator {
  return isObject(value) && Symbol.iterator in value && 'next' in value;
}
